"""The bundled newsroom: whole, always fresh, the same for the same day, and as broken as it means to be."""

from __future__ import annotations

import gzip
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import feedparser
import pytest
from lxml import html

from monitor.clean.article import clean_page
from monitor.newsroom import Newsroom
from monitor.newsroom.dates import WORDS, month, workday, workdays_before
from monitor.newsroom.site import fill, render
from monitor.resources import resource
from monitor.types import Feed, Page

TODAY = date(2026, 11, 20)
EXPECTED: dict[str, Any] = json.loads((resource("newsroom") / "expected.json").read_text(encoding="utf-8"))
STORIES = {path.stem: path for path in resource("newsroom").glob("*/stories/*.html")}
DECLARED_WRONGLY = "Continental Mining Post"
GONE = "lithium-developer-delays-plant"
FOR_SUBSCRIBERS = "/subscribers/"
WITHOUT_TEXT = "live-metals-day"


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(TODAY) as room:
        yield room


def get(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an address; errors and 304 are answers too."""
    request = Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urlopen(request, timeout=5) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except HTTPError as error:
        with error:
            return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()


def parse(url: str) -> Any:
    """The feed at this address, as feedparser reads it."""
    _, headers, body = get(url)
    return feedparser.parse(io.BytesIO(body), response_headers=headers | {"content-location": url})


def day_of(entry: Any) -> date:
    """The day of a feed's entry; RSS 1.0 has only one date, which feedparser calls `updated`."""
    return date(*(entry.get("published_parsed") or entry["updated_parsed"])[:3])


def page_of(site: dict[str, Any], slug: str) -> Any:
    """The rendered page of a story."""
    (found,) = [page for path, page in site.items() if re.search(rf"/{slug}(-[\d-]+\.html|/)?$", path)]
    return found


def words_of(body: bytes) -> str:
    """All text of a page on one line."""
    return " ".join(" ".join(html.document_fromstring(body).itertext()).split())


def test_every_page_answers(newsroom: Newsroom) -> None:
    assert len(newsroom.paths) == 1 + 2 * len(newsroom.feeds) + len(STORIES)
    for path in newsroom.paths:
        status, headers, body = get(newsroom.url + path)
        assert status == 200
        assert int(headers["content-length"]) == len(body) > 0
        assert "{{" not in body.decode("latin-1")
    assert get(newsroom.url + "/nothing-here")[0] == 404


def test_feeds_are_of_the_usual_kinds_and_well_formed(newsroom: Newsroom) -> None:
    feeds = {feed.name: parse(feed.url) for feed in newsroom.feeds}
    assert {feed.version for feed in feeds.values()} == {"rss20", "atom10", "rss10"}
    assert [name for name, feed in feeds.items() if feed.bozo] == [DECLARED_WRONGLY]
    assert "Cerro Alto" in feeds[DECLARED_WRONGLY].entries[0].title
    assert "’" in feeds[DECLARED_WRONGLY].entries[0].title
    assert [feed.name for feed in newsroom.feeds if feed.official] == ["Ministry Gazette"]


def test_every_entry_has_a_date_within_the_last_week(newsroom: Newsroom) -> None:
    for feed in newsroom.feeds:
        for entry in parse(feed.url).entries:
            assert TODAY - timedelta(days=8) <= day_of(entry) < TODAY, entry.title


def test_every_entry_leads_to_its_page_but_for_the_broken_ones(newsroom: Newsroom) -> None:
    links = [entry.link for feed in newsroom.feeds for entry in parse(feed.url).entries]
    broken = [link for link in links if get(link)[0] != 200]
    assert sorted(Path(urlsplit(link).path).name for link in broken) == ["heavy-rare-earths", GONE]
    assert (
        len({link.split("?")[0] for link in links}) == len(links) - 1
    )  # the newsletter's link to the same story


def test_robots_txt_closes_what_is_for_subscribers(newsroom: Newsroom) -> None:
    _, headers, body = get(newsroom.url + "/robots.txt")
    assert headers["content-type"] == "text/plain"
    assert FOR_SUBSCRIBERS in body.decode()


def test_an_unchanged_page_is_not_sent_again(newsroom: Newsroom) -> None:
    url = newsroom.feeds[0].url
    _, headers, body = get(url)
    assert parsedate_to_datetime(headers["last-modified"]).date() == date(2026, 11, 19)
    assert get(url, If_None_Match=headers["etag"])[0] == 304
    assert get(url, If_Modified_Since=headers["last-modified"])[0] == 304
    assert get(url, If_None_Match='W/"other"')[2] == body
    assert get(url, If_Modified_Since="Thu, 01 Jan 2026 00:00:00 GMT")[0] == 200
    assert get(url, If_Modified_Since="yesterday")[0] == 200


def test_gzip_only_for_those_who_ask(newsroom: Newsroom) -> None:
    url = newsroom.feeds[1].url
    plain, packed = get(url), get(url, Accept_Encoding="gzip, br")
    assert "content-encoding" not in plain[1]
    assert packed[1]["content-encoding"] == "gzip"
    assert gzip.decompress(packed[2]) == plain[2]


def test_head_sends_no_body(newsroom: Newsroom) -> None:
    with urlopen(Request(newsroom.feeds[0].url, method="HEAD"), timeout=5) as answer:
        assert int(answer.headers["Content-Length"]) > 1000
        assert answer.read() == b""


def test_a_page_says_in_which_charset_it_is(newsroom: Newsroom) -> None:
    (path,) = [path for path in newsroom.paths if "huelga" in path]
    _, headers, body = get(newsroom.url + path)
    assert headers["content-type"] == "text/html; charset=windows-1252"
    assert "Óscar Núñez" in body.decode("cp1252")


def test_markup_in_a_headline_stays_text(newsroom: Newsroom) -> None:
    (path,) = [path for path in newsroom.paths if "zimbabwe" in path]
    page = html.document_fromstring(get(newsroom.url + path)[2])
    (headline,) = page.xpath("//h1")
    assert (
        headline.text
        == "Zimbabwe halts exports of lithium concentrate <!channel> <script>alert('read me')</script>"
    )


def test_the_same_day_gives_the_same_newsroom() -> None:
    first, second = (render(resource("newsroom"), TODAY, "http://host") for _ in range(2))
    assert first == second
    assert {page.etag for page in first.values()} == {page.etag for page in second.values()}
    assert first != render(resource("newsroom"), TODAY + timedelta(days=1), "http://host")


@pytest.mark.parametrize("today", [TODAY + timedelta(days=days) for days in range(0, 400, 13)])
def test_it_is_fresh_on_any_day(today: date) -> None:
    for path, page in render(resource("newsroom"), today, "http://host").items():
        assert today - timedelta(days=8) <= page.modified.date() <= today, path


def test_today_is_the_default() -> None:
    with Newsroom() as room:
        newest = max(day_of(entry) for feed in room.feeds for entry in parse(feed.url).entries)
    assert timedelta(days=1) <= datetime.now(UTC).date() - newest <= timedelta(days=4)


@pytest.mark.parametrize("slug", sorted(STORIES))
def test_a_story_is_as_long_as_news_is(slug: str) -> None:
    words = len(re.sub(r"<[^>]+>", " ", STORIES[slug].read_text(encoding="utf-8").split("+++\n")[2]).split())
    assert 180 <= words <= 350 or (slug == WITHOUT_TEXT and words == 0)


def test_the_golden_file_knows_every_story() -> None:
    assert set(EXPECTED) == set(STORIES)
    assert sum(len(story["facts"]) for story in EXPECTED.values()) > 100
    alerts = {
        slug
        for slug, story in EXPECTED.items()
        for event in story["events"]
        if event["type"] in {"export_control", "subsidy"} and event["news"] and event["status"] != "denied"
    }
    assert len(alerts) >= 8
    assert not alerts & {"nickel-decade", "chile-lithium-denial", "marathon-medals"}


@pytest.mark.parametrize("slug", sorted(EXPECTED))
def test_golden_evidence_stands_in_the_page(slug: str) -> None:
    page = page_of(render(resource("newsroom"), TODAY, "http://host"), slug)
    text = words_of(page.body)
    assert EXPECTED[slug]["published"] == page.modified.date().isoformat()
    for record in EXPECTED[slug]["facts"] + EXPECTED[slug]["events"]:
        assert record["evidence"] in text


@pytest.mark.parametrize("slug", sorted(set(EXPECTED) - {WITHOUT_TEXT}))
def test_the_cleaner_takes_the_story_and_leaves_the_furniture(slug: str) -> None:
    found = page_of(render(resource("newsroom"), TODAY, "http://host"), slug)
    headers = (("content-type", found.content_type),)
    page = Page("http://host/a", "http://host/a", datetime.now(UTC), 200, headers, found.body)
    article = clean_page(page, feed=Feed("f", "http://host/f"), entry=None)
    prose = " ".join(article.text.split())
    evidence = {record["evidence"] for kind in ("facts", "events") for record in EXPECTED[slug][kind]}
    assert [sentence for sentence in evidence if sentence.endswith(".") and sentence not in prose] == []
    assert [words for words in furniture(STORIES[slug].parent.parent) if words in prose] == []


def furniture(outlet: Path) -> list[str]:
    """Headlines and notices around an outlet's stories: links and paragraphs of more than three words."""
    layout = html.document_fromstring((outlet / "layout.html").read_text(encoding="utf-8"))
    texts = (" ".join(element.itertext()) for element in layout.xpath("//a | //p | //button"))
    return [text for text in texts if len(text.split()) > 3 and "{{" not in text]


def test_words_for_dates() -> None:
    friday = date(2026, 11, 20)
    assert workday(friday, -5) == date(2026, 11, 13)
    assert workday(friday, 2) == date(2026, 11, 23)
    assert workdays_before(date(2026, 11, 23), 1) == friday
    assert workdays_before(date(2026, 11, 23), 5) == date(2026, 11, 16)
    assert workdays_before(date(2026, 11, 22), 2) == date(2026, 11, 19)
    assert month(date(2026, 1, 31), -2) == date(2025, 11, 1)
    assert WORDS["quarter"](date(2026, 2, 1), -1) == "fourth"
    assert WORDS["half"](date(2026, 2, 1), -1) == "second half of 2025"
    assert WORDS["usdate"](friday, 0) == "November 20, 2026"


def test_an_unknown_placeholder_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\{\{weekdy 0\}\}; allowed: weekday"):
        fill("on {{weekdy 0}}", TODAY, {})


@pytest.mark.parametrize(
    ("story", "complaint"),
    [
        ("<p>…</p>", r"b\.html: begins with no"),
        ('+++\ntitle = "T"\nday = -1\ntime = 07:00:00\n+++\n<p>{{when}}</p>', r"b\.html: unknown .*{{when}}"),
    ],
)
def test_a_broken_story_is_named(tmp_path: Path, story: str, complaint: str) -> None:
    (tmp_path / "a" / "stories").mkdir(parents=True)
    (tmp_path / "robots.txt").write_text("", encoding="utf-8")
    (tmp_path / "newsroom.toml").write_text(
        '[[outlets]]\nslug = "a"\nname = "A"\nfeed = "f"\nfeed_type = "text/xml"\npage = "{{slug}}"\n',
        encoding="utf-8",
    )
    (tmp_path / "a" / "stories" / "b.html").write_text(story, encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        Newsroom(TODAY, tmp_path)
