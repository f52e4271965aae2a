"""What a database says when it cannot: one message, one next step, nothing of SQLAlchemy's."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from monitor.errors import StoreError
from monitor.store import SqlStore, open_store, queries, upgrade_database
from monitor.store.faults import shown, translated
from tests.clock import NOW
from tests.makers import make_stored


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "monitor.db"


@pytest.fixture
def store(path: Path) -> SqlStore:
    return open_store(f"sqlite:///{path}", create=True, busy_seconds=0.05)


def test_a_locked_database_is_temporary(store: SqlStore, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match=r"monitor\.db is locked") as refused:
        store.save(make_stored())
    assert refused.value.temporary
    assert queries.counts(store).articles == 0, "readers do not wait for a writer"
    other.rollback()
    other.close()
    assert store.save(make_stored())


def test_a_missing_file(path: Path) -> None:
    with pytest.raises(StoreError, match=r"monitor\.db does not exist") as refused:
        open_store(f"sqlite:///{path}")
    assert "monitor db upgrade" in refused.value.hint
    assert not path.exists()


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened") as refused:
        open_store(f"sqlite:///{tmp_path}/no/such/monitor.db", create=True)
    assert "folder exists" in refused.value.hint


def test_a_file_that_is_no_database(path: Path) -> None:
    path.write_text("Dear diary, " * 100)
    with pytest.raises(StoreError, match="is not a database"):
        open_store(f"sqlite:///{path}", create=True)
    with pytest.raises(StoreError, match="is not a database"):
        upgrade_database(f"sqlite:///{path}")


def test_a_damaged_database(store: SqlStore, path: Path) -> None:
    store.save(make_stored())
    store.close()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with pytest.raises(StoreError, match="is damaged"):
        queries.facts(open_store(f"sqlite:///{path}"))


def test_a_full_disk_is_temporary_and_takes_all_back(store: SqlStore) -> None:
    with store.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="is full") as refused:
        fill(store)
    assert refused.value.temporary
    counts = queries.counts(store)
    assert counts.articles == counts.facts == counts.alerts


def test_a_database_that_may_not_be_written(store: SqlStore, path: Path) -> None:
    store.save(make_stored())
    store.close()
    read_only = open_store(f"sqlite:///file:{path}?mode=ro&uri=true")
    with pytest.raises(StoreError, match="cannot be written"):
        read_only.claim(NOW, 1)


@pytest.mark.parametrize(
    ("state", "says", "temporary"),
    [
        ("55P03", "is locked", True),
        ("40001", "is locked", True),
        ("40P01", "is locked", True),
        ("53100", "is full", True),
        ("53300", "cannot be reached", True),
        ("57P03", "cannot be reached", True),
        ("08006", "cannot be reached", True),
        ("25006", "cannot be written", False),
        ("28P01", "refuses us", False),
        ("42501", "refuses us", False),
        ("3D000", "does not exist", False),
        ("XX001", "is damaged", False),
        ("42P01", "relation gone", False),
    ],
)
def test_what_postgresql_says(state: str, says: str, temporary: bool) -> None:
    answer = Exception("relation gone\nLINE 1: SELECT")
    answer.sqlstate = state  # type: ignore[attr-defined]
    with pytest.raises(StoreError, match=says) as refused:
        fail(OperationalError("SELECT 1", {}, answer))
    assert refused.value.temporary is temporary
    assert "CANARY" not in f"{refused.value} {refused.value!r}"


def test_a_server_that_does_not_answer() -> None:
    answer = Exception("connection failed: connection to server at 192.0.2.1 failed: Connection refused")
    with pytest.raises(StoreError, match=r"cannot be reached.*Connection refused") as refused:
        fail(OperationalError(None, None, answer))
    assert refused.value.temporary


def test_any_other_error_of_the_library() -> None:
    with pytest.raises(StoreError, match="something odd"):
        fail(SQLAlchemyError("something odd"))


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("not an address", "no address of a database"),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
        ("oracle9i://host/x", "knows no database 'oracle9i'"),
        ("postgresql+psycopg2://host/x", "needs the module 'psycopg2'"),
    ],
)
def test_addresses_that_lead_nowhere(url: str, says: str) -> None:
    with pytest.raises(StoreError, match=says):
        open_store(url)


def test_an_address_is_shown_without_its_password() -> None:
    assert shown(make_url("postgresql://me:CANARY@db.example/news")) == "postgresql://me:***@db.example/news"
    assert shown(make_url("sqlite:////srv/monitor.db")) == "/srv/monitor.db"


def fail(error: SQLAlchemyError) -> None:
    with translated(make_url("postgresql://me:CANARY@db.example/news")):
        raise error


def fill(store: SqlStore) -> None:
    for number in range(100):
        store.save(make_stored(number))
