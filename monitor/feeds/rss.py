"""RSS, RDF and Atom: a fetched page becomes the feed's entries."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Sequence
from datetime import datetime
from time import strftime
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser

from monitor.clean.encoding import decode_text
from monitor.clean.text import clean_line, clean_text, strip_markup, xml_characters
from monitor.errors import FeedError
from monitor.feeds.dates import parse_date
from monitor.feeds.diagnosis import why_no_feed
from monitor.protocols import Fetcher
from monitor.types import Entry, Feed, Page

ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
_DECLARATION = re.compile(r"\A[\s\x00]*<\?xml[^>]*>")
"""Names an encoding that the text no longer has."""
_DATES = ("published", "updated", "created")


class RssSource:
    """The Source for feeds of kind "rss"."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher

    async def entries(self, feed: Feed) -> Sequence[Entry]:
        """The feed's entries in its own order. Raises FetchError, FeedError."""
        page = await self._fetcher.fetch(feed.url, accept=ACCEPT)
        return await asyncio.to_thread(parse_feed, page, feed)


def parse_feed(page: Page, feed: Feed) -> list[Entry]:
    """Pure. A broken feed gives its good entries. Raises FeedError if what came is no feed."""
    parsed = _parse(decode_text(page.body, page.header("content-type")), feed)
    base = _base(parsed, page.final_url)
    found = [_entry(item, base, page, feed) for item in parsed.entries]
    entries = [entry for entry in found if entry is not None]
    if not entries and (parsed.entries or parsed.bozo or not parsed.get("version")):
        raise why_no_feed(page, feed, parsed)
    return entries


def _parse(text: str, feed: Feed) -> Any:
    text = xml_characters(_DECLARATION.sub("", text))
    try:
        return feedparser.parse(
            # Never the text itself: feedparser would open a path or fetch an address.
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,  # all markup is removed below
            resolve_relative_uris=False,
        )
    except Exception as error:
        raise FeedError(
            f"{feed.url}: the feed is so broken that its parser gave up: {error!r}",
            hint="it is tried again later",
            temporary=True,
        ) from error


def _base(parsed: Any, url: str) -> str:
    """What relative links are relative to: the site in RSS (as readers do), the document in Atom."""
    is_rss = (parsed.get("version") or "").startswith("rss")
    return (_absolute(url, parsed.feed.get("link")) if is_rss else None) or url


def _entry(item: Any, base: str, page: Page, feed: Feed) -> Entry | None:
    """None without an address that a browser could open."""
    url = _link(item, base)
    if url is None:
        return None
    return Entry(
        feed=feed.name,
        url=url,
        guid=clean_line(item.get("id") or "") or url,
        title=clean_line(strip_markup(item.get("title") or "")),
        published=_published(item, page.fetched_at),
        summary=clean_text(strip_markup(item.get("summary") or "")),
    )


def _link(item: Any, base: str) -> str | None:
    """The first usable of: the address before a feed service's redirect, the link, the guid."""
    guid = item.get("id") or ""
    candidates = (item.get("feedburner_origlink"), item.get("link"), guid if "://" in guid else "")
    return next((url for candidate in candidates if (url := _absolute(base, candidate))), None)


def _absolute(base: str, link: str | None) -> str | None:
    """The http(s) address that the link means; None if there is none."""
    if not link or not (link := clean_line(link)):
        return None
    try:
        url = urljoin(base, link.replace(" ", "%20"))
        return url if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname else None
    except ValueError:
        return None


def _published(item: Any, now: datetime) -> datetime | None:
    for key in _DATES:
        if text := item.get(key):
            return parse_date(text, now=now) or _by_feedparser(item, key, text, now)
    return None


def _by_feedparser(item: Any, key: str, text: str, now: datetime) -> datetime | None:
    """What feedparser made of a date that we cannot read: it knows Korean, Greek and Hungarian ones."""
    parts = item.get(f"{key}_parsed")
    if not parts or text.strip().isdigit() or "年" in text:
        return None
    return parse_date(strftime("%Y-%m-%dT%H:%M:%SZ", parts), now=now)
