"""The tables: what is read (feeds, entries), found (articles to events), and told (alerts, deliveries)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, MetaData, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from monitor.store.columns import PlainText, UtcDateTime


class Base(DeclarativeBase):
    """Constraints have names that do not depend on the database, so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        str: PlainText(),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
    }


class FeedRow(Base):
    """How the looks at a feed went."""

    __tablename__ = "feeds"

    name: Mapped[str] = mapped_column(primary_key=True)
    url: Mapped[str]
    last_look_at: Mapped[datetime]
    last_success_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
    failures: Mapped[int]
    """Looks that failed since the last success."""
    last_new: Mapped[int]
    total_new: Mapped[int]


class EntryRow(Base):
    """An item of a feed that was worked off or tried; not fetched again, or not before `next_try_at`."""

    __tablename__ = "entries"
    __table_args__ = (UniqueConstraint("feed", "guid"), Index(None, "address"))

    id: Mapped[int] = mapped_column(primary_key=True)
    feed: Mapped[str]
    guid: Mapped[str]
    url: Mapped[str]
    address: Mapped[str]
    """The id that an article at this url has: the same for every spelling of the address."""
    title: Mapped[str]
    state: Mapped[str] = mapped_column(String(16))
    attempts: Mapped[int]
    reason: Mapped[str | None]
    next_try_at: Mapped[datetime | None]
    first_seen_at: Mapped[datetime]
    article_id: Mapped[str | None] = mapped_column(ForeignKey("articles.id", ondelete="SET NULL"), index=True)


class RunRow(Base):
    """Provenance: which rules, model and program made what was found."""

    __tablename__ = "runs"
    __table_args__ = (UniqueConstraint("rules_version", "model", "program_version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rules_version: Mapped[str]
    model: Mapped[str]
    program_version: Mapped[str]
    started_at: Mapped[datetime]


class ArticleRow(Base):
    """A cleaned page; `run_id` made all that was found in it."""

    __tablename__ = "articles"
    __table_args__ = (Index(None, "reported_on", "id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    url: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    published: Mapped[date | None]
    reported_on: Mapped[date]
    """`published`, else the day on which it was fetched: what lists are sorted and filtered by."""
    language: Mapped[str | None]
    feed: Mapped[str | None]
    official: Mapped[bool]
    fetched_at: Mapped[datetime]
    archive_file: Mapped[str | None]
    archive_offset: Mapped[int | None] = mapped_column(BigInteger)
    archive_record: Mapped[str | None]
    skipped: Mapped[str | None]
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)


class MentionRow(Base):
    """What names something in an article. `code` is the id of a mineral or place, or a company's name."""

    __tablename__ = "mentions"
    __table_args__ = (
        UniqueConstraint("article_id", "position"),
        Index(None, "kind", "code", "reported_on", "article_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    code: Mapped[str | None]
    reported_on: Mapped[date]
    start: Mapped[int]
    end: Mapped[int]
    text: Mapped[str]
    value: Mapped[dict[str, Any]]
    rule: Mapped[str]


class FactRow(Base):
    """A figure. `reported_on` is its article's, here too, so that one index filters and sorts."""

    __tablename__ = "facts"
    __table_args__ = (
        UniqueConstraint("article_id", "position"),
        # Each ends with the order of every list: the newest are read off the index, however many there are.
        Index(None, "reported_on", "id"),
        Index(None, "country", "reported_on", "id"),
        Index(None, "country", "mineral", "reported_on", "id"),
        Index(None, "partner", "reported_on", "id"),
        Index(None, "mineral", "reported_on", "id"),
        Index(None, "mineral", "measure", "reported_on", "id"),
        Index(None, "measure", "reported_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    position: Mapped[int]
    reported_on: Mapped[date]
    mineral: Mapped[str]
    form: Mapped[str | None]
    measure: Mapped[str]
    country: Mapped[str | None]
    partner: Mapped[str | None]
    company: Mapped[str | None]
    low: Mapped[float | None]
    high: Mapped[float | None]
    unit: Mapped[str | None]
    quantity_basis: Mapped[str | None]
    change_percent: Mapped[float | None]
    change_basis: Mapped[str | None]
    share: Mapped[float | None]
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    status: Mapped[str] = mapped_column(String(16))
    evidence: Mapped[str]
    evidence_start: Mapped[int]
    evidence_end: Mapped[int]
    slots: Mapped[list[Any]]
    rule: Mapped[str]
    confidence: Mapped[float]


class EventRow(Base):
    """An act that an article reports."""

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("article_id", "position"),
        Index(None, "reported_on", "id"),
        Index(None, "country", "reported_on", "id"),
        Index(None, "type", "reported_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    position: Mapped[int]
    reported_on: Mapped[date]
    type: Mapped[str] = mapped_column(String(32))
    country: Mapped[str | None]
    status: Mapped[str] = mapped_column(String(16))
    date_start: Mapped[date | None]
    date_end: Mapped[date | None]
    effective: Mapped[str | None]
    low: Mapped[float | None]
    high: Mapped[float | None]
    unit: Mapped[str | None]
    quantity_basis: Mapped[str | None]
    news: Mapped[bool]
    evidence: Mapped[str]
    evidence_start: Mapped[int]
    evidence_end: Mapped[int]
    slots: Mapped[list[Any]]
    rule: Mapped[str]
    confidence: Mapped[float]


class EventMineralRow(Base):
    """A mineral that an event concerns. `reported_on` is the event's, for the index."""

    __tablename__ = "event_minerals"
    __table_args__ = (Index(None, "mineral", "reported_on", "event_id"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    mineral: Mapped[str]
    reported_on: Mapped[date]


class EventTargetRow(Base):
    """A country that an event is aimed at. `reported_on` is the event's, for the index."""

    __tablename__ = "event_targets"
    __table_args__ = (Index(None, "country", "reported_on", "event_id"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    country: Mapped[str]
    reported_on: Mapped[date]


class AlertRow(Base):
    """What one subscription is told. The event is a copy: what was said stays said when facts are re-made."""

    __tablename__ = "alerts"

    id: Mapped[str] = mapped_column(primary_key=True)
    subscription: Mapped[str]
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id"), index=True)
    event: Mapped[dict[str, Any]]
    article_url: Mapped[str]
    article_title: Mapped[str]
    source: Mapped[str]
    official: Mapped[bool]
    published: Mapped[date | None]
    created_at: Mapped[datetime]
    act_id: Mapped[int | None] = mapped_column(index=True)
    """What is told of, in `acts`; none for alerts from before there was a ledger."""
    why: Mapped[str | None]
    """Why this is new."""
    history: Mapped[list[Any] | None]
    """What was known of the act before."""
    thread: Mapped[str | None]
    """The id that the first alert of this act has or would have had."""


class DeliveryRow(Base):
    """The outbox: an alert on its way to one channel."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("alert_id", "channel"),
        Index(None, "key", unique=True),
        Index(None, "state", "channel", "next_attempt_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64))
    alert_id: Mapped[str] = mapped_column(ForeignKey("alerts.id", ondelete="CASCADE"))
    channel: Mapped[str]
    state: Mapped[str] = mapped_column(String(16))
    attempts: Mapped[int]
    next_attempt_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    last_attempt_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
