"""The JSON shape of the guidelines, key by key."""

from __future__ import annotations

from datetime import date

from monitor.extract.gold import article_json, event_json, fact_json
from monitor.types import (
    Article,
    Change,
    Event,
    EventStatus,
    Evidence,
    Extraction,
    Fact,
    FactStatus,
    Period,
    Quantity,
    Span,
)

EVIDENCE = Evidence("Imports fell 40% to 11,520 t.", Span(10, 39))
FACT = Fact(
    mineral="lithium",
    measure="imports",
    evidence=EVIDENCE,
    country="JP",
    form="lithium carbonate",
    quantity=Quantity(11520.0, 11520.0, "t", "contained"),
    change=Change(-40.0, "yoy"),
    period=Period(date(2024, 1, 1), date(2024, 12, 31)),
    status=FactStatus.ACTUAL,
    rule="measures:imports",
    confidence=0.91234,
    slots=(("quantity", Span(31, 39)),),
)


def test_a_fact() -> None:
    assert fact_json(FACT) == {
        "country": "JP",
        "partner": None,
        "mineral": "lithium",
        "form": "lithium carbonate",
        "measure": "imports",
        "quantity": {"value": 11520, "unit": "t", "basis": "contained"},
        "change": {"percent": -40, "basis": "yoy"},
        "share": None,
        "period": {"start": "2024-01-01", "end": "2024-12-31"},
        "status": "actual",
        "company": None,
        "evidence": EVIDENCE.text,
        "offsets": [10, 39],
        "slots": {"quantity": [31, 39]},
        "rule": "measures:imports",
        "confidence": 0.912,
    }


def test_a_range_and_a_fraction() -> None:
    fact = Fact("nickel", "production", EVIDENCE, quantity=Quantity(17.25, 20.0, "t"), share=12.5)
    line = fact_json(fact)
    assert line["quantity"] == {"low": 17.25, "high": 20, "unit": "t"}
    assert line["share"] == 12.5
    assert line["period"] is None


def test_float_noise_is_not_printed() -> None:
    assert (
        fact_json(Fact("tin", "stocks", EVIDENCE, quantity=Quantity(0.1 + 0.2, 0.3, "t")))["quantity"]["low"]
        == 0.3
    )


def test_an_event() -> None:
    event = Event(
        "subsidy",
        EVIDENCE,
        "JP",
        ("US",),
        ("nickel",),
        EventStatus.ANNOUNCED,
        None,
        "2027",
        Quantity(1e9, 1e9, "JPY"),
    )
    assert event_json(event) == {
        "type": "subsidy",
        "country": "JP",
        "targets": ["US"],
        "minerals": ["nickel"],
        "status": "announced",
        "date": None,
        "effective": "2027",
        "amount": {"value": 1000000000, "unit": "JPY"},
        "news": True,
        "evidence": EVIDENCE.text,
        "offsets": [10, 39],
        "slots": {},
        "rule": "",
        "confidence": 0.0,
    }


def test_an_article_says_why_it_was_not_read() -> None:
    article = Article("a1", "", "Titel", "Text", date(2024, 2, 1))
    line = article_json(article, Extraction(skipped="language is de"))
    assert line == {
        "id": "a1",
        "url": None,
        "title": "Titel",
        "published": "2024-02-01",
        "facts": [],
        "events": [],
        "skipped": "language is de",
    }
