"""The tables of the ledger: acts, the keys that they are found by, their lives, reports and corrections."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from monitor.store.tables import Base


class ActRow(Base):
    """A real-world event that several articles report."""

    __tablename__ = "acts"
    __table_args__ = (Index(None, "last_seen", "id"), Index(None, "country", "last_seen"))

    id: Mapped[int] = mapped_column(primary_key=True)
    type: Mapped[str] = mapped_column(String(32))
    country: Mapped[str | None]
    targets: Mapped[list[Any]]
    minerals: Mapped[list[Any]]
    instruments: Mapped[list[Any]]
    names: Mapped[list[Any]]
    sites: Mapped[list[Any]]
    words: Mapped[list[Any]]
    steps: Mapped[list[Any]]
    """Its life, in the order in which the stages were reached: step, day, first read on, in which article."""
    step: Mapped[str] = mapped_column(String(16))
    """The last of them."""
    effective: Mapped[str | None]
    amount: Mapped[dict[str, Any] | None]
    level: Mapped[dict[str, Any] | None]
    prior_level: Mapped[dict[str, Any] | None]
    first_seen: Mapped[date]
    last_seen: Mapped[date]
    sources: Mapped[list[Any]]
    official: Mapped[bool]
    told: Mapped[bool]
    rejected: Mapped[bool]
    title: Mapped[str]
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("acts.id"), index=True)


class ActKeyRow(Base):
    """A blocking key. `last_seen` is the act's, so that the index gives the newest first."""

    __tablename__ = "act_keys"
    __table_args__ = (Index(None, "key", "last_seen", "act_id"),)

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    last_seen: Mapped[date]


class ActReportRow(Base):
    """One article's sentence that tells of an act, and how that was decided."""

    __tablename__ = "act_reports"
    __table_args__ = (Index(None, "act_id", "seen_on"), Index(None, "article_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"))
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    signature: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))
    step: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str]
    sighting: Mapped[dict[str, Any]]
    """Event, source and what stood around it, as it was read."""
    seen_on: Mapped[date]


class ActCorrectionRow(Base):
    """What a person has said; `article_id` and `signature` name the report that stays with `act_id`."""

    __tablename__ = "act_corrections"
    __table_args__ = (Index(None, "article_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"))
    other_id: Mapped[int | None]
    article_id: Mapped[str | None]
    """No foreign key: it stands, too, while the article is being read anew."""
    signature: Mapped[str | None]
    made_at: Mapped[datetime]
