"""Makes records for tests: every field has a plausible value, a test names those that it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from monitor.types import (
    Alert,
    ArchiveRef,
    Article,
    Change,
    Delivery,
    Entry,
    Event,
    EventStatus,
    Evidence,
    Extraction,
    Fact,
    FactStatus,
    Feed,
    Mention,
    MentionKind,
    MineralRef,
    Period,
    PlaceRef,
    Quantity,
    Span,
    Stored,
)
from tests.clock import NOW

SENTENCE = (
    "Veldonia will require a licence for every shipment of antimony from 1 May, its trade ministry said."
)
FEED = Feed("Ore Courier", "https://ore.example/feed.xml")


def make_event(**changes: Any) -> Event:
    event = Event(
        type="export_control",
        evidence=Evidence(SENTENCE, Span(20, 20 + len(SENTENCE))),
        country="CN",
        targets=("US", "JP"),
        minerals=("antimony", "gallium"),
        status=EventStatus.ANNOUNCED,
        date=Period(date(2026, 3, 1), date(2026, 3, 1)),
        effective="2026-05-01",
        amount=Quantity(13.2e9, 13.2e9, "JPY"),
        rule="export_control.licence",
        confidence=0.8,
        slots=(("country", Span(20, 28)), ("mineral", Span(60, 68))),
    )
    return replace(event, **changes)


def make_fact(**changes: Any) -> Fact:
    fact = Fact(
        mineral="antimony",
        measure="exports",
        evidence=Evidence("Exports of ingots fell 40% to 17 to 20 tonnes.", Span(5, 51)),
        country="CN",
        partner="JP",
        form="antimony ingot",
        quantity=Quantity(17.0, 20.0, "t", "contained"),
        change=Change(-40.0, "yoy"),
        share=12.5,
        period=Period(date(2026, 2, 1), date(2026, 2, 28)),
        status=FactStatus.FORECAST,
        company="Ingot Works",
        rule="facts.change_to",
        confidence=0.9,
        slots=(("quantity", Span(35, 50)),),
    )
    return replace(fact, **changes)


MENTIONS = (
    Mention(
        MentionKind.MINERAL, Span(0, 8), "antimony", MineralRef("antimony", "antimony ingot"), "minerals"
    ),
    Mention(MentionKind.PLACE, Span(9, 16), "Beijing", PlaceRef("CN", government=True), "places"),
    Mention(MentionKind.QUANTITY, Span(17, 22), "17 t", Quantity(17.0, 17.0, "t"), "units"),
)


def make_article(number: int = 1, **changes: Any) -> Article:
    article = Article(
        id=f"article-{number}",
        url=f"https://ore.example/{number}",
        title=f"Licences for antimony, part {number}",
        text=SENTENCE,
        published=date(2026, 3, 1),
        language="en",
        feed="Ore Courier",
    )
    return replace(article, **changes)


def make_entry(number: int = 1, **changes: Any) -> Entry:
    return replace(
        Entry("Ore Courier", f"https://ore.example/{number}", f"guid-{number}", "Licences"), **changes
    )


def make_alert(number: int = 1, **changes: Any) -> Alert:
    article = make_article(number)
    alert = Alert(
        id=f"alert-{number}",
        subscription="policy desk",
        event=make_event(),
        article_url=article.url,
        article_title=article.title,
        source="Ore Courier",
        official=True,
        published=article.published,
        created_at=NOW,
    )
    return replace(alert, **changes)


def make_delivery(**changes: Any) -> Delivery:
    return replace(Delivery(1, "0123abcd", "desk", make_alert()), **changes)


def make_stored(number: int = 1, channels: tuple[str, ...] = ("screen", "mail"), **changes: Any) -> Stored:
    stored = Stored(
        article=make_article(number),
        entry=make_entry(number),
        extraction=Extraction(MENTIONS, (make_fact(),), (make_event(),), "rules-1", "model-1"),
        fetched_at=NOW,
        archived=ArchiveRef("2026/03.warc.gz", 3_000_000_000, "urn:uuid:1"),
        alerts=((make_alert(number), channels),) if channels else (),
    )
    return replace(stored, **changes)
