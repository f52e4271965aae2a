"""The schema's versions: where a database stands, and the migrations that bring it to this program's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from monitor.errors import StoreError
from monitor.store.engine import READING, connect, parse_url
from monitor.store.faults import shown, translated


def head() -> str:
    """The revision that this program needs."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    assert found is not None, "the package has migrations"
    return found


def current(engine: Engine) -> str | None:
    """The revision of this database; None for one without our tables. Raises StoreError."""
    with translated(engine.url), engine.connect().execution_options(**{READING: True}) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database to a revision, in one transaction. Raises StoreError."""
    check_known(engine)
    _migrate(engine, command.upgrade, revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the database back to an earlier revision, "base" for none of our tables. Raises StoreError."""
    _migrate(engine, command.downgrade, revision)


def check_known(engine: Engine) -> str | None:
    """The revision of this database. Raises StoreError if a newer program made it."""
    found = current(engine)
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if found is not None and found not in known:
        raise StoreError(
            f"database {shown(engine.url)} has schema {found}, unknown to this program (schema {head()})",
            hint="a newer monitor made it: install that one; `monitor db upgrade` cannot go back",
        )
    return found


def check_current(engine: Engine) -> None:
    """Raises StoreError unless the database has exactly the schema of this program."""
    found = check_known(engine)
    if found != head():
        state = "has no tables of monitor yet" if found is None else f"has the older schema {found}"
        raise StoreError(f"database {shown(engine.url)} {state}", hint="run `monitor db upgrade`")


def draft(message: str) -> Path:
    """Write a migration from the newest revision to what tables.py says; its author completes it."""
    with TemporaryDirectory() as folder:
        engine = connect(parse_url(f"sqlite:///{folder}/draft.db"))
        upgrade(engine)
        number = f"{int(head()) + 1:04}"
        config = _config()
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.revision(config, message, autogenerate=True, rev_id=number)
        engine.dispose()
    return next(Path(str(config.get_main_option("script_location"))).glob(f"versions/{number}_*.py"))


def _migrate(engine: Engine, step: Callable[[Config, str], None], revision: str) -> None:
    config = _config()
    with translated(engine.url), engine.begin() as connection:
        config.attributes["connection"] = connection
        step(config, revision)


def _config() -> Config:
    config = Config()
    # The folder lies beside this file, in a checkout as in an installed wheel.
    folder = str(Path(__file__).parent / "migrations").replace("%", "%%")
    config.set_main_option("script_location", folder)
    return config
