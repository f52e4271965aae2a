"""Says what a page is that should have been a feed."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import urljoin

from monitor.errors import FeedError
from monitor.types import Feed, Page

_LOOKED_AT = 100_000
_FEED_LINK = re.compile(rb"<link\b[^>]*type\s*=\s*[\"']?application/(?:rss|atom)\+xml[^>]*>", re.I)
_HREF = re.compile(rb"href\s*=\s*[\"']?([^\"'\s>]+)", re.I)
_ROOT = re.compile(rb"<([a-zA-Z][\w:.-]{0,40})[\s/>]")
_HTML = re.compile(rb"<!doctype\s+html|<html\b", re.I)
_MAGIC = {
    b"\x1f\x8b": "a gzip file",
    b"PK\x03\x04": "a zip file",
    b"%PDF": "a PDF",
    b"{": "JSON",
    b"[": "JSON",
}
_SITEMAPS = ("urlset", "sitemapindex")
_LATER = "it is tried again later"


def why_no_feed(page: Page, feed: Feed, parsed: Any) -> FeedError:
    """The error for a page of which feedparser made `parsed`: without entries, and no quiet feed either."""
    start = page.body[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return FeedError(f"{feed.url}: the feed is empty, no bytes came", hint=_LATER, temporary=True)
    if parsed.get("version") and parsed.bozo:
        cause = "the feed is broken before its first usable entry"
        return FeedError(f"{feed.url}: {cause}", hint=_LATER, temporary=True)
    if parsed.entries:
        cause = f"none of its {len(parsed.entries)} entries has a web address"
        return FeedError(f"{feed.url}: {cause}", hint="look for another feed of the same site")
    hint = (
        _feed_hint(start, page.final_url) if _HTML.search(start) else "look for the site's RSS or Atom feed"
    )
    return FeedError(f"{feed.url}: this is {_kind(start)}, not a feed", hint=hint)


def _kind(start: bytes) -> str:
    for magic, name in _MAGIC.items():
        if start.startswith(magic):
            return name
    if _HTML.search(start[:2000]):
        return "a web page"
    root = _ROOT.search(start)
    name = root.group(1).decode("ascii", "replace").lower() if root else ""
    return "a sitemap" if name in _SITEMAPS else f"XML with the root <{name}>" if name else "something else"


def _feed_hint(html: bytes, base: str) -> str:
    """The feed that the web page itself points to, if it does."""
    link = _FEED_LINK.search(html)
    href = _HREF.search(link.group()) if link else None
    if href is None:
        return "check the feed's address; it may have moved"
    return f"the page names this feed: {urljoin(base, unescape(href.group(1).decode('utf-8', 'replace')))}"
