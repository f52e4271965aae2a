"""The migrations: complete, reversible, and guarding against strangers' schemas."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Column, Engine, Integer, Table, inspect, text

from monitor.errors import StoreError
from monitor.store import open_store, queries, schema, upgrade_database
from monitor.store.columns import UtcDateTime
from monitor.store.engine import connect, parse_url
from monitor.store.tables import Base
from tests.makers import make_stored


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    opened = connect(parse_url(url))
    yield opened
    opened.dispose()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_migrations_make_exactly_the_tables_of_the_code(engine: Engine) -> None:
    schema.upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"render_as_batch": True, "compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert tables(engine) == set(Base.metadata.tables)


def test_up_down_up(engine: Engine) -> None:
    assert schema.current(engine) is None
    schema.upgrade(engine)
    assert schema.current(engine) == schema.head()
    schema.downgrade(engine, "base")
    assert schema.current(engine) is None
    assert tables(engine) == set()
    schema.upgrade(engine)
    assert schema.current(engine) == schema.head()


def test_upgrading_twice_changes_nothing(url: str) -> None:
    assert upgrade_database(url) == (None, schema.head())
    assert upgrade_database(url) == (schema.head(), schema.head())


def test_an_empty_database_is_refused_unless_it_may_be_made(url: str, engine: Engine) -> None:
    with engine.begin():
        pass
    with pytest.raises(StoreError, match="no tables of monitor yet") as refused:
        open_store(url)
    assert "monitor db upgrade" in refused.value.hint
    open_store(url, create=True).close()
    open_store(url).close()


def test_an_older_schema_is_refused_even_where_an_empty_one_may_be_made(url: str, engine: Engine) -> None:
    schema.upgrade(engine)
    # The first migration has no predecessor: an older release is played by a head that has moved on.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "head", lambda: "9999")
        with pytest.raises(StoreError, match="older schema 0003") as refused:
            open_store(url, create=True)
    assert "monitor db upgrade" in refused.value.hint


def test_a_newer_schema_is_refused(url: str, engine: Engine) -> None:
    schema.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for attempt in (lambda: open_store(url, create=True), lambda: upgrade_database(url)):
        with pytest.raises(StoreError, match="schema 9999, unknown to this program") as refused:
            attempt()
        assert "newer monitor" in refused.value.hint


def test_a_migration_that_fails_leaves_nothing_behind(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE deliveries (stranger INTEGER)"))
    with pytest.raises(StoreError):
        schema.upgrade(engine)
    assert schema.current(engine) is None
    assert tables(engine) == {"deliveries"}


def test_two_programs_may_make_the_same_database_at_once(tmp_path: Path) -> None:
    code = "import sys; from monitor.store import open_store; open_store(sys.argv[1], create=True)"
    url = f"sqlite:///{tmp_path}/shared.db"
    running = [
        subprocess.Popen([sys.executable, "-c", code, url], stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    errors = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], errors
    store = open_store(url)
    assert store.save(make_stored())
    assert queries.counts(store).articles == 1
    store.close()


def test_a_draft_holds_what_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(Path(schema.__file__).parent / "migrations", folder)
    config = Config()
    config.set_main_option("script_location", str(folder))
    monkeypatch.setattr(schema, "_config", lambda: config)
    notes = Table(
        "notes", Base.metadata, Column("id", Integer, primary_key=True), Column("at", UtcDateTime())
    )
    try:
        written = schema.draft("Add notes")
    finally:
        Base.metadata.remove(notes)
    assert written == folder / "versions" / "0004_add_notes.py"
    content = written.read_text()
    compile(content, str(written), "exec")
    assert "op.create_table('notes'" in content
    assert "sa.DateTime(timezone=True)" in content
    assert "down_revision = '0003'" in content
