"""Makes sightings for the ledger's tests, from what a test is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from monitor.ledger.records import Sighting
from monitor.types import Event, EventStatus, Evidence, Period, Quantity, Span


def sighted(day: str, status: str = "announced", **changes: Any) -> Sighting:
    """What an article of this day tells: Veldonia (CN) and its gallium, unless said otherwise."""
    published = date.fromisoformat(day)
    when = changes.pop("on", day)
    text = changes.pop("text", f"Told on {day}.")
    event = Event(
        type=changes.pop("type", "export_control"),
        evidence=Evidence(text, Span(0, len(text))),
        country=changes.pop("country", "CN"),
        targets=changes.pop("targets", ()),
        minerals=changes.pop("minerals", ("gallium",)),
        status=EventStatus(status),
        date=Period(date.fromisoformat(when), date.fromisoformat(when)) if when else None,
        effective=changes.pop("effective", None),
        amount=changes.pop("amount", None),
        news=changes.pop("news", True),
    )
    return Sighting(
        event=event,
        article_id=changes.pop("article", f"article of {day}"),
        url=f"https://ore.example/{day}",
        title="",
        source=changes.pop("source", "Ore Courier"),
        official=changes.pop("official", False),
        day=published,
        instruments=frozenset(changes.pop("means", ())),
        names=frozenset(changes.pop("names", ())),
        sites=frozenset(changes.pop("sites", ())),
        level=changes.pop("level", None),
        **changes,
    )


def percent(rate: float) -> Quantity:
    return Quantity(rate, rate, "%")
