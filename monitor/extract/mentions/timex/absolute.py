"""What days, months, quarters, halves and years mean that name themselves."""

from __future__ import annotations

from datetime import date, timedelta

from monitor.extract.mentions import calendar
from monitor.extract.mentions.timex.choice import choose, last, nearest
from monitor.extract.mentions.timex.discourse import Discourse
from monitor.extract.mentions.timex.grammar import Node
from monitor.types import Period

_NAMED = frozenset({"day_of_month", "half", "month", "quarter"})
_MID_YEAR = 6
_PARTS = frozenset({"boundary", "third"})
"""Their year is that of what they are part of."""


def iso(node: Node, _: Discourse) -> Period | None:
    """2024-05-31."""
    value = node.slots["iso"]
    return calendar.day(value) if isinstance(value, date) else None


def year(node: Node, _: Discourse) -> Period | None:
    """2024, or '24 behind a month."""
    return calendar.year(full_year(node.number("yyyy", node.number("yy"))))


def named_year(node: Node, text: Discourse) -> Period | None:
    """The year 2024-25."""
    return text.resolve_in(node, "year")


def decade(node: Node, _: Discourse) -> Period | None:
    """The 1990s."""
    first = node.number("decade")
    return Period(date(first, 1, 1), date(first + 9, 12, 31)) if first else None


