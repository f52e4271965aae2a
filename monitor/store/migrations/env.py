"""Runs migrations on the connection that monitor.store.schema hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from monitor.store.columns import PlainText, UtcDateTime
from monitor.store.tables import Base


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Migrations name no class of ours: they must still run when that class has changed."""
    plain = {UtcDateTime: "sa.DateTime(timezone=True)", PlainText: "sa.Text()"}
    return plain.get(type(item), False) if kind == "type" else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
    # SQLite too takes back a half-done migration: our connections begin their transactions themselves.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
