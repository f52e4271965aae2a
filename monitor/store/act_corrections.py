"""What a person says of the ledger, kept so that it stands when articles are read anew; and imports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, insert, select, update

from monitor.errors import LedgerError
from monitor.ledger.keys import filed_under
from monitor.ledger.life import joined, retold
from monitor.ledger.records import Act, Decision, Kind, Sighting, Step
from monitor.rules.ledger import LedgerRules
from monitor.store.act_records import sighting_of
from monitor.store.act_tables import ActCorrectionRow, ActKeyRow, ActReportRow, ActRow
from monitor.store.acts import SqlLedger, known
from monitor.store.records import Row
from monitor.store.sql import SqlStore


def merge(store: SqlStore, into: int, others: Sequence[int], now: datetime, rules: LedgerRules) -> Act:
    """Make one act of several, under the first's id. Raises LedgerError, StoreError."""
    with store.writing() as connection:
        ledger = SqlLedger(connection)
        act = known(connection, into)
        for number in others:
            other = known(connection, number)
            if other.id == act.id:
                raise LedgerError(f"act {number} is act {act.id} already", hint="see `monitor acts show`")
            for report in _reports(connection, other.id):
                _say(connection, "merge", act.id, now, other=other.id, report=report)
            _move(connection, ActReportRow.act_id == other.id, act.id)
            connection.execute(update(ActRow).where(ActRow.id == other.id).values(merged_into=act.id))
            connection.execute(delete(ActKeyRow).where(ActKeyRow.act_id == other.id))
            _say(connection, "merge", act.id, now, other=other.id)
            act = ledger.keep(joined(act, other), ())
        return ledger.keep(act, filed_under(act, rules))


def split(store: SqlStore, number: int, reports: Sequence[int], now: datetime, rules: LedgerRules) -> Act:
    """Make an act of its own of these reports: the new act. Raises LedgerError, StoreError."""
    with store.writing() as connection:
        ledger = SqlLedger(connection)
        act = known(connection, number)
        rows = _reports(connection, act.id)
        taken = [row for row in rows if row["id"] in reports]
        left = [row for row in rows if row["id"] not in reports]
        if missing := sorted(set(reports) - {row["id"] for row in taken}):
            raise LedgerError(
                f"act {act.id} has no report {', '.join(map(str, missing))}",
                hint=f"`monitor acts show {act.id}` lists them",
            )
        if not taken or not left:
            raise LedgerError(f"act {act.id}: one side would be empty", hint="name some of its reports")
        new = ledger.keep(retold([_told(row) for row in taken]), ())
        new = ledger.keep(new, filed_under(new, rules))
        for row in taken:
            _say(connection, "split", new.id, now, other=act.id, report=row)
        _move(connection, ActReportRow.id.in_([row["id"] for row in taken]), new.id)
        rest = replace(retold([_told(row) for row in left]), id=act.id)
        ledger.keep(rest, filed_under(rest, rules))
        return new


def reject(store: SqlStore, number: int, now: datetime, *, rejected: bool = True) -> Act:
    """Say that this is no act: whatever reports it, nobody is told. Raises LedgerError, StoreError."""
    with store.writing() as connection:
        act = known(connection, number)
        connection.execute(update(ActRow).where(ActRow.id == act.id).values(rejected=rejected))
        _say(connection, "reject" if rejected else "accept", act.id, now)
        return replace(act, rejected=rejected)


def seed(store: SqlStore, acts: Iterable[Act], rules: LedgerRules) -> tuple[int, int]:
    """Enter known acts: how many were new, and how many were there already. Raises StoreError."""
    new = there = 0
    with store.writing() as connection:
        ledger = SqlLedger(connection)
        for act in acts:
            keys = filed_under(act, rules)
            if any(_same(act, other) for other in ledger.near(keys, 10_000)):
                there += 1
            else:
                ledger.keep(act, keys)
                new += 1
    return new, there


def _same(one: Act, other: Act) -> bool:
    """Whether a line of an inventory is in the ledger already, letter for letter."""
    return (one.type, one.country, one.minerals, one.targets, one.title) == (
        other.type,
        other.country,
        other.minerals,
        other.targets,
        other.title,
    ) and one.steps[0].day == other.steps[0].day


def _reports(connection: Connection, number: int) -> Sequence[RowMapping]:
    statement = select(ActReportRow.__table__).where(ActReportRow.act_id == number)
    return connection.execute(statement.order_by(ActReportRow.seen_on, ActReportRow.id)).mappings().all()


def _told(row: RowMapping) -> tuple[Sighting, Decision]:
    return sighting_of(row["sighting"]), Decision(Kind(row["kind"]), Step(row["step"]), row["reason"])


def _move(connection: Connection, which: ColumnElement[bool], number: int) -> None:
    connection.execute(update(ActReportRow).where(which).values(act_id=number))


def _say(
    connection: Connection,
    kind: str,
    number: int,
    now: datetime,
    *,
    other: int | None = None,
    report: RowMapping | None = None,
) -> None:
    row: Row = {"kind": kind, "act_id": number, "other_id": other, "made_at": now}
    named = {"article_id": report["article_id"], "signature": report["signature"]} if report else {}
    connection.execute(insert(ActCorrectionRow), [{"article_id": None, "signature": None} | row | named])
