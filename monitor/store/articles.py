"""Writes an article with all that was found in it, as one transaction of the caller's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from importlib.metadata import version

from sqlalchemy import Connection, insert, select

from monitor.store.records import Row, alert_row, event_row, fact_row, mention_row
from monitor.store.tables import (
    AlertRow,
    ArticleRow,
    Base,
    DeliveryRow,
    EventMineralRow,
    EventRow,
    EventTargetRow,
    FactRow,
    MentionRow,
    RunRow,
)
from monitor.types import Addressed, Alert, Article, DeliveryState, Event, Extraction, Stored

PROGRAM_VERSION = version("critical-minerals-monitor")


def exists(connection: Connection, article: Article) -> bool:
    """Whether an article with this id is stored."""
    return connection.scalar(select(ArticleRow.id).where(ArticleRow.id == article.id)) is not None


def write(connection: Connection, item: Stored) -> None:
    """Insert the article, its mentions, facts and events."""
    run = _run(connection, item.extraction, item.fetched_at)
    row = _article_row(item, run)
    connection.execute(insert(ArticleRow), [row])
    write_extraction(connection, item.article.id, row["reported_on"], item.extraction)


def write_alerts(connection: Connection, article_id: str, alerts: Iterable[Addressed]) -> None:
    """Insert these alerts of an article with their deliveries."""
    for alert, channels in alerts:
        _write_alert(connection, article_id, alert, channels)


def write_extraction(connection: Connection, article_id: str, reported_on: date, found: Extraction) -> None:
    """Insert what was found in an article."""
    dated = {"article_id": article_id, "reported_on": reported_on}
    _insert(connection, MentionRow, [mention_row(mention) | dated for mention in found.mentions])
    _insert(connection, FactRow, [fact_row(fact) | dated for fact in found.facts])
    for position, event in enumerate(found.events):
        _write_event(connection, event, dated | {"position": position})


def _insert(connection: Connection, table: type[Base], rows: Iterable[Row]) -> None:
    numbered = [row | {"position": position} for position, row in enumerate(rows)]
    if numbered:
        connection.execute(insert(table), numbered)


def _write_event(connection: Connection, event: Event, place: Row) -> None:
    statement = insert(EventRow).values(event_row(event) | place).returning(EventRow.id)
    owner = {"event_id": connection.execute(statement).scalar_one(), "reported_on": place["reported_on"]}
    _insert(connection, EventMineralRow, [owner | {"mineral": mineral} for mineral in event.minerals])
    _insert(connection, EventTargetRow, [owner | {"country": country} for country in event.targets])


def _article_row(item: Stored, run: int) -> Row:
    article, archived = item.article, item.archived
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "text": article.text,
        "published": article.published,
        "reported_on": article.published or item.fetched_at.date(),
        "language": article.language,
        "feed": article.feed,
        "official": article.official,
        "fetched_at": item.fetched_at,
        "archive_file": archived.file if archived else None,
        "archive_offset": archived.offset if archived else None,
        "archive_record": archived.record_id if archived else None,
        "skipped": item.extraction.skipped,
        "run_id": run,
    }


def _run(connection: Connection, extraction: Extraction, now: datetime) -> int:
    """The run with this provenance; a new one if rules, model or program are new."""
    made_by = {
        "rules_version": extraction.rules_version,
        "model": extraction.model,
        "program_version": PROGRAM_VERSION,
    }
    found = connection.scalar(select(RunRow.id).filter_by(**made_by))
    if found is None:
        statement = insert(RunRow).values(made_by | {"started_at": now}).returning(RunRow.id)
        found = connection.execute(statement).scalar_one()
    return found


def _write_alert(connection: Connection, article_id: str, alert: Alert, channels: tuple[str, ...]) -> None:
    if connection.scalar(select(AlertRow.id).where(AlertRow.id == alert.id)) is not None:
        return  # told before; a person's correction has taken the act back to an earlier stage
    connection.execute(insert(AlertRow), [alert_row(alert) | {"article_id": article_id}])
    deliveries = [
        {
            "key": delivery_key(alert.id, channel),
            "alert_id": alert.id,
            "channel": channel,
            "state": DeliveryState.PENDING.value,
            "attempts": 0,
            "next_attempt_at": alert.created_at,
            "created_at": alert.created_at,
        }
        for channel in channels
    ]
    if deliveries:
        connection.execute(insert(DeliveryRow), deliveries)


def delivery_key(alert_id: str, channel: str) -> str:
    """Names this alert on this channel for ever: who gets it twice can tell."""
    return hashlib.sha256(f"{alert_id}\n{channel}".encode()).hexdigest()[:32]
