"""Words for days, months and quarters at a distance from a story's day; news and acts fall on workdays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

_ORDINALS = ("first", "second", "third", "fourth")


def workday(day: date, distance: int) -> date:
    """The day at this distance; a weekend gives way to the Friday before it, in the future to the Monday."""
    found = day + timedelta(days=distance)
    weekend = found.weekday() - 4
    if weekend <= 0:
        return found
    return found + timedelta(days=3 - weekend) if distance > 0 else found - timedelta(days=weekend)


def workdays_before(day: date, count: int) -> date:
    """The workday that lies so many workdays before this day."""
    while count:
        day -= timedelta(days=1)
        count -= day.weekday() < 5
    return day


def month(day: date, distance: int) -> date:
    """The first day of the month at this distance."""
    years, index = divmod(day.month - 1 + distance, 12)
    return date(day.year + years, index + 1, 1)


def _part(day: date, months: int, distance: int) -> date:
    """The first day of the quarter (3 months) or half (6 months) of a year at this distance."""
    return month(day, months * distance - (day.month - 1) % months)


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _american(day: date) -> str:
    return f"{day:%B} {day.day}"


WORDS: dict[str, Callable[[date, int], str]] = {
    "weekday": lambda day, n: f"{workday(day, n):%A}",
    "day": lambda day, n: f"{workday(day, n).day} {workday(day, n):%B}",
    "date": lambda day, n: _long(workday(day, n)),
    "usday": lambda day, n: _american(workday(day, n)),
    "usdate": lambda day, n: f"{_american(workday(day, n))}, {workday(day, n).year}",
    "dateline": lambda day, n: f"{workday(day, n):%b} {workday(day, n).day}",
    "iso": lambda day, n: workday(day, n).isoformat(),
    "path": lambda day, n: f"{workday(day, n):%Y/%m/%d}",
    "first": lambda day, n: _long(month(day, n)),
    "usfirst": lambda day, n: f"{_american(month(day, n))}, {month(day, n).year}",
    "month": lambda day, n: f"{month(day, n):%B}",
    "monthyear": lambda day, n: f"{month(day, n):%B %Y}",
    "quarter": lambda day, n: _ORDINALS[_part(day, 3, n).month // 3],
    "half": lambda day, n: f"{_ORDINALS[_part(day, 6, n).month // 6]} half of {_part(day, 6, n).year}",
    "year": lambda day, n: f"{day.year + n}",
}
"""What a placeholder like {{weekday -1}} may be called; the number counts days, months, quarters or years."""
