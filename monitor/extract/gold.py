"""Articles and extractions in the JSON shape of the gold guidelines (docs/extraction.md)."""

from __future__ import annotations

from typing import Any

from monitor.types import Article, Event, Extraction, Fact, Period, Quantity, Span


def article_json(article: Article, extraction: Extraction) -> dict[str, Any]:
    """One output line of `monitor extract`."""
    line: dict[str, Any] = {
        "id": article.id,
        "url": article.url or None,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "facts": [fact_json(fact) for fact in extraction.facts],
        "events": [event_json(event) for event in extraction.events],
    }
    if extraction.skipped:
        line["skipped"] = extraction.skipped
    return line


def fact_json(fact: Fact) -> dict[str, Any]:
    """A fact; figures that are whole numbers are printed without a fraction."""
    return {
        "country": fact.country,
        "partner": fact.partner,
        "mineral": fact.mineral,
        "form": fact.form,
        "measure": fact.measure,
        "quantity": _quantity(fact.quantity),
        "change": {"percent": _number(fact.change.percent), "basis": fact.change.basis}
        if fact.change
        else None,
        "share": None if fact.share is None else _number(fact.share),
        "period": _period(fact.period),
        "status": fact.status.value,
        "company": fact.company,
        "evidence": fact.evidence.text,
        "offsets": _span(fact.evidence.span),
        "slots": {name: _span(span) for name, span in fact.slots},
        "rule": fact.rule,
        "confidence": round(fact.confidence, 3),
    }


def event_json(event: Event) -> dict[str, Any]:
    """An event."""
    return {
        "type": event.type,
        "country": event.country,
        "targets": list(event.targets),
        "minerals": list(event.minerals),
        "status": event.status.value,
        "date": _period(event.date),
        "effective": event.effective,
        "amount": _quantity(event.amount),
        "news": event.news,
        "evidence": event.evidence.text,
        "offsets": _span(event.evidence.span),
        "slots": {name: _span(span) for name, span in event.slots},
        "rule": event.rule,
        "confidence": round(event.confidence, 3),
    }


def _quantity(quantity: Quantity | None) -> dict[str, Any] | None:
    if quantity is None:
        return None
    basis = {"basis": quantity.basis} if quantity.basis else {}
    if quantity.is_range:
        return {"low": _number(quantity.low), "high": _number(quantity.high), "unit": quantity.unit} | basis
    return {"value": _number(quantity.low), "unit": quantity.unit} | basis


def _period(period: Period | None) -> dict[str, str] | None:
    return {"start": period.start.isoformat(), "end": period.end.isoformat()} if period else None


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _number(value: float) -> float | int:
    rounded = float(f"{value:.10g}")
    return int(rounded) if rounded.is_integer() else rounded
