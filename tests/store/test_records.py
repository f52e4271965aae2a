"""Records survive the way into rows and back."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from monitor.store.columns import UtcDateTime
from monitor.store.records import event_of, event_row, fact_of, fact_row, mention_of, mention_row
from monitor.types import (
    Change,
    CompanyRef,
    Event,
    Evidence,
    Fact,
    Mention,
    MentionKind,
    MentionValue,
    MineralRef,
    Period,
    PlaceRef,
    Quantity,
    Share,
    Span,
)

spans = st.builds(Span, st.integers(0, 10**6), st.integers(0, 10**6))
numbers = st.floats(allow_nan=False, allow_infinity=False)
quantities = st.builds(Quantity, numbers, numbers, st.text(min_size=1), st.none() | st.text())
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
periods = st.builds(Period, days, days)
evidences = st.builds(Evidence, st.text(), spans)
slots = st.lists(st.tuples(st.text(), spans)).map(tuple)
optional = {"country": st.none() | st.text(), "slots": slots, "evidence": evidences, "confidence": numbers}


@given(st.builds(Fact, **optional, quantity=st.none() | quantities, period=st.none() | periods))
def test_facts(fact: Fact) -> None:
    assert fact_of(fact_row(fact)) == fact  # type: ignore[arg-type]


@given(st.builds(Event, **optional, amount=st.none() | quantities, date=st.none() | periods))
def test_events(event: Event) -> None:
    assert event_of(event_row(event), event.minerals, event.targets) == event  # type: ignore[arg-type]


VALUES: list[tuple[MentionKind, MentionValue, str | None]] = [
    (MentionKind.MINERAL, MineralRef("lithium", "spodumene"), "lithium"),
    (MentionKind.PLACE, PlaceRef("JP", government=True), "JP"),
    (MentionKind.COMPANY, CompanyRef("Ingot Works", "CL"), "Ingot Works"),
    (MentionKind.QUANTITY, Quantity(1.0, 2.0, "t", "dry"), None),
    (MentionKind.CHANGE, Change(-40.0, "yoy"), None),
    (MentionKind.SHARE, Share(60.0), None),
    (MentionKind.PERIOD, Period(date(2026, 1, 1), date(2026, 3, 31)), None),
]


@pytest.mark.parametrize(("kind", "value", "code"), VALUES)
def test_mentions(kind: MentionKind, value: MentionValue, code: str | None) -> None:
    mention = Mention(kind, Span(1, 5), "word", value, "a.rule")
    row = mention_row(mention)
    assert row["code"] == code
    assert mention_of(row) == mention  # type: ignore[arg-type]


def test_every_kind_of_mention_is_tried() -> None:
    assert {kind for kind, _, _ in VALUES} == set(MentionKind)


def test_every_field_of_a_record_has_a_column() -> None:
    """A field that is added to a record and forgotten here would be lost without a word."""
    fact = {field.name for field in dataclasses.fields(Fact)}
    assert fact - set(fact_row(Fact("x", "y", Evidence("", Span(0, 0))))) == {"quantity", "change", "period"}
    event = {field.name for field in dataclasses.fields(Event)}
    assert event - set(event_row(Event("x", Evidence("", Span(0, 0))))) == {
        "targets",
        "minerals",
        "date",
        "amount",
    }


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 3, 2), sqlite.dialect())  # noqa: DTZ001 — that is the point


def test_moments_are_kept_in_utc() -> None:
    tokyo = datetime(2026, 3, 2, 17, 0, tzinfo=timezone(timedelta(hours=9)))
    kept = UtcDateTime().process_bind_param(tokyo, sqlite.dialect())
    assert kept == tokyo
    assert kept is not None
    assert kept.utcoffset() == timedelta(0)
    assert UtcDateTime().process_result_value(tokyo, sqlite.dialect()) == kept
    naive = kept.replace(tzinfo=None)
    assert UtcDateTime().process_result_value(naive, sqlite.dialect()) == datetime(
        2026, 3, 2, 8, 0, tzinfo=UTC
    )
