"""The ledger in the database: candidates by their keys; writes belong to the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, delete, func, insert, select, text, update

from monitor.errors import LedgerError
from monitor.ledger.records import Act, Decision, Sighting
from monitor.store.act_records import act_of, act_row, sighting_json
from monitor.store.act_tables import ActCorrectionRow, ActKeyRow, ActReportRow, ActRow
from monitor.store.batches import batches

_LOCK = 7_145_208
"""Names our lock among a PostgreSQL server's advisory locks."""


class SqlLedger:
    """A `monitor.ledger.book.Ledger` on one connection, with its transaction.

    One writer at a time: two that look for the same new act at once would both open it. SQLite has only one
    writer anyway, PostgreSQL gets a lock that ends with the transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})

    def near(self, keys: Iterable[str], limit: int) -> list[Act]:
        """Acts filed under any of these keys, those last heard of first."""
        newest = func.max(ActKeyRow.last_seen)
        ids = (
            select(ActKeyRow.act_id)
            .where(ActKeyRow.key.in_(sorted(keys)))
            .group_by(ActKeyRow.act_id)
            .order_by(newest.desc(), ActKeyRow.act_id.desc())
            .limit(limit)
        )
        statement = select(ActRow.__table__).where(ActRow.id.in_(ids), ActRow.merged_into.is_(None))
        found = [act_of(row) for row in self._connection.execute(statement).mappings()]
        return sorted(found, key=lambda act: (act.last_seen, act.id), reverse=True)

    def pinned(self, sighting: Sighting) -> Act | None:
        """The act that a person has put this sighting to, for good."""
        said = (
            select(ActCorrectionRow.act_id)
            .where(
                ActCorrectionRow.article_id == sighting.article_id,
                ActCorrectionRow.signature == sighting.signature,
            )
            .order_by(ActCorrectionRow.id.desc())
            .limit(1)
        )
        found = self._connection.scalar(said)
        return None if found is None else known(self._connection, found)

    def keep(self, act: Act, keys: Iterable[str]) -> Act:
        """Write the act down under these keys; one with id 0 gets an id."""
        if act.id:
            self._connection.execute(update(ActRow).where(ActRow.id == act.id).values(act_row(act)))
            self._connection.execute(delete(ActKeyRow).where(ActKeyRow.act_id == act.id))
        else:
            made = insert(ActRow).values(act_row(act)).returning(ActRow.id)
            act = replace(act, id=self._connection.execute(made).scalar_one())
        rows = [{"act_id": act.id, "key": key, "last_seen": act.last_seen} for key in sorted(keys)]
        for batch in batches(rows):
            self._connection.execute(insert(ActKeyRow), list(batch))
        return act

    def report(self, act: Act, sighting: Sighting, decision: Decision) -> None:
        """Remember that this sighting tells of the act."""
        row = {
            "act_id": act.id,
            "article_id": sighting.article_id,
            "signature": sighting.signature,
            "kind": decision.kind.value,
            "step": decision.step.value,
            "reason": decision.reason,
            "sighting": sighting_json(sighting),
            "seen_on": sighting.day,
        }
        self._connection.execute(insert(ActReportRow), [row])


def known(connection: Connection, number: int) -> Act:
    """The act of this number, or the one that it was merged into. Raises LedgerError."""
    row = connection.execute(select(ActRow.__table__).where(ActRow.id == number)).mappings().first()
    if row is None:
        raise LedgerError(f"there is no act {number}", hint="`monitor acts list` shows what there is")
    return act_of(row) if row["merged_into"] is None else known(connection, row["merged_into"])
