"""Page → article: the text without menus, banners and related links, with title, date and address."""

from __future__ import annotations

import re
from datetime import date

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document
from trafilatura.utils import load_html

from monitor.clean.encoding import decode_page
from monitor.clean.language import identify_language
from monitor.clean.metadata import declared_address, page_date, page_title, strip_site
from monitor.clean.text import clean_text, xml_characters
from monitor.clean.urls import article_id, declared_url
from monitor.errors import PageError
from monitor.types import Article, Entry, Feed, Page

_MIN_TEXT = 80
"""Bytes, since a Chinese character says more than a letter; less is a teaser or a cookie notice."""
_MAX_TAGS = 40_000
"""The library's time grows with their square: so many take seconds, a full page of links half an hour."""
_LAYOUT = re.compile(r"^(?:\|(?:-+\|)+$|\| |[-•*] )|(?:[ \t]*\|)+[ \t]*$", re.MULTILINE)
"""What the library adds to show tables and lists."""
_CUT_OFF = ("…", "...")


def clean_page(page: Page, *, feed: Feed | None = None, entry: Entry | None = None) -> Article:
    """The article of a page. Raises PageError if there is none.

    Title and date are the feed's, where it gives them, else the page's. The date is the day at the
    publisher's place, if the feed names a time zone.
    """
    try:
        tree = parse_html(decode_page(page.body, page.header("content-type")))
        text = article_text(tree)
    except PageError as error:
        raise PageError(f"{page.url}: {error.message}", hint=error.hint, temporary=error.temporary) from None
    title = _title(tree, entry)
    url = declared_url(page.final_url, declared_address(tree))
    return Article(
        id=article_id(url),
        url=url,
        title=title,
        text=without_title(text, title),
        published=_published(tree, entry, page),
        language=identify_language(text) or (feed.language if feed else None),
        feed=feed.name if feed else None,
        official=feed.official if feed else False,
    )


def parse_html(markup: str) -> HtmlElement:
    """The tree of an HTML document. Raises PageError."""
    if markup.count("<") > _MAX_TAGS:
        raise PageError(f"it has more than {_MAX_TAGS:,} tags", hint="no article is like that; a list may be")
    tree = load_html(xml_characters(markup))
    if tree is None:
        raise PageError("this is not a web page", hint="only HTML and plain text are read")
    return tree


def article_text(tree: HtmlElement) -> str:
    """The article's paragraphs, one a line, a table's row as cells between bars.

    Raises PageError if there are none.
    """
    for precise in (True, False):  # where the strict rules leave nothing, the usual ones may
        found = bare_extraction(tree, favor_precision=precise, include_comments=False, include_tables=True)
        text = clean_text(_LAYOUT.sub("", found.text or "")) if isinstance(found, Document) else ""
        if len(text.encode()) >= _MIN_TEXT:
            return text
    raise PageError(
        "no article text found",
        hint="it may be a video, a login or consent page, or built by JavaScript; open it in a browser",
    )


def without_title(text: str, title: str) -> str:
    """The text without a first line that only repeats the title."""
    first, _, rest = text.partition("\n")
    return rest if rest and first.lstrip("# ").casefold() == title.casefold() else text


def _title(tree: HtmlElement, entry: Entry | None) -> str:
    from_feed, own = entry.title if entry else "", page_title(tree)
    if from_feed and not from_feed.endswith(_CUT_OFF):
        return strip_site(from_feed, headings=[own])
    return own or from_feed


def _published(tree: HtmlElement, entry: Entry | None, page: Page) -> date | None:
    if entry is not None and entry.published is not None:
        return entry.published.date()
    return page_date(tree, page.final_url, page.fetched_at.date())
