"""The Store on SQLAlchemy: each method is one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from monitor.errors import NoStoreError, StoreError
from monitor.protocols import Judge
from monitor.store import acts, articles, entries, outbox, schema
from monitor.store.engine import BUSY_SECONDS, READING, connect, parse_url, sqlite_file
from monitor.store.faults import shown, translated
from monitor.types import Delivery, Entry, Feed, Stored


def open_store(url: str, *, create: bool = False, busy_seconds: float = BUSY_SECONDS) -> SqlStore:
    """The database at this address; with `create` an empty one gets its tables.

    Raises StoreError where it cannot be reached, or has not exactly this program's schema; NoStoreError
    where there is none.
    """
    parsed = parse_url(url)
    path = sqlite_file(parsed)
    if path is not None and not create and not path.exists():
        raise NoStoreError(f"database {path} does not exist", hint="`monitor db upgrade` makes it")
    with translated(parsed):
        engine = connect(parsed, busy_seconds)
    try:
        if create and schema.check_known(engine) is None:
            schema.upgrade(engine)
        schema.check_current(engine)
    except StoreError:
        engine.dispose()
        raise
    return SqlStore(engine)


def upgrade_database(url: str) -> tuple[str | None, str]:
    """Bring the database to this program's schema, an empty or missing one too: revisions before and after.

    Raises StoreError.
    """
    parsed = parse_url(url)
    with translated(parsed):
        engine = connect(parsed)
    try:
        before = schema.check_known(engine)
        schema.upgrade(engine)
        return before, schema.head()
    finally:
        engine.dispose()


class SqlStore:
    """The database, for the pipeline, the outbox and the queries. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._readers = engine.execution_options(**{READING: True})

    def __repr__(self) -> str:
        return f"SqlStore({shown(self._engine.url)})"

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the database. Raises StoreError."""
        with translated(self._engine.url), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection with a transaction: all of the block or nothing. Raises StoreError."""
        with translated(self._engine.url), self._engine.begin() as connection:
            yield connection

    def unseen(self, candidates: Iterable[Entry], now: datetime) -> list[Entry]:
        """The entries that are neither stored, nor given up, nor waiting for a later try."""
        with self.reading() as connection:
            return entries.unseen(connection, candidates, now)

    def save(self, item: Stored, judge: Judge | None = None) -> bool:
        """Article, mentions, facts, events, alerts and deliveries in one transaction.

        `judge` enters the article into the ledger that it is given, and adds what is to be told.

        False if the article is there already; then only its entry is remembered, as one more way to it.
        """
        try:
            with self.writing() as connection:
                new = not articles.exists(connection, item.article)
                if new:
                    articles.write(connection, item)
                    judged = judge(acts.SqlLedger(connection)) if judge else ()
                    articles.write_alerts(connection, item.article.id, (*item.alerts, *judged))
                if item.entry is not None:
                    entries.mark_stored(connection, item.entry, item.article.id, item.fetched_at)
                return new
        except StoreError as error:
            # Another process may have stored it between our look and our insert.
            if isinstance(error.__cause__, IntegrityError) and self._has(item):
                return False
            raise

    def _has(self, item: Stored) -> bool:
        with self.reading() as connection:
            return articles.exists(connection, item.article)

    def mark_entry(self, entry: Entry, reason: str, now: datetime, *, retry: bool) -> None:
        """Remember that this entry gave no article and why; with `retry` it comes back later."""
        with self.writing() as connection:
            entries.mark_failed(connection, entry, reason, now, retry=retry)

    def mark_feed(self, feed: Feed, now: datetime, *, error: str | None, new: int = 0) -> None:
        """Remember how a look at a feed ended."""
        with self.writing() as connection:
            entries.mark_feed(connection, feed, now, error=error, new=new)

    def claim(self, now: datetime, limit: int) -> list[Delivery]:
        """Deliveries that are due, at most `limit` a channel, leased so that nobody else takes them."""
        with self.writing() as connection:
            return outbox.claim(connection, now, limit)

    def release(self, deliveries: Iterable[Delivery], at: datetime) -> None:
        """Give back deliveries that were not tried; they are due at this moment."""
        with self.writing() as connection:
            outbox.release(connection, deliveries, at)

    def mark_sent(self, delivery: Delivery, now: datetime) -> None:
        """The channel took it."""
        with self.writing() as connection:
            outbox.mark_sent(connection, delivery, now)

    def mark_failed(
        self, delivery: Delivery, now: datetime, *, error: str, retry_at: datetime | None
    ) -> None:
        """The channel did not take it; None gives it up visibly."""
        with self.writing() as connection:
            outbox.mark_failed(connection, delivery, now, error=error, retry_at=retry_at)

    def retry(self, now: datetime, *, ids: Sequence[int] | None = None, channel: str | None = None) -> int:
        """Make due what was given up: these, those of a channel, or all. How many there were."""
        with self.writing() as connection:
            return outbox.retry(connection, now, ids, channel)
