"""Records of the domain to rows of the tables, and back without loss."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import RowMapping

from monitor.types import (
    Alert,
    Change,
    CompanyRef,
    Event,
    EventStatus,
    Evidence,
    Fact,
    FactStatus,
    Mention,
    MentionKind,
    MineralRef,
    Period,
    PlaceRef,
    Quantity,
    Share,
    Slots,
    Span,
)

Row = dict[str, Any]

_EVENT: TypeAdapter[Event] = TypeAdapter(Event)
_VALUES: dict[MentionKind, TypeAdapter[Any]] = {
    MentionKind.MINERAL: TypeAdapter(MineralRef),
    MentionKind.PLACE: TypeAdapter(PlaceRef),
    MentionKind.COMPANY: TypeAdapter(CompanyRef),
    MentionKind.QUANTITY: TypeAdapter(Quantity),
    MentionKind.CHANGE: TypeAdapter(Change),
    MentionKind.SHARE: TypeAdapter(Share),
    MentionKind.PERIOD: TypeAdapter(Period),
}


def mention_row(mention: Mention) -> Row:
    """A row of `mentions`, without its article."""
    return {
        "kind": mention.kind.value,
        "code": _code(mention),
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "value": _VALUES[mention.kind].dump_python(mention.value, mode="json"),
        "rule": mention.rule,
    }


def mention_of(row: RowMapping) -> Mention:
    """The mention that was stored as this row."""
    kind = MentionKind(row["kind"])
    value = _VALUES[kind].validate_python(row["value"])
    return Mention(kind, Span(row["start"], row["end"]), row["text"], value, row["rule"])


def _code(mention: Mention) -> str | None:
    match mention.value:
        case MineralRef(id=code) | PlaceRef(code=code) | CompanyRef(name=code):
            return code
    return None


def fact_row(fact: Fact) -> Row:
    """A row of `facts`, without its article."""
    return {
        "mineral": fact.mineral,
        "form": fact.form,
        "measure": fact.measure,
        "country": fact.country,
        "partner": fact.partner,
        "company": fact.company,
        **_quantity_row(fact.quantity),
        "change_percent": fact.change.percent if fact.change else None,
        "change_basis": fact.change.basis if fact.change else None,
        "share": fact.share,
        "period_start": fact.period.start if fact.period else None,
        "period_end": fact.period.end if fact.period else None,
        "status": fact.status.value,
        **_evidence_row(fact.evidence, fact.slots),
        "rule": fact.rule,
        "confidence": fact.confidence,
    }


def fact_of(row: RowMapping) -> Fact:
    """The fact that was stored as this row."""
    percent = row["change_percent"]
    return Fact(
        mineral=row["mineral"],
        form=row["form"],
        measure=row["measure"],
        country=row["country"],
        partner=row["partner"],
        company=row["company"],
        quantity=_quantity_of(row),
        change=None if percent is None else Change(percent, row["change_basis"]),
        share=row["share"],
        period=_period_of(row["period_start"], row["period_end"]),
        status=FactStatus(row["status"]),
        evidence=_evidence_of(row),
        slots=_slots_of(row),
        rule=row["rule"],
        confidence=row["confidence"],
    )


def event_row(event: Event) -> Row:
    """A row of `events`, without its article, minerals and targets."""
    return {
        "type": event.type,
        "country": event.country,
        "status": event.status.value,
        "date_start": event.date.start if event.date else None,
        "date_end": event.date.end if event.date else None,
        "effective": event.effective,
        **_quantity_row(event.amount),
        "news": event.news,
        **_evidence_row(event.evidence, event.slots),
        "rule": event.rule,
        "confidence": event.confidence,
    }


def event_of(row: RowMapping, minerals: Iterable[str], targets: Iterable[str]) -> Event:
    """The event that was stored as this row."""
    return Event(
        type=row["type"],
        country=row["country"],
        targets=tuple(targets),
        minerals=tuple(minerals),
        status=EventStatus(row["status"]),
        date=_period_of(row["date_start"], row["date_end"]),
        effective=row["effective"],
        amount=_quantity_of(row),
        news=row["news"],
        evidence=_evidence_of(row),
        slots=_slots_of(row),
        rule=row["rule"],
        confidence=row["confidence"],
    )


def alert_row(alert: Alert) -> Row:
    """A row of `alerts`, without its article."""
    return {
        "id": alert.id,
        "subscription": alert.subscription,
        "event": _EVENT.dump_python(alert.event, mode="json"),
        "article_url": alert.article_url,
        "article_title": alert.article_title,
        "source": alert.source,
        "official": alert.official,
        "published": alert.published,
        "created_at": alert.created_at,
        "act_id": alert.act_id,
        "why": alert.why,
        "history": list(alert.history),
        "thread": alert.thread,
    }


def alert_of(row: RowMapping) -> Alert:
    """The alert that was stored as this row."""
    article = ("article_url", "article_title", "source", "official", "published")
    return Alert(
        id=row["alert_id"],
        event=_EVENT.validate_python(row["event"]),
        created_at=row["alert_created_at"],
        history=tuple(row["history"] or ()),
        **{name: row[name] for name in ("subscription", *article, "act_id", "why", "thread")},
    )


def _quantity_row(quantity: Quantity | None) -> Row:
    return {
        "low": quantity.low if quantity else None,
        "high": quantity.high if quantity else None,
        "unit": quantity.unit if quantity else None,
        "quantity_basis": quantity.basis if quantity else None,
    }


def _quantity_of(row: RowMapping) -> Quantity | None:
    if row["unit"] is None:
        return None
    return Quantity(row["low"], row["high"], row["unit"], row["quantity_basis"])


def _period_of(start: date | None, end: date | None) -> Period | None:
    return Period(start, end) if start is not None and end is not None else None


def _evidence_row(evidence: Evidence, slots: Slots) -> Row:
    return {
        "evidence": evidence.text,
        "evidence_start": evidence.span.start,
        "evidence_end": evidence.span.end,
        "slots": [[name, span.start, span.end] for name, span in slots],
    }


def _evidence_of(row: RowMapping) -> Evidence:
    return Evidence(row["evidence"], Span(row["evidence_start"], row["evidence_end"]))


def _slots_of(row: RowMapping) -> Slots:
    return tuple((name, Span(start, end)) for name, start, end in row["slots"])
