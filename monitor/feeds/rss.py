"""RSS, RDF and Atom: a fetched page becomes the feed's entries."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from datetime import datetime
from time import strftime
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser

from monitor.clean.encoding import repair_utf8
from monitor.clean.text import clean_line, clean_text, strip_markup
from monitor.feeds.dates import parse_date
from monitor.feeds.diagnosis import why_no_feed
from monitor.protocols import Fetcher
from monitor.types import Entry, Feed, Page

ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
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
    parsed = feedparser.parse(
        # Never the bytes themselves: feedparser would open a path or fetch an address.
        io.BytesIO(repair_utf8(page.body)),
        response_headers={"content-type": page.header("content-type") or "application/xml"},
        sanitize_html=False,  # all markup is removed below
        resolve_relative_uris=False,
    )
    base = _base(parsed, page.final_url)
    found = [_entry(item, base, page, feed) for item in parsed.entries]
    entries = [entry for entry in found if entry is not None]
    if not entries and (parsed.bozo or not parsed.get("version")):
        raise why_no_feed(page, feed, parsed)
    return entries


def _base(parsed: Any, url: str) -> str:
    """What relative links are relative to: the site in RSS (as readers do), the document in Atom."""
    site = parsed.feed.get("link") or "" if (parsed.get("version") or "").startswith("rss") else ""
    return urljoin(url, site) if site.startswith(("http:", "https:", "/")) else url


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
    for candidate in (item.get("feedburner_origlink"), item.get("link"), guid if "://" in guid else ""):
        if not candidate or not candidate.strip():
            continue
        try:
            url = urljoin(base, candidate.strip())
            if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname:
                return clean_line(url).replace(" ", "%20")
        except ValueError:
            continue
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
