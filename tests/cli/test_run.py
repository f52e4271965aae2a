"""`monitor run --once`, the daemon's end, and the commands that look at what came in."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from monitor.newsroom import Newsroom
from tests.cli.conftest import Monitor, write_config


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as running:
        yield running


def feeds_of(newsroom: Newsroom) -> dict[str, str]:
    return {feed.name: feed.url for feed in newsroom.feeds}


def test_from_feeds_to_tables(monitor: Monitor, tmp_path: Path, newsroom: Newsroom) -> None:
    write_config(tmp_path, feeds=feeds_of(newsroom))
    first = monitor("run", "--once", "--json")
    assert first.code == 0, first.err
    stored = sum(line["stored"] for line in first.lines)
    assert stored >= 12
    assert sum(line["alerts"] for line in first.lines) >= 2

    again = monitor("run", "--once", "--json")
    assert sum(line["stored"] for line in again.lines) == 0

    facts = monitor("facts", "--json", "--limit", "500").lines
    assert facts
    assert all(fact["evidence"] and fact["url"].startswith("http") for fact in facts)
    assert {"export_control", "subsidy"} <= {event["type"] for event in monitor("events", "--json").lines}
    assert len(monitor("articles", "--json", "--limit", "500").lines) == stored

    table = monitor("facts", "--country", facts[0]["country"] or "JP")
    assert table.code == 0
    assert "\x1b[" not in table.out
    rows = list(csv.DictReader(io.StringIO(monitor("facts", "--format", "csv", "--limit", "500").out)))
    assert [row["evidence"].lstrip("'") for row in rows] == [fact["evidence"].lstrip("'") for fact in facts]
    assert list((tmp_path / "archive").rglob("*.warc.gz"))

    listed = monitor("feeds", "list")
    assert all(name in listed.out for name in feeds_of(newsroom))


def test_filters_speak_the_rules_vocabulary(monitor: Monitor, tmp_path: Path) -> None:
    write_config(tmp_path)
    assert monitor("db", "upgrade").code == 0
    ended = monitor("facts", "--mineral", "unobtainium")
    assert ended.code == 2
    assert "lithium" in ended.err
    assert monitor("facts", "--since", "yesterday").code == 2
    empty = monitor(
        "facts", "--mineral", "lithium", "--country", "jp", "--type", "imports", "--since", "2024-01-01"
    )
    assert empty.code == 0
    assert "monitor run --once" in empty.out


def test_without_a_database_the_next_step_is_named(monitor: Monitor, tmp_path: Path) -> None:
    write_config(tmp_path)
    ended = monitor("events")
    assert ended.code == 1
    assert "monitor db upgrade" in ended.err
    assert monitor("db", "upgrade").out.startswith("empty → ")
    assert "is at schema" in monitor("db", "upgrade").out


def test_a_feed_that_fails_does_not_stop_the_others(
    monitor: Monitor, tmp_path: Path, newsroom: Newsroom, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/page").respond_with_data(
        "<html><body>Welcome</body></html>", content_type="text/html"
    )
    httpserver.expect_request("/empty").respond_with_data(b"", content_type="application/rss+xml")
    httpserver.expect_request("/gone").respond_with_data("gone", status=404)
    httpserver.expect_request("/broken").respond_with_data("oops", status=503)
    bad = {name: httpserver.url_for(f"/{name}") for name in ("page", "empty", "gone", "broken")}
    name, url = next(iter(feeds_of(newsroom).items()))
    write_config(tmp_path, feeds={**bad, name: url})
    ended = monitor("run", "--once", "--json")
    assert ended.code == 1
    problems = {line["feed"]: line["error"] for line in ended.lines}
    assert problems[name] is None
    assert all(problems[feed] and bad[feed] in problems[feed] for feed in bad)

    checked = monitor("feeds", "check", "gone", name, "--json")
    assert checked.code == 1
    assert [line["result"] for line in checked.lines] == ["failed", "ok"]
    assert monitor("feeds", "check", "nobody").code == 2


def test_when_all_that_failed_may_pass_the_code_says_so(
    monitor: Monitor, tmp_path: Path, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/busy").respond_with_data("later", status=503)
    write_config(tmp_path, feeds={"busy": httpserver.url_for("/busy")})
    assert monitor("run", "--once").code == 75


def test_no_feeds_is_a_usage_error(monitor: Monitor, tmp_path: Path) -> None:
    write_config(tmp_path)
    ended = monitor("run", "--once")
    assert ended.code == 2
    assert "[[feeds]]" in ended.err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_daemon_ends_cleanly_on_a_signal(
    tmp_path: Path, newsroom: Newsroom, number: signal.Signals
) -> None:
    config = write_config(tmp_path, feeds=feeds_of(newsroom))
    script = Path(sys.executable).parent / "monitor"
    with (tmp_path / "log").open("wb") as log:
        daemon = subprocess.Popen([script, "run", "--config", config], stderr=log, stdout=subprocess.DEVNULL)
        try:
            wait_for(lambda: b"article.stored" in (tmp_path / "log").read_bytes())
            os.kill(daemon.pid, number)
            assert daemon.wait(timeout=30) == 0
        finally:
            daemon.kill()
    events = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert events[-1]["event"] == "service.stopped"


def wait_for(condition: object, seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
