"""Pages with all their furniture → articles; golden pairs lie in fixtures/pages as x.html beside x.json."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.clean.article import clean_page, without_title
from monitor.clean.urls import article_id
from monitor.errors import PageError
from monitor.types import Article, Entry, Feed, Page

FIXTURES = Path(__file__).parents[1] / "fixtures" / "pages"
CASES = sorted(FIXTURES.glob("*.html"))
FEED = Feed("ministry", "https://ministry.example/rss", official=True, language="fr")


def page(body: bytes, url: str = "https://site.example/a", content_type: str | None = "text/html") -> Page:
    headers = (("content-type", content_type),) if content_type else ()
    return Page(url, url, datetime(2026, 11, 23, 9, 0, tzinfo=UTC), 200, headers, body)


def as_json(article: Article) -> dict[str, Any]:
    return {
        "url": article.url,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "text": article.text.split("\n"),
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    fetched = page(path.read_bytes(), expected["fetched"])
    if "error" in expected:
        with pytest.raises(PageError, match=expected["error"]) as caught:
            clean_page(fetched)
        assert caught.value.message.startswith(fetched.url)
        assert caught.value.hint
    else:
        assert as_json(clean_page(fetched)) == expected["article"]


ARTICLE = (FIXTURES / "wire-article.html").read_bytes()


def entry(title: str = "From the feed", published: datetime | None = None) -> Entry:
    return Entry("ministry", "https://site.example/a", "1", title, published)


def test_the_feed_knows_title_and_date_better() -> None:
    moment = datetime.fromisoformat("2026-11-18T00:30:00+08:00")
    article = clean_page(page(ARTICLE), feed=FEED, entry=entry(published=moment))
    assert (article.title, article.published) == ("From the feed", date(2026, 11, 18))
    assert (article.feed, article.official) == ("ministry", True)


def test_a_feed_that_adds_the_site_to_its_titles_is_seen_through() -> None:
    title = "Norway’s seabed bids draw two firms - Ore Daily"
    assert clean_page(page(ARTICLE), entry=entry(title)).title == "Norway’s seabed bids draw two firms"


@pytest.mark.parametrize("title", ["", "Norway’s seabed bids…", "Norway’s seabed ..."])
def test_a_title_cut_off_by_the_feed_is_taken_from_the_page(title: str) -> None:
    assert clean_page(page(ARTICLE), entry=entry(title)).title == "Norway’s seabed bids draw two firms"


def test_without_any_title_the_cut_one_is_better_than_none() -> None:
    body = (
        b"<html><body><article><p>"
        + b"Words about a mine that nobody gave a heading. " * 5
        + b"</p></article></body></html>"
    )
    assert clean_page(page(body), entry=entry("Cut off…")).title == "Cut off…"


def test_the_id_is_that_of_the_address() -> None:
    article = clean_page(page(ARTICLE, "https://www.oredaily.example/other"))
    assert article.id == article_id("http://www.oredaily.example/2026/11/norway-seabed?fbclid=1#top")


def test_a_text_too_short_to_tell_has_the_language_of_its_feed() -> None:
    body = b"<html><body><article><p>" + b"12,345 " * 20 + b"</p></article></body></html>"
    assert clean_page(page(body), feed=FEED).language == "fr"
    assert clean_page(page(body)).language is None


def test_a_date_after_the_fetching_is_not_believed() -> None:
    body = (
        ARTICLE.replace(b"2026-11-19", b"2031-01-01")
        .replace(b"2026-11-21", b"2031-01-01")
        .replace(b"19 Nov 2026", b"")
    )
    published = clean_page(page(body)).published
    assert published is None or published <= date(2026, 11, 23)


@pytest.mark.parametrize(
    ("body", "content_type", "words"),
    [
        (b"%PDF-1.7 ...", "application/pdf", "this is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "text/html", "a JPEG image"),
        (b"PK\x03\x04", None, "a zip or Office file"),
        (b"\x00\x01\x02\x03" * 99, "application/octet-stream", r"binary data \(application/octet-stream\)"),
        (b"\x00\x01\x02\x03" * 99, None, "binary data"),
        (b"", "text/html", "the page is empty"),
        (b"  \n ", "text/html", "the page is empty"),
        (b"hello", "text/html", "not a web page|no article text"),
        (b"<html></html>", "text/html", "not a web page|no article text"),
    ],
)
def test_what_is_no_article_is_named(body: bytes, content_type: str | None, words: str) -> None:
    with pytest.raises(PageError, match=words) as caught:
        clean_page(page(body, content_type=content_type))
    assert caught.value.message.startswith("https://site.example/a: ")
    assert caught.value.hint


def test_a_page_of_nothing_but_tags_is_refused() -> None:
    with pytest.raises(PageError, match="more than 40,000 tags"):
        clean_page(page(b"<html><body><p>" + b"<a href=x>y</a> " * 100_000))


def test_a_first_line_that_repeats_the_title_is_dropped() -> None:
    assert without_title("The Title\nText.", "the title") == "Text."
    assert without_title("Another\nText.", "the title") == "Another\nText."
    assert without_title("The title", "The title") == "The title"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damaged_pages_give_an_article_or_one_error(data: st.DataObject) -> None:
    body = bytearray(data.draw(st.sampled_from(CASES)).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(body) - 1))
        body[place : place + data.draw(st.integers(0, 60))] = data.draw(st.binary(max_size=12))
    try:
        article = clean_page(page(bytes(body)))
    except PageError:
        return
    assert article.text
    assert not {"\x00", "\x1b", "\u202e", "\u200b"} & set(article.title + article.text)
