"""The order of the stages on real parts, and what one broken item does to the others: nothing."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from werkzeug import Request, Response

from monitor.store.queries import articles, deliveries, events, facts, feeds_status
from tests.bench import BAN, Bench, page, rss


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
