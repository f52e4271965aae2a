"""Remembers which entries were worked off, which failed and when they come back, and how feeds fare."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, insert, select, update

from monitor.clean.urls import article_id
from monitor.store.batches import batches
from monitor.store.records import Row
from monitor.store.tables import ArticleRow, EntryRow, FeedRow
from monitor.types import Entry, Feed

FIRST_RETRY = timedelta(minutes=15)
LONGEST_RETRY = timedelta(days=1)
MAX_ATTEMPTS = 6
"""With the delays above an entry is tried for about eight hours."""


class EntryState(StrEnum):
    """What became of an entry."""

    STORED = "stored"
    WAITING = "waiting"
    GIVEN_UP = "given_up"


def unseen(connection: Connection, entries: Iterable[Entry], now: datetime) -> list[Entry]:
    """The entries to work off, each address once, in their order."""
    wanted = {article_id(entry.url): entry for entry in reversed(list(entries))}
    known = _known_addresses(connection, list(wanted), now)
    guids = _known_guids(connection, list(wanted.values()), now)
    fresh = [
        entry
        for address, entry in wanted.items()
        if address not in known and (entry.feed, _guid(entry)) not in guids
    ]
    return fresh[::-1]


def mark_stored(connection: Connection, entry: Entry, article_id: str, now: datetime) -> None:
    """The entry gave this article, which may be one that was there already."""
    _put(
        connection,
        entry,
        now,
        {"state": EntryState.STORED.value, "article_id": article_id, "next_try_at": None},
    )


def mark_failed(connection: Connection, entry: Entry, reason: str, now: datetime, *, retry: bool) -> None:
    """The entry gave no article; with `retry` it comes back, later each time, until MAX_ATTEMPTS."""
    where = _same(entry)
    attempts = (connection.scalar(select(EntryRow.attempts).where(*where)) or 0) + 1
    again = retry and attempts < MAX_ATTEMPTS
    delay = min(LONGEST_RETRY, FIRST_RETRY * 2 ** (attempts - 1))
    values: Row = {
        "state": (EntryState.WAITING if again else EntryState.GIVEN_UP).value,
        "attempts": attempts,
        "reason": reason,
        "next_try_at": now + delay if again else None,
    }
    _put(connection, entry, now, values)


def mark_feed(connection: Connection, feed: Feed, now: datetime, *, error: str | None, new: int) -> None:
    """How a look at the feed ended."""
    values: Row = {"url": feed.url, "last_look_at": now, "last_error": error, "last_new": new}
    if error is None:
        values["last_success_at"] = now
    row = FeedRow.__table__.c
    counted = {"failures": 0 if error is None else row.failures + 1, "total_new": row.total_new + new}
    done = connection.execute(update(FeedRow).where(FeedRow.name == feed.name).values(values | counted))
    if done.rowcount == 0:
        first = {"name": feed.name, "failures": int(error is not None), "total_new": new}
        connection.execute(insert(FeedRow), [values | first])


def _put(connection: Connection, entry: Entry, now: datetime, values: Row) -> None:
    done = connection.execute(update(EntryRow).where(*_same(entry)).values(values))
    if done.rowcount == 0:
        identity = {
            "feed": entry.feed,
            "guid": _guid(entry),
            "url": entry.url,
            "address": article_id(entry.url),
            "title": entry.title,
            "first_seen_at": now,
            "attempts": 1,
        }
        connection.execute(insert(EntryRow), [identity | values])


def _same(entry: Entry) -> tuple[ColumnElement[bool], ...]:
    return (EntryRow.feed == entry.feed, EntryRow.guid == _guid(entry))


def _guid(entry: Entry) -> str:
    return entry.guid or entry.url


def _closed(now: datetime) -> ColumnElement[bool]:
    """Stored and given up for good, or waiting for a later moment."""
    return (EntryRow.next_try_at.is_(None)) | (EntryRow.next_try_at > now)


def _known_addresses(connection: Connection, addresses: Sequence[str], now: datetime) -> set[str]:
    known: set[str] = set()
    for batch in batches(addresses):
        tried = select(EntryRow.address).where(EntryRow.address.in_(batch), _closed(now))
        stored = select(ArticleRow.id).where(ArticleRow.id.in_(batch))
        known.update(connection.scalars(tried.union(stored)))
    return known


def _known_guids(connection: Connection, entries: Sequence[Entry], now: datetime) -> set[tuple[str, str]]:
    known: set[tuple[str, str]] = set()
    for feed in {entry.feed for entry in entries}:
        for batch in batches([_guid(entry) for entry in entries if entry.feed == feed]):
            where = (EntryRow.feed == feed, EntryRow.guid.in_(batch), _closed(now))
            known.update((feed, guid) for guid in connection.scalars(select(EntryRow.guid).where(*where)))
    return known
