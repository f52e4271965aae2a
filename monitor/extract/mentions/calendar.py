"""Pure date arithmetic on periods: months, quarters, halves, years, weeks, and how two periods compare."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from monitor.types import Period

Granularity = Literal["day", "week", "month", "quarter", "half", "year", "span"]
Basis = Literal["yoy", "qoq", "mom"]

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}


def day(moment: date) -> Period:
    """The period of one day."""
    return Period(moment, moment)


def month(year: int, number: int) -> Period:
    """A calendar month; `number` may run over: month 13 is January of the next year."""
    return months(year, number, 1)


def months(year: int, first: int, count: int) -> Period:
    """`count` calendar months from month `first` of the year. Raises ValueError outside years 1 to 9999."""
    start = _first_of_month(year, first)
    return Period(start, _first_of_month(year, first + count) - timedelta(days=1))


def quarter(year: int, number: int) -> Period:
    """A calendar quarter, 1 to 4."""
    return months(year, 3 * number - 2, 3)


def half(year: int, number: int) -> Period:
    """A calendar half-year, 1 or 2."""
    return months(year, 6 * number - 5, 6)


def year(number: int) -> Period:
    """A calendar year."""
    return months(number, 1, 12)


def week(moment: date) -> Period:
    """The week, Monday to Sunday, around a day."""
    start = moment - timedelta(days=moment.weekday())
    return Period(start, start + timedelta(days=6))


def unit_around(moment: date, unit: str) -> Period:
    """The calendar day, week, month, quarter, half, year or decade that a day lies in."""
    if unit == "decade":
        return months(moment.year // 10 * 10, 1, MONTHS_IN[unit])
    if unit in MONTHS_IN:
        size = MONTHS_IN[unit]
        return months(moment.year, (moment.month - 1) // size * size + 1, size)
    return week(moment) if unit == "week" else day(moment)


def shift(period: Period, count: int, unit: str) -> Period:
    """The period moved by `count` units; whole months stay whole, the last of a month stays the last."""
    if unit in DAYS_IN:
        delta = timedelta(days=DAYS_IN[unit] * count)
        return Period(period.start + delta, period.end + delta)
    step = MONTHS_IN[unit] * count
    whole = period.start.day == 1 or period.start == period.end
    return Period(
        add_months(period.start, step, keep_last=period.start == period.end and is_month_end(period.end)),
        add_months(period.end, step, keep_last=whole and is_month_end(period.end)),
    )


def add_months(moment: date, count: int, *, keep_last: bool = False) -> date:
    """The same day of another month, or its last day where that day is missing or `keep_last` is set."""
    first = _first_of_month(moment.year, moment.month + count)
    last = monthrange(first.year, first.month)[1]
    return first.replace(day=last if keep_last else min(moment.day, last))


def is_month_end(moment: date) -> bool:
    """Whether this is the last day of its month."""
    return moment.day == monthrange(moment.year, moment.month)[1]


def length_in_months(period: Period) -> int | None:
    """How many whole calendar months the period covers, or None if it starts or ends within a month."""
    if period.start.day != 1 or not is_month_end(period.end):
        return None
    return 12 * (period.end.year - period.start.year) + period.end.month - period.start.month + 1


def granularity(period: Period) -> Granularity:
    """The unit that the period is one of. Any twelve whole months are a year, so fiscal years are too."""
    if period.start == period.end:
        return "day"
    if (period.end - period.start).days == 6:
        return "week"
    size = length_in_months(period)
    return next((unit for unit, count in _UNITS if count == size), "span")


_UNITS: tuple[tuple[Granularity, int], ...] = (("month", 1), ("quarter", 3), ("half", 6), ("year", 12))


def year_before(period: Period) -> Period:
    """The same period a year earlier. Raises ValueError before the year 1."""
    return shift(period, -1, "year")


def previous(period: Period) -> Period:
    """The period of the same length that ends where this one starts: April before May, Q4 before Q1."""
    before = period.start - timedelta(days=1)
    size = length_in_months(period)
    if size is not None:
        return Period(add_months(period.start, -size), before)
    return Period(before - (period.end - period.start), before)


def beside(period: Period, count: int) -> Period:
    """The `count` months after the period, or with a negative count those before it."""
    if count > 0:
        return months(period.end.year, period.end.month + 1, count)
    return months(period.start.year, period.start.month + count, -count)


def basis_of(current: Period, reference: Period) -> Basis | None:
    """What a change from `reference` to `current` is: yoy, qoq, mom, or None for any other pair."""
    if reference == year_before(current):
        return "yoy"
    if granularity(current) == "quarter" and reference == previous(current):
        return "qoq"
    one_month_on = reference == shift(current, -1, "month")
    if one_month_on and (granularity(current) == "month" or is_month_end(current.end)):
        return "mom"
    return None


def _first_of_month(year: int, number: int) -> date:
    carry, index = divmod(number - 1, 12)
    if not MINYEAR <= year + carry <= MAXYEAR:
        raise ValueError(f"year {year + carry} is out of range")
    return date(year + carry, index + 1, 1)


def moved(move: Callable[[Period], Period], period: Period) -> Period | None:
    """The period moved; None at the ends of the calendar."""
    try:
        return move(period)
    except (ValueError, OverflowError):
        return None