def decade_end(_: Node, text: Discourse) -> Period | None:
    """By the end of the decade: by the next year that ends in 0."""
    return calendar.year((text.published.year + 9) // 10 * 10) if text.published else None


def new_year(_: Node, text: Discourse) -> Period | None:
    """In the new year: the one that is about to begin, or has just begun."""
    published = text.published
    return calendar.year(published.year + (published.month > _MID_YEAR)) if published else None


def new_years_day(node: Node, text: Discourse) -> Period | None:
    """New Year's Day."""
    return choose(node, text, lambda year: _day_in(year, 1, 1))


def month(node: Node, text: Discourse) -> Period | None:
    """May, May 2024, May '24, May last year."""
    number = node.number("monthname")
    if (of := _year_of(node, text)) is not None:
        return month_within(of, number)
    if (listed := text.year_of_list(node)) is not None:
        return calendar.month(listed, number)
    return choose(node, text, lambda year: calendar.month(year, number))


def shifted_month(node: Node, text: Discourse) -> Period | None:
    """Last December, this October, next March: the last, the nearest, the next one."""
    published = text.published
    if published is None:
        return None
    number, step = node.number("monthname"), node.number("shift")
    options = [calendar.month(published.year + offset, number) for offset in (-2, -1, 0, 1, 2)]
    if step < 0:
        return max((p for p in options if p.end < published), key=lambda p: p.start)
    if step > 0:
        return min((p for p in options if p.start > published), key=lambda p: p.start)
    return nearest(options, published)


def season(node: Node, text: Discourse) -> Period | None:
    """The spring, the autumn of 2023, last winter: three months of the northern year."""
    first = node.number("season")
    if (of := _year_of(node, text)) is not None:
        return calendar.months(of.start.year, first, 3)
    if text.published is None:
        return None
    options = [calendar.months(text.published.year + offset, first, 3) for offset in (-2, -1, 0, 1)]
    match node.number("shift", 0):
        case -1:
            return last([option for option in options if option.end < text.published], text.published)
        case 1:
            return next(option for option in options if option.start > text.published)
        case _:
            return choose(node, text, lambda year: calendar.months(year, first, 3))


def day_of_month(node: Node, text: Discourse) -> Period | None:
    """15 September, September 15, 2024, last September 15, the 15th of last month; no 31 June."""
    number = node.number("dd")
    if (of := node.child("month")) is not None:
        found = text.resolve(of)
        return _day_in(found.start.year, found.start.month, number) if found else None
    name = node.number("monthname")
    if "shift" in node.slots:
        shifted = shifted_month(node, text)
        return _day_in(shifted.start.year, name, number) if shifted else None
    if (of_year := _year_of(node, text)) is not None:
        within = month_within(of_year, name)
        return _day_in(within.start.year, name, number)
    return choose(node, text, lambda year: _day_in(year, name, number))


def weekday(node: Node, text: Discourse) -> Period | None:
    """Tuesday: the last one up to publication, the next one in a future clause. With a week: its Tuesday."""
    number = node.number("weekdayname")
    if (of := node.child("day")) is not None:
        within = text.resolve(of)
        if within is None or calendar.granularity(within) == "day":
            return within
        return calendar.day(within.start + timedelta(days=number))
    if text.published is None:
        return None
    back = (text.published.weekday() - number) % 7
    if back and text.tense(node) == "future":
        back -= 7
    return calendar.day(text.published - timedelta(days=back))


def shifted_weekday(node: Node, text: Discourse) -> Period | None:
    """Last Wednesday, next Friday, this Monday."""
    if text.published is None:
        return None
    number, step = node.number("weekdayname"), node.number("shift")
    if step == 0:
        return calendar.day(calendar.week(text.published).start + timedelta(days=number))
    away = (number - text.published.weekday()) % 7
    if step < 0:
        return calendar.day(text.published + timedelta(days=away - 7))
    return calendar.day(text.published + timedelta(days=away or 7))


def quarter(node: Node, text: Discourse) -> Period | None:
    """The third quarter, Q3 2024, 1Q25, the first quarter of fiscal 2025."""
    return _part(node, text, size=3)


def half(node: Node, text: Discourse) -> Period | None:
    """The first half, H1 2024, the second half of last year."""
    return _part(node, text, size=6)


def named_quarter(node: Node, text: Discourse) -> Period | None:
    """The September quarter: the three months that end with September."""
    return _ending(node, text, size=3)


def named_half(node: Node, text: Discourse) -> Period | None:
    """The December half: the six months that end with December."""
    return _ending(node, text, size=6)


def opening_months(node: Node, text: Discourse) -> Period | None:
    """The first nine months of 2024; without a year, the last such months that are over."""
    count = node.number("n") * calendar.MONTHS_IN[node.word("unit") or "month"]
    if not 1 <= count <= 12:
        return None
    if (of := _year_of(node, text)) is not None:
        return calendar.months(of.start.year, of.start.month, count)
    return choose(node, text, lambda year: calendar.months(year, 1, count), over=True)


def closing_months(node: Node, text: Discourse) -> Period | None:
    """The last two months of 2024, the last quarter of 2024."""
    count, of = node.number("n") * calendar.MONTHS_IN[node.word("unit") or "month"], _year_of(node, text)
    if of is None or not 1 <= count <= 12:
        return None
    return calendar.months(of.end.year, of.end.month - count + 1, count)


def month_within(year: Period, number: int) -> Period:
    """The month of this number in twelve months, which may be a fiscal year."""
    return calendar.month(year.start.year + (number < year.start.month), number)


def leaves_year_open(node: Node | None) -> bool:
    """Whether it is a name that comes every year, or an edge of one, without the year."""
    if node is not None and node.rule.means in _PARTS:
        return leaves_year_open(node.child("of"))
    return node is not None and node.rule.means in _NAMED and not {"year", "month", "yy"} & node.slots.keys()


def _part(node: Node, text: Discourse, *, size: int) -> Period | None:
    parts = 12 // size
    number = node.number("nth", node.number("n"))
    if number < 0:
        number += parts + 1
    if not 1 <= number <= parts:
        return None
    if (of := _year_of(node, text)) is not None:
        return calendar.months(of.start.year, of.start.month + size * (number - 1), size)
    return choose(node, text, lambda year: calendar.months(year, size * (number - 1) + 1, size))


def _ending(node: Node, text: Discourse, *, size: int) -> Period | None:
    last = node.number("monthname")
    if (of := _year_of(node, text)) is not None:
        return calendar.months(month_within(of, last).start.year, last - size + 1, size)
    return choose(node, text, lambda year: calendar.months(year, last - size + 1, size))


def _year_of(node: Node, text: Discourse) -> Period | None:
    """The year in the expression; two digits are of this century unless that is far ahead."""
    if (of := node.child("year")) is not None:
        return text.resolve(of)
    if "yy" in node.slots:
        return calendar.year(full_year(node.number("yy")))
    return None


def full_year(number: int) -> int:
    """24 is 2024, 87 is 1987."""
    if number >= 100:
        return number
    return number + (2000 if number < 70 else 1900)


def _day_in(year: int, month: int, number: int) -> Period | None:
    try:
        return calendar.day(date(year, month, number))
    except ValueError:
        return None
