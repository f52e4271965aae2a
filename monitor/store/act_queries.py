"""The read side of the ledger: acts filtered and newest first, and all reports of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import select

from monitor.ledger.records import Act, Sighting
from monitor.store.act_records import act_of, sighting_of
from monitor.store.act_tables import ActReportRow, ActRow
from monitor.store.acts import known
from monitor.store.sql import SqlStore


@dataclass(frozen=True, slots=True)
class Acts:
    """Which acts are wanted; None means all. `since` looks at the last news, `country` also at targets."""

    since: date | None = None
    country: str | None = None
    mineral: str | None = None
    type: str | None = None
    step: str | None = None
    rejected: bool = False
    """Those that a person has rejected, too."""
    limit: int | None = 50


@dataclass(frozen=True, slots=True)
class Report:
    """One article's sentence about an act, and how that was decided."""

    id: int
    kind: str
    step: str
    reason: str
    sighting: Sighting


def acts(store: SqlStore, where: Acts | None = None) -> list[Act]:
    """Acts, those last heard of first. Raises StoreError."""
    where = where or Acts()
    statement = (
        select(ActRow.__table__)
        .where(ActRow.merged_into.is_(None))
        .order_by(ActRow.last_seen.desc(), ActRow.id.desc())
    )
    if where.since:
        statement = statement.where(ActRow.last_seen >= where.since)
    if where.type:
        statement = statement.where(ActRow.type == where.type)
    if where.step:
        statement = statement.where(ActRow.step == where.step)
    if not where.rejected:
        statement = statement.where(ActRow.rejected.is_(False))
    with store.reading() as connection:
        found = (act_of(row) for row in connection.execute(statement).mappings())
        return list(islice(_listing(found, where), where.limit))


def _listing(found: Iterator[Act], where: Acts) -> Iterator[Act]:
    """Lists are JSON in the table: what they hold is looked at here, row by row until there are enough."""
    for act in found:
        about = not where.mineral or where.mineral in act.minerals
        if about and (not where.country or where.country in (act.country, *act.targets)):
            yield act


def act(store: SqlStore, number: int) -> Act:
    """The act of this number, or the one that it was merged into. Raises LedgerError, StoreError."""
    with store.reading() as connection:
        return known(connection, number)


def history(store: SqlStore, act_id: int) -> list[Report]:
    """All reports of an act, oldest first. Raises StoreError."""
    statement = (
        select(ActReportRow.__table__)
        .where(ActReportRow.act_id == act_id)
        .order_by(ActReportRow.seen_on, ActReportRow.id)
    )
    with store.reading() as connection:
        rows = connection.execute(statement).mappings()
        return [
            Report(row["id"], row["kind"], row["step"], row["reason"], sighting_of(row["sighting"]))
            for row in rows
        ]
