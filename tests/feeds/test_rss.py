"""Feeds of every kind and condition → entries; golden pairs lie in fixtures/feeds as x.rss beside x.json."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_httpserver import HTTPServer

from monitor.errors import FeedError
from monitor.feeds.rss import ACCEPT, RssSource, parse_feed
from monitor.fetch.http import HttpFetcher
from monitor.types import Entry, Feed, Page

FIXTURES = Path(__file__).parents[1] / "fixtures" / "feeds"
CASES = sorted(path for path in FIXTURES.iterdir() if path.suffix != ".json")
URL = "https://feeds.example/metals/feed.xml"
FEED = Feed("metals", URL)


def page(body: bytes, content_type: str | None = "application/rss+xml") -> Page:
    headers = (("content-type", content_type),) if content_type else ()
    return Page(URL, URL, datetime(2026, 11, 23, 9, 0, tzinfo=UTC), 200, headers, body)


def as_json(entry: Entry) -> dict[str, Any]:
    assert entry.feed == FEED.name
    return {
        "url": entry.url,
        "guid": entry.guid,
        "title": entry.title,
        "published": entry.published.isoformat() if entry.published else None,
        "summary": entry.summary,
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_golden(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    entries = parse_feed(page(path.read_bytes(), expected["content_type"]), FEED)
    assert [as_json(entry) for entry in entries] == expected["entries"]


def test_every_fixture_has_its_golden_half() -> None:
    assert {path.stem for path in CASES} == {path.stem for path in FIXTURES.glob("*.json")}


@pytest.mark.parametrize(
    ("body", "words", "temporary"),
    [
        (
            b"<!doctype html><html><body><p>Hi</p></body></html>",
            "this is a web page",
            False,
        ),
        (b"<html><body>not found</body></html>", "this is a web page", False),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "this is JSON", False),
        (b"[1, 2]", "this is JSON", False),
        (b"", "is empty", True),
        (b" \r\n ", "is empty", True),
        (b"\x1f\x8b\x08\x00\x00\x00", "this is a gzip file", False),
        (b"%PDF-1.7", "this is a PDF", False),
        (b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', "this is a sitemap", False),
        (b'<?xml version="1.0"?><note><to/></note>', "XML with the root <note>", False),
        (b"just words", "this is something else", False),
        (b"/etc/hostname", "this is something else", False),
        (b"https://example.org/feed", "this is something else", False),
        (
            b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><tit',
            "broken before",
            True,
        ),
        (
            b"<rss version='2.0'><channel><item><title>x</title></item></channel></rss>",
            "none of its 1",
            False,
        ),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, words: str, temporary: bool) -> None:
    with pytest.raises(FeedError) as caught:
        parse_feed(page(body), FEED)
    assert words in caught.value.message
    assert caught.value.message.startswith(URL)
    assert caught.value.temporary is temporary
    assert caught.value.hint


def test_a_web_page_tells_where_its_feed_is() -> None:
    html = b"""<html><link rel="alternate" type="application/rss+xml" href="/all.rss?a=1&amp;b=2"></html>"""
    with pytest.raises(FeedError, match=r"web page.*https://feeds\.example/all\.rss\?a=1&b=2"):
        parse_feed(page(html), FEED)


@pytest.mark.parametrize(
    "body",
    [
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>Quiet</title></channel></rss>',
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Quiet</title></feed>',
    ],
)
def test_a_feed_without_news_is_no_fault(body: bytes) -> None:
    assert parse_feed(page(body, "application/xml; charset=utf-8"), FEED) == []


def test_a_body_that_names_a_file_is_not_opened(tmp_path: Path) -> None:
    inside = tmp_path / "feed.xml"
    inside.write_bytes((FIXTURES / "rss20.rss").read_bytes())
    with pytest.raises(FeedError):
        parse_feed(page(str(inside).encode()), FEED)


def test_entity_bombs_stay_small() -> None:
    levels = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    bomb = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">{levels}]>
    <rss version="2.0"><channel><item><title>&e11;</title><link>https://x.example/1</link></item></channel></rss>"""
    try:
        entries = parse_feed(page(bomb.encode()), FEED)
    except FeedError:
        return
    assert sum(len(entry.title) for entry in entries) < 10_000


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_feed_gives_entries_or_one_error(data: st.DataObject) -> None:
    body = bytearray((FIXTURES / "rss20.rss").read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(body) - 1))
        body[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    try:
        entries = parse_feed(page(bytes(body)), FEED)
    except FeedError:
        return
    for entry in entries:
        assert entry.url.startswith(("http://", "https://"))
        assert "\x1b" not in entry.title + entry.summary
        assert "\u202e" not in entry.title + entry.summary


async def test_a_source_fetches_and_parses(httpserver: HTTPServer) -> None:
    body = (FIXTURES / "rss20.rss").read_bytes()
    httpserver.expect_request("/feed.xml", headers={"Accept": ACCEPT}).respond_with_data(
        body, content_type="text/xml"
    )
    fetcher = HttpFetcher(user_agent="m/1", min_host_interval=0, robots=False, allow_private_addresses=True)
    entries = await RssSource(fetcher).entries(Feed("local", httpserver.url_for("/feed.xml")))
    await fetcher.aclose()
    assert entries[0].url == "https://oredaily.example/2026/11/gallium-permits?utm_source=rss&id=7"
    assert {entry.feed for entry in entries} == {"local"}
