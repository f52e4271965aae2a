"""The store: one transaction an article, nothing twice, nothing half."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from monitor.errors import StoreError
from monitor.store import SqlStore, open_store, queries
from monitor.store.views import Counts, Filter
from tests.clock import NOW
from tests.makers import FEED, make_alert, make_article, make_entry, make_stored

EMPTY = Counts(articles=0, mentions=0, facts=0, events=0, alerts=0, pending=0, sent=0, failed=0)
ONE = Counts(articles=1, mentions=3, facts=1, events=1, alerts=1, pending=2, sent=0, failed=0)


def test_everything_is_saved_together(store: SqlStore) -> None:
    assert store.save(make_stored())
    assert queries.counts(store) == ONE


def test_the_same_article_twice_changes_nothing(store: SqlStore) -> None:
    store.save(make_stored())
    before = dump(store)
    assert store.save(make_stored()) is False
    assert dump(store) == before


def test_another_way_to_a_known_article_is_remembered(store: SqlStore) -> None:
    store.save(make_stored())
    other = make_entry(7, feed="Second Feed", url="https://short.example/x")
    assert store.save(replace(make_stored(), entry=other)) is False
    assert queries.counts(store) == ONE
    assert store.unseen([other], NOW) == []


def test_a_failure_takes_all_back(store: SqlStore) -> None:
    clash = make_alert()
    item = replace(make_stored(), alerts=((clash, ("mail", "screen", "screen")),))
    with pytest.raises(StoreError):
        store.save(item)
    assert queries.counts(store) == EMPTY
    assert store.unseen([make_entry()], NOW) == [make_entry()]


def test_an_article_without_findings_alerts_archive_or_entry(store: SqlStore) -> None:
    item = make_stored(channels=())
    bare = replace(
        item, entry=None, archived=None, extraction=replace(item.extraction, mentions=(), facts=(), events=())
    )
    assert store.save(bare)
    assert queries.counts(store) == replace(EMPTY, articles=1)


def test_provenance_is_shared_by_articles_of_the_same_make(store: SqlStore) -> None:
    first, second, third = make_stored(1), make_stored(2), make_stored(3)
    for item in (
        first,
        second,
        replace(third, extraction=replace(third.extraction, rules_version="rules-2")),
    ):
        store.save(item)
    with store.reading() as connection:
        runs = connection.execute(text("SELECT run_id FROM articles ORDER BY id")).scalars().all()
        versions = connection.execute(text("SELECT rules_version, model FROM runs ORDER BY id")).all()
    assert runs[0] == runs[1] != runs[2]
    assert [tuple(version) for version in versions] == [("rules-1", "model-1"), ("rules-2", "model-1")]


def test_two_writers_store_an_article_once(store: SqlStore, url: str) -> None:
    other = open_store(url)
    together = threading.Barrier(2)
    saved: list[bool] = []

    def save(writer: SqlStore) -> None:
        together.wait()
        saved.append(writer.save(make_stored()))

    threads = [threading.Thread(target=save, args=(writer,)) for writer in (store, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert sorted(saved) == [False, True]
    assert queries.counts(store) == ONE


def test_what_was_saved_comes_back_letter_for_letter(store: SqlStore) -> None:
    item = make_stored()
    store.save(item)
    assert [found.fact for found in queries.facts(store)] == list(item.extraction.facts)
    assert [found.event for found in queries.events(store)] == list(item.extraction.events)
    assert [delivery.alert for delivery in store.claim(NOW, 9)] == [item.alerts[0][0]] * 2


def test_a_day_without_publication_counts_from_the_fetch(store: SqlStore) -> None:
    store.save(replace(make_stored(), article=make_article(published=None)))
    assert len(queries.facts(store, Filter(since=NOW.date()))) == 1
    assert queries.facts(store, Filter(since=NOW.date() + timedelta(days=1))) == []


def test_characters_that_no_database_takes(store: SqlStore) -> None:
    article = make_article(title="Half a pair \ud83d and a \x00")
    entry = make_entry(guid="\x00\udfff", title="\ud800")
    assert store.save(make_stored(article=article, entry=entry))
    assert queries.facts(store)[0].origin.title == "Half a pair \ufffd and a \ufffd"
    assert store.unseen([entry], NOW) == []


def test_the_store_shows_where_it_is(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/m.db", create=True)
    assert repr(store) == f"SqlStore({tmp_path}/m.db)"
    store.close()


def dump(store: SqlStore) -> list[object]:
    with store.reading() as connection:
        return [
            connection.execute(text(f"SELECT * FROM {table} ORDER BY 1")).all()
            for table in (
                "articles",
                "mentions",
                "facts",
                "events",
                "event_minerals",
                "alerts",
                "deliveries",
                "entries",
            )
        ]


def test_feeds_keep_count(store: SqlStore) -> None:
    store.mark_feed(FEED, NOW, error="no answer")
    store.mark_feed(FEED, NOW + timedelta(minutes=1), error="404")
    (status,) = queries.feeds_status(store)
    assert (status.failures, status.last_error, status.last_success_at) == (2, "404", None)
    store.mark_feed(FEED, NOW + timedelta(minutes=2), error=None, new=3)
    store.mark_feed(FEED, NOW + timedelta(minutes=3), error=None, new=1)
    (status,) = queries.feeds_status(store)
    assert (status.failures, status.last_error, status.last_new, status.total_new) == (0, None, 1, 4)
    assert status.last_success_at == status.last_look_at == NOW + timedelta(minutes=3)
