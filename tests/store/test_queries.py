"""Filters, order and limits of the read side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from monitor.store import SqlStore, open_store, queries
from monitor.store.views import Filter
from monitor.types import DeliveryState, EventStatus
from tests.clock import NOW
from tests.makers import make_alert, make_article, make_event, make_fact, make_stored


@pytest.fixture
def filled(store: SqlStore) -> SqlStore:
    """Three articles of three days: 1 about Chinese antimony, 2 about Chilean lithium, 3 about nothing."""
    store.save(make_stored(1))
    second = make_stored(2, article=make_article(2, published=date(2026, 3, 2)))
    lithium = make_fact(mineral="lithium", measure="production", country="CL", partner=None)
    tariff = make_event(
        type="tariff", country="US", targets=("CL",), minerals=("lithium",), date=None, amount=None
    )
    found = replace(second.extraction, mentions=(), facts=(lithium, make_fact(share=None)), events=(tariff,))
    store.save(replace(second, extraction=found))
    third = make_stored(3, channels=(), article=make_article(3, published=date(2026, 3, 3)))
    store.save(
        replace(
            third, extraction=replace(third.extraction, mentions=(), facts=(), events=(), skipped="language")
        )
    )
    return store


@pytest.mark.parametrize(
    ("where", "minerals"),
    [
        (Filter(), ["antimony", "lithium", "antimony"]),
        (Filter(limit=1), ["antimony"]),
        (Filter(limit=None), ["antimony", "lithium", "antimony"]),
        (Filter(since=date(2026, 3, 2)), ["antimony", "lithium"]),
        (Filter(country="CL"), ["lithium"]),
        (Filter(country="JP"), ["antimony", "antimony"]),
        (Filter(mineral="lithium"), ["lithium"]),
        (Filter(type="exports"), ["antimony", "antimony"]),
        (Filter(since=date(2026, 3, 2), country="CN", mineral="antimony", type="exports"), ["antimony"]),
        (Filter(country="AU"), []),
    ],
)
def test_facts(filled: SqlStore, where: Filter, minerals: list[str]) -> None:
    assert [found.fact.mineral for found in queries.facts(filled, where)] == minerals


@pytest.mark.parametrize(
    ("where", "types"),
    [
        (Filter(), ["tariff", "export_control"]),
        (Filter(since=date(2026, 3, 2)), ["tariff"]),
        (Filter(country="US"), ["tariff", "export_control"]),
        (Filter(country="CL"), ["tariff"]),
        (Filter(mineral="gallium"), ["export_control"]),
        (Filter(type="tariff"), ["tariff"]),
        (Filter(type="tariff", mineral="gallium"), []),
        (Filter(limit=1), ["tariff"]),
    ],
)
def test_events(filled: SqlStore, where: Filter, types: list[str]) -> None:
    assert [found.event.type for found in queries.events(filled, where)] == types


@pytest.mark.parametrize(
    ("where", "titles"),
    [
        (Filter(), [3, 2, 1]),
        (Filter(mineral="antimony"), [1]),
        (Filter(country="CN"), [1]),
        (Filter(type="tariff"), [2]),
        (Filter(type="exports"), [2, 1]),
        (Filter(since=date(2026, 3, 3)), [3]),
    ],
)
def test_articles(filled: SqlStore, where: Filter, titles: list[int]) -> None:
    found = queries.articles(filled, where)
    assert [article.origin.article_id for article in found] == [f"article-{number}" for number in titles]


def test_a_row_says_where_it_comes_from(filled: SqlStore) -> None:
    origin = queries.events(filled, Filter(type="tariff"))[0].origin
    assert (origin.url, origin.title) == ("https://ore.example/2", "Licences for antimony, part 2")
    assert (origin.feed, origin.official, origin.published) == ("Ore Courier", False, date(2026, 3, 2))


def test_an_article_counts_what_was_found(filled: SqlStore) -> None:
    third, second, _ = queries.articles(filled)
    assert (second.facts, second.events, second.skipped) == (2, 1, None)
    assert (third.facts, third.events, third.skipped) == (0, 0, "language")
    assert second.fetched_at == NOW


def test_lists_keep_their_order(store: SqlStore) -> None:
    minerals = ("zinc", "antimony", "cobalt")
    event = make_event(minerals=minerals, targets=(), status=EventStatus.CONSIDERED)
    item = make_stored()
    store.save(replace(item, extraction=replace(item.extraction, events=(event, make_event(minerals=())))))
    assert [found.event.minerals for found in queries.events(store)] == [(), minerals]


def test_deliveries_by_state_and_channel(filled: SqlStore) -> None:
    screen = next(delivery for delivery in filled.claim(NOW, 1) if delivery.channel == "screen")
    filled.mark_failed(screen, NOW, error="gone", retry_at=None)
    assert [row.state for row in queries.deliveries(filled, channel="screen")] == ["pending", "failed"]
    (failed,) = queries.deliveries(filled, state=DeliveryState.FAILED)
    assert (failed.key, failed.alert, failed.next_attempt_at) == (screen.key, make_alert(1), NOW)
    assert len(queries.deliveries(filled, limit=3)) == 3
    counts = queries.counts(filled)
    assert (counts.pending, counts.sent, counts.failed) == (3, 0, 1)


def test_times_come_back_in_utc(filled: SqlStore) -> None:
    row = queries.deliveries(filled)[0]
    assert row.created_at == NOW
    assert row.created_at.utcoffset() == timedelta(0)


@pytest.mark.parametrize("query", [queries.facts, queries.events, queries.articles])
@pytest.mark.parametrize(
    "where",
    [
        Filter(),
        Filter(since=date(2026, 1, 1)),
        Filter(country="CN"),
        Filter(mineral="antimony"),
        Filter(type="exports"),
        Filter(country="CN", mineral="antimony"),
        Filter(country="CN", mineral="antimony", type="exports", since=date(2026, 1, 1)),
    ],
)
def test_no_list_reads_a_whole_table(tmp_path: Path, query: Callable[..., object], where: Filter) -> None:
    """Every list is read off an index, so that it costs the same for a thousand rows and for a million."""
    store = open_store(f"sqlite:///{tmp_path}/monitor.db", create=True)
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, values: object, *_more: object) -> None:
        asked.append((statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    query(store, where)
    event.remove(Engine, "before_cursor_execute", note)
    with store.reading() as connection:
        plans = [
            row[-1]
            for statement, values in asked
            if statement.startswith("SELECT")
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    store.close()
    tables = ("facts", "events", "articles", "mentions", "event_minerals", "event_targets")
    read = [plan for plan in plans if any(f"SCAN {table}" in plan for table in tables)]
    assert plans
    assert [plan for plan in read if "INDEX" not in plan] == []
