"""Connects: SQLite tuned for one writer beside many readers, every other database as SQLAlchemy does it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from monitor.errors import StoreError

BUSY_SECONDS = 10.0
"""How long a writer waits for another before it gives up."""
READING = "monitor_reading"
"""Execution option of connections that only read: they never wait for a writer."""


def parse_url(url: str) -> URL:
    """The address as SQLAlchemy's URL. Raises StoreError."""
    hint = 'write it like "sqlite:///monitor.db"'
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreError("[store] url is no address of a database", hint=hint) from None
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise StoreError(
            "[store] url names a database in memory, which every thread would have anew", hint=hint
        )
    return parsed


def sqlite_file(url: URL) -> Path | None:
    """The file of a SQLite database; None for one with an address of its own, and for every other kind."""
    name = str(url.database)
    return Path(name) if url.get_backend_name() == "sqlite" and not name.startswith("file:") else None


def connect(url: URL, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine on this address; nothing is opened yet."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": busy_seconds})
    event.listen(engine, "connect", _tune_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _tune_sqlite(connection: Any, _record: Any) -> None:
    # We say BEGIN ourselves, see below: the driver's own would start every transaction as a reader.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # A reader that turns writer while another writes is refused at once; one that says so first waits.
    reading = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
