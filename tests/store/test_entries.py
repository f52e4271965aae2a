"""Entries: each address once, failures come back later and are given up visibly."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.clean.urls import article_id
from monitor.store import SqlStore, queries
from monitor.store.entries import FIRST_RETRY, LONGEST_RETRY, MAX_ATTEMPTS
from tests.clock import NOW
from tests.makers import FEED, make_article, make_entry, make_stored


def test_new_entries_keep_their_order(store: SqlStore) -> None:
    fresh = [make_entry(3), make_entry(1), make_entry(2)]
    assert store.unseen(fresh, NOW) == fresh
    assert store.unseen([], NOW) == []


def test_an_address_that_stands_twice_is_taken_once(store: SqlStore) -> None:
    first = make_entry(1)
    again = make_entry(2, url="HTTPS://ORE.example/1?utm_source=feed#top")
    assert store.unseen([first, again], NOW) == [first]


def test_many_entries_at_once(store: SqlStore) -> None:
    store.save(make_stored(700))
    fresh = store.unseen([make_entry(number) for number in range(1500)], NOW)
    assert len(fresh) == 1499


@pytest.mark.parametrize(
    "again",
    [
        make_entry(1),
        make_entry(1, title="Another headline", url="https://ore.example/moved"),
        make_entry(9, feed="Second Feed", url="http://ore.example/1?utm_medium=rss"),
    ],
    ids=["same", "same guid", "same address in another feed"],
)
def test_what_is_stored_does_not_come_back(store: SqlStore, again: object) -> None:
    store.save(make_stored(1))
    assert store.unseen([again], NOW + timedelta(days=400)) == []  # type: ignore[list-item]


def test_the_same_guid_in_another_feed_is_another_article(store: SqlStore) -> None:
    store.save(make_stored(1))
    other = make_entry(1, feed="Second Feed", url="https://second.example/1")
    assert store.unseen([other], NOW) == [other]


def test_an_article_that_came_without_an_entry_is_known(store: SqlStore) -> None:
    url = "https://ore.example/direct"
    store.save(make_stored(channels=(), entry=None, article=make_article(id=article_id(url), url=url)))
    assert store.unseen([make_entry(5, url=url)], NOW) == []


def test_a_missing_guid_is_replaced_by_the_address(store: SqlStore) -> None:
    first, second = make_entry(1, guid=""), make_entry(2, guid="")
    store.mark_entry(first, "no text", NOW, retry=False)
    assert store.unseen([first, second], NOW) == [second]


def test_a_failure_comes_back_later_each_time_and_is_given_up(store: SqlStore) -> None:
    entry, now, waits = make_entry(), NOW, []
    store.mark_feed(FEED, NOW, error=None)
    for attempt in range(1, MAX_ATTEMPTS):
        store.mark_entry(entry, f"timeout {attempt}", now, retry=True)
        wait = min(LONGEST_RETRY, FIRST_RETRY * 2 ** (attempt - 1))
        assert store.unseen([entry], now + wait - timedelta(seconds=1)) == []
        now += wait
        assert store.unseen([entry], now) == [entry]
        waits.append(wait)
        assert queries.feeds_status(store)[0].waiting == 1
    assert waits == sorted(waits)
    store.mark_entry(entry, "timeout at last", now, retry=True)
    assert store.unseen([entry], now + timedelta(days=400)) == []
    (status,) = queries.feeds_status(store)
    assert (status.waiting, status.given_up) == (0, 1)


def test_a_permanent_failure_is_given_up_at_once(store: SqlStore) -> None:
    store.mark_feed(FEED, NOW, error=None)
    store.mark_entry(make_entry(), "no article in it", NOW, retry=False)
    assert store.unseen([make_entry()], NOW + timedelta(days=400)) == []
    assert queries.feeds_status(store)[0].given_up == 1


def test_a_success_after_failures_closes_the_entry(store: SqlStore) -> None:
    store.mark_feed(FEED, NOW, error=None)
    store.mark_entry(make_entry(), "timeout", NOW, retry=True)
    store.save(make_stored())
    assert store.unseen([make_entry()], NOW + timedelta(days=1)) == []
    assert queries.feeds_status(store)[0].waiting == 0
