"""The order of the stages on real parts, and what one broken item does to the others: nothing."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from monitor.archive.warc import WarcArchive
from monitor.clock import SystemClock
from monitor.extract.extractor import SpacyExtractor
from monitor.feeds.rss import RssSource
from monitor.fetch.http import HttpFetcher
from monitor.pipeline import Pipeline
from monitor.rules import RuleSet
from monitor.store import SqlStore, open_store
from monitor.store.queries import articles, deliveries, events, facts, feeds_status
from monitor.types import Article, Extraction, Feed, Subscription

if TYPE_CHECKING:
    from spacy.language import Language

BAN = (
    "China will require export licences for antimony from 15 September 2026, the commerce ministry in "
    "Beijing announced on Friday. The rules cover antimony ore, ingots and oxide, whatever the destination."
)


def page(title: str, text: str) -> str:
    more = "Traders in London said that they had expected as much; buyers have been hoarding for months."
    return (
        f"<html lang=en><head><title>{title}</title></head><body>"
        "<nav><a href=/>Home</a> Copper Gold Nickel</nav>"
        f"<article><h1>{title}</h1><p>{text}</p><p>{more}</p></article>"
        "<footer>Imprint</footer></body></html>"
    )


def rss(httpserver: HTTPServer, *paths: str) -> str:
    items = "".join(
        f"<item><title>Story {path}</title><link>{httpserver.url_for(path)}</link><guid>{path}</guid>"
        "<pubDate>Fri, 14 Aug 2026 08:00:00 GMT</pubDate></item>"
        for path in paths
    )
    return f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'


@dataclass
class Bench:
    """A pipeline and what it stands on."""

    pipeline: Pipeline
    store: SqlStore
    server: HTTPServer
    feed: Feed

    def serve(self, **pages: str) -> None:
        """Serve these pages and a feed that lists them, in this order."""
        self.server.expect_request("/robots.txt").respond_with_data("", status=404)
        body = rss(self.server, *(f"/{name}" for name in pages))
        self.server.expect_request("/feed").respond_with_data(body, content_type="application/rss+xml")
        for name, content in pages.items():
            self.server.expect_request(f"/{name}").respond_with_data(content, content_type="text/html")


class BreakingExtractor:
    """A reader that a page can break, as a bug of ours or of a library would."""

    def __init__(self, inner: SpacyExtractor) -> None:
        self._inner = inner

    def extract(self, article: Article) -> Extraction:
        if "POISON" in article.text:
            raise RecursionError("too deep")
        return self._inner.extract(article)


@pytest_asyncio.fixture
async def bench(
    tmp_path: Path, httpserver: HTTPServer, nlp: Language, rules: RuleSet
) -> AsyncIterator[Bench]:
    fetcher = HttpFetcher(
        user_agent="tests/1", timeout=5, min_host_interval=0, allow_private_addresses=True, max_bytes=200_000
    )
    store = open_store(f"sqlite:///{tmp_path}/m.db", create=True, busy_seconds=0.1)
    pipeline = Pipeline(
        sources={"rss": RssSource(fetcher)},
        fetcher=fetcher,
        archive=WarcArchive(tmp_path / "archive"),
        extractor=BreakingExtractor(SpacyExtractor(nlp, rules)),
        store=store,
        subscriptions=[Subscription("desk", ("screen", "mail"), ("export_control",))],
        clock=SystemClock(),
    )
    yield Bench(pipeline, store, httpserver, Feed("Wire", httpserver.url_for("/feed"), official=True))
    await pipeline.aclose()
    store.close()


async def test_from_a_feed_to_the_outbox(bench: Bench) -> None:
    bench.serve(ban=page("China puts antimony under export licence", BAN))
    report = await bench.pipeline.poll(bench.feed)
    assert (report.entries, report.stored, report.failed, report.error) == (1, 1, 0, None)
    (event,) = [row for row in events(bench.store) if row.event.type == "export_control"]
    assert (event.event.country, event.event.minerals) == ("CN", ("antimony",))
    assert event.origin.official
    assert {row.channel for row in deliveries(bench.store)} == {"screen", "mail"}
    assert report.alerts == 1


async def test_nothing_is_stored_twice(bench: Bench) -> None:
    bench.serve(ban=page("China puts antimony under export licence", BAN))
    await bench.pipeline.poll(bench.feed)
    again = await bench.pipeline.poll(bench.feed)
    assert (again.stored, again.alerts) == (0, 0)
    assert len(articles(bench.store)) == 1
    assert len(deliveries(bench.store)) == 2


async def test_the_menu_of_a_page_is_no_news(bench: Bench) -> None:
    text = "The ferry to the island was late again on Tuesday, and three hundred people waited in the rain."
    bench.serve(ferry=page("Ferry late", text))
    await bench.pipeline.poll(bench.feed)
    (article,) = articles(bench.store)
    assert article.skipped == "names no mineral"
    assert facts(bench.store) == []


async def test_broken_pages_do_not_stop_the_others(bench: Bench) -> None:
    bench.serve(
        poison=page("Copper", "POISON copper " + BAN),
        bare="<html><body><nav>Menu</nav></body></html>",
        huge=page("Copper", "copper " * 50_000),
        ban=page("China puts antimony under export licence", BAN),
    )
    report = await bench.pipeline.poll(bench.feed)
    assert (report.stored, report.failed, report.error) == (1, 3, None)
    (status,) = feeds_status(bench.store)
    assert status.given_up == 3
    again = await bench.pipeline.poll(bench.feed)
    assert (again.stored, again.failed) == (0, 0)


async def test_a_page_that_may_come_back_is_waited_for(bench: Bench) -> None:
    bench.serve(ban=page("China puts antimony under export licence", BAN))
    bench.server.clear()
    bench.server.expect_request("/robots.txt").respond_with_data("", status=404)
    body = rss(bench.server, "/ban")
    bench.server.expect_request("/feed").respond_with_data(body, content_type="application/rss+xml")
    bench.server.expect_request("/ban").respond_with_data("later", status=503)
    report = await bench.pipeline.poll(bench.feed)
    assert (report.stored, report.failed) == (0, 1)
    (status,) = feeds_status(bench.store)
    assert (status.waiting, status.given_up) == (1, 0)


async def test_a_feed_that_cannot_be_read_is_remembered(bench: Bench) -> None:
    bench.server.expect_request("/robots.txt").respond_with_data("", status=404)
    bench.server.expect_request("/feed").respond_with_data("<html>Welcome</html>", content_type="text/html")
    report = await bench.pipeline.poll(bench.feed)
    assert report.error
    assert bench.feed.url in report.error
    (status,) = feeds_status(bench.store)
    assert (status.failures, status.last_error) == (1, report.error)


async def test_a_locked_database_is_told_and_passes(bench: Bench, tmp_path: Path) -> None:
    bench.serve(ban=page("China puts antimony under export licence", BAN))
    with closing(sqlite3.connect(tmp_path / "m.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        report = await bench.pipeline.poll(bench.feed)
        assert report.error
        assert "locked" in report.error
        assert report.temporary
        other.execute("ROLLBACK")
    assert (await bench.pipeline.poll(bench.feed)).stored == 1


async def test_a_full_disk_costs_no_entry_a_try(bench: Bench, tmp_path: Path) -> None:
    bench.serve(ban=page("China puts antimony under export licence", BAN))
    (tmp_path / "archive").write_text("no folder")
    report = await bench.pipeline.poll(bench.feed)
    assert report.error
    assert str(tmp_path / "archive") in report.error
    assert (report.temporary, report.failed) == (True, 0)
    (tmp_path / "archive").unlink()
    assert (await bench.pipeline.poll(bench.feed)).stored == 1


async def test_a_feed_that_breaks_its_source_is_told(bench: Bench) -> None:
    report = await bench.pipeline.poll(replace(bench.feed, kind="unheard"))
    assert report.error == "unexpected KeyError: 'unheard'"
    assert not report.temporary


async def test_after_stop_nothing_is_begun(bench: Bench) -> None:
    bench.serve(ban=page("China puts antimony under export licence", BAN))
    bench.pipeline.stop()
    report = await bench.pipeline.poll(bench.feed)
    assert (report.entries, report.stored, report.error) == (0, 0, None)


@pytest.mark.parametrize("hanging", ["/feed", "/ban"])
async def test_stop_waits_for_no_server(bench: Bench, hanging: str) -> None:
    asked, over = threading.Event(), threading.Event()

    def hang(_: Request) -> Response:
        asked.set()
        over.wait()
        return Response("late")

    bench.server.expect_request(hanging).respond_with_handler(hang)
    bench.serve(ban=page("China puts antimony under export licence", BAN))
    poll = asyncio.create_task(bench.pipeline.poll(bench.feed))
    await asyncio.to_thread(asked.wait)
    bench.pipeline.stop()
    report = await poll
    # The server answers only now: `poll` did not wait for it.
    over.set()
    assert (report.stored, report.failed, report.error) == (0, 0, None)
