"""What a page says about itself: its title, its address, its date."""

from __future__ import annotations

import re
from datetime import date

from htmldate import find_date
from lxml.html import HtmlElement

from monitor.clean.text import clean_line

_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
_MAX_SUFFIX_WORDS = 5


def page_title(tree: HtmlElement) -> str:
    """og:title, else the only h1, else the title element; without the site's name; empty if there is none."""
    headings = [clean_line(item.text_content()) for item in tree.iter("h1")]
    element = tree.find(".//title")
    whole = clean_line(element.text_content()) if element is not None else ""
    site = _meta(tree, "og:site_name")
    candidates = (_meta(tree, "og:title"), headings[0] if len(headings) == 1 else "", whole, *headings)
    chosen = next((title for title in candidates if title), "")
    return strip_site(chosen, site, [title for title in headings if title])


def strip_site(title: str, site: str = "", headings: list[str] | None = None) -> str:
    """The title without the name of the site at its end.

    Cut is what the page names as its site, or what its own heading does not repeat.
    """
    for found in _SEPARATOR.finditer(title):
        head, tail = title[: found.start()], title[found.end() :]
        named = bool(site) and _SEPARATOR.split(tail)[-1].casefold() == site.casefold()
        if head in (headings or []) or (named and len(tail.split()) <= _MAX_SUFFIX_WORDS + len(site.split())):
            return head
    return title


def declared_address(tree: HtmlElement) -> str | None:
    """link rel=canonical, else og:url."""
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return str(link.get("href"))
    return _meta(tree, "og:url") or None


def page_date(tree: HtmlElement, url: str | None, latest: date) -> date | None:
    """The day of first publication by the page's metadata and address; None if it is after `latest`."""
    found = find_date(tree, url=url, original_date=True, extensive_search=False, max_date=latest.isoformat())
    return date.fromisoformat(found) if found else None


def _meta(tree: HtmlElement, name: str) -> str:
    for element in tree.iter("meta"):
        if name in (element.get("property"), element.get("name")) and element.get("content"):
            return clean_line(element.get("content"))
    return ""
