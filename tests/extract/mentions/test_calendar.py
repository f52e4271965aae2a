"""Date arithmetic: what moves where, and how two periods compare."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.mentions import calendar
from monitor.extract.mentions.calendar import basis_of, granularity, previous, year_before
from monitor.types import Period

MAY = calendar.month(2024, 5)


def span(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))


def test_units_run_over_year_ends() -> None:
    assert calendar.month(2023, 13) == calendar.month(2024, 1)
    assert calendar.months(2024, -1, 3) == span("2023-11-01", "2024-01-31")
    assert calendar.quarter(2024, 4) == span("2024-10-01", "2024-12-31")
    assert calendar.half(2024, 2) == span("2024-07-01", "2024-12-31")
    assert calendar.week(date(2024, 6, 7)) == span("2024-06-03", "2024-06-09")


@pytest.mark.parametrize("number", [0, 10_000])
def test_years_that_no_calendar_has_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        calendar.year(number)


@pytest.mark.parametrize(
    ("period", "unit"),
    [
        (calendar.day(date(2024, 2, 29)), "day"),
        (calendar.week(date(2024, 2, 29)), "week"),
        (MAY, "month"),
        (calendar.quarter(2024, 1), "quarter"),
        (calendar.half(2024, 1), "half"),
        (span("2024-04-01", "2025-03-31"), "year"),
        (calendar.months(2024, 1, 5), "span"),
        (span("2024-01-01", "2024-04-08"), "span"),
    ],
)
def test_granularity(period: Period, unit: str) -> None:
    assert granularity(period) == unit


def test_whole_months_stay_whole() -> None:
    assert year_before(calendar.month(2025, 2)) == calendar.month(2024, 2)
    assert year_before(calendar.month(2024, 2)) == calendar.month(2023, 2)
    assert calendar.shift(MAY, -3, "month") == calendar.month(2024, 2)
    assert calendar.shift(calendar.day(date(2021, 1, 31)), -2, "month") == calendar.day(date(2020, 11, 30))
    assert calendar.shift(calendar.day(date(2024, 5, 15)), -1, "year") == calendar.day(date(2023, 5, 15))
    assert calendar.shift(calendar.week(date(2024, 6, 7)), -1, "week") == span("2024-05-27", "2024-06-02")


def test_previous_has_the_same_length() -> None:
    assert previous(MAY) == calendar.month(2024, 4)
    assert previous(calendar.quarter(2024, 1)) == calendar.quarter(2023, 4)
    assert previous(calendar.day(date(2024, 3, 1))) == calendar.day(date(2024, 2, 29))
    assert previous(span("2024-01-08", "2024-01-14")) == span("2024-01-01", "2024-01-07")


@pytest.mark.parametrize(
    ("current", "reference", "basis"),
    [
        (MAY, calendar.month(2023, 5), "yoy"),
        (MAY, calendar.month(2024, 4), "mom"),
        (MAY, calendar.month(2024, 3), None),
        (calendar.quarter(2024, 1), calendar.quarter(2023, 4), "qoq"),
        (calendar.quarter(2024, 1), calendar.quarter(2023, 1), "yoy"),
        (calendar.half(2024, 1), calendar.half(2023, 2), None),
        (calendar.year(2024), calendar.year(2023), "yoy"),
        (calendar.day(date(2021, 1, 31)), calendar.day(date(2020, 12, 31)), "mom"),
        (calendar.day(date(2021, 1, 30)), calendar.day(date(2020, 12, 30)), None),
        (MAY, MAY, None),
    ],
)
def test_basis(current: Period, reference: Period, basis: str | None) -> None:
    assert basis_of(current, reference) == basis


periods = st.tuples(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1))
).map(lambda pair: Period(min(pair), max(pair)))


@given(periods, st.integers(-40, 40), st.sampled_from([*calendar.DAYS_IN, *calendar.MONTHS_IN]))
def test_shifting_keeps_start_before_end(period: Period, count: int, unit: str) -> None:
    moved = calendar.shift(period, count, unit)
    assert moved.start <= moved.end
    assert (moved.start > period.start) == (count > 0)


@given(periods)
def test_previous_touches(period: Period) -> None:
    before = previous(period)
    assert before.start <= before.end < period.start
    assert (period.start - before.end).days == 1
