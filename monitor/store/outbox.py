"""The outbox's rows: leased to a sender, then sent, tried again later, or given up visibly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, or_, select, update

from monitor.store.articles import delivery_key
from monitor.store.records import Row, alert_of
from monitor.store.tables import AlertRow, DeliveryRow
from monitor.types import Delivery, DeliveryState

LEASE = timedelta(minutes=5)
"""A sender that has not reported by then is taken for dead, and its deliveries are due again."""


def claim(connection: Connection, now: datetime, limit: int) -> list[Delivery]:
    """Lease what is due, oldest first, at most `limit` a channel: no channel's backlog hides another's."""
    channels = connection.scalars(select(DeliveryRow.channel).where(_due(now)).distinct()).all()
    leased: list[int] = []
    for channel in sorted(channels):
        due = (
            select(DeliveryRow.id)
            .where(_due(now), DeliveryRow.channel == channel)
            .order_by(DeliveryRow.next_attempt_at, DeliveryRow.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        statement = (
            update(DeliveryRow)
            .where(DeliveryRow.id.in_(due))
            .values(leased_until=now + LEASE)
            .returning(DeliveryRow.id)
        )
        leased += connection.scalars(statement)
    return _load(connection, leased)


def mark_sent(connection: Connection, delivery: Delivery, now: datetime) -> None:
    """It arrived."""
    sent: Row = {"state": DeliveryState.SENT.value, "sent_at": now, "last_error": None}
    _finish(connection, delivery, now, sent)


def mark_failed(
    connection: Connection, delivery: Delivery, now: datetime, *, error: str, retry_at: datetime | None
) -> None:
    """It did not arrive; None gives it up."""
    values: Row = {"last_error": error}
    if retry_at is None:
        values["state"] = DeliveryState.FAILED.value
    else:
        values["next_attempt_at"] = retry_at
    _finish(connection, delivery, now, values)


def release(connection: Connection, deliveries: Iterable[Delivery], at: datetime) -> None:
    """Give back what was not tried; it is due at this moment."""
    ids = [delivery.id for delivery in deliveries]
    where = (DeliveryRow.id.in_(ids), DeliveryRow.state == DeliveryState.PENDING.value)
    connection.execute(update(DeliveryRow).where(*where).values(leased_until=None, next_attempt_at=at))


def retry(connection: Connection, now: datetime, ids: Sequence[int] | None, channel: str | None) -> int:
    """Make due what was given up: these, those of a channel, or all. How many there were."""
    statement = update(DeliveryRow).where(DeliveryRow.state == DeliveryState.FAILED.value)
    if ids is not None:
        statement = statement.where(DeliveryRow.id.in_(ids))
    if channel is not None:
        statement = statement.where(DeliveryRow.channel == channel)
    again: Row = {"state": DeliveryState.PENDING.value, "next_attempt_at": now, "leased_until": None}
    return connection.execute(statement.values(again)).rowcount


def _due(now: datetime) -> ColumnElement[bool]:
    return and_(
        DeliveryRow.state == DeliveryState.PENDING.value,
        DeliveryRow.next_attempt_at <= now,
        or_(DeliveryRow.leased_until.is_(None), DeliveryRow.leased_until <= now),
    )


def _finish(connection: Connection, delivery: Delivery, now: datetime, values: Row) -> None:
    # Only what is pending: a sender that comes late must not undo what another one has done.
    where = (DeliveryRow.id == delivery.id, DeliveryRow.state == DeliveryState.PENDING.value)
    done: Row = {"attempts": DeliveryRow.attempts + 1, "last_attempt_at": now, "leased_until": None}
    connection.execute(update(DeliveryRow).where(*where).values(values | done))


def _load(connection: Connection, ids: list[int]) -> list[Delivery]:
    statement = (
        select(*delivery_columns())
        .join(AlertRow, AlertRow.id == DeliveryRow.alert_id)
        .where(DeliveryRow.id.in_(ids))
        .order_by(DeliveryRow.next_attempt_at, DeliveryRow.id)
    )
    rows = connection.execute(statement).mappings()
    return [_delivery(row) for row in rows]


def _delivery(row: RowMapping) -> Delivery:
    alert = alert_of(row)
    thread = delivery_key(alert.thread, row["channel"]) if alert.thread else None
    return Delivery(row["id"], row["key"], row["channel"], alert, row["attempts"], thread)


def delivery_columns() -> list[ColumnElement[object]]:
    """A delivery's columns and its alert's, under the names that `alert_of` reads."""
    own = [column for column in DeliveryRow.__table__.c if column.name != "alert_id"]
    alert = AlertRow.__table__.c
    renamed = [alert.id.label("alert_id"), alert.created_at.label("alert_created_at")]
    return [*own, *renamed, *(column for column in alert if column.name not in ("id", "created_at"))]
