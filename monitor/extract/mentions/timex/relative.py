"""What expressions mean that count from the day of publication or from a part of another period."""

from __future__ import annotations

from datetime import date, timedelta

from monitor.extract.mentions import calendar
from monitor.extract.mentions.timex import absolute, fiscal
from monitor.extract.mentions.timex.absolute import leaves_year_open
from monitor.extract.mentions.timex.choice import choose
from monitor.extract.mentions.timex.discourse import Discourse
from monitor.extract.mentions.timex.grammar import Node
from monitor.types import Period

_FEW_DAYS = 10
_NEARLY_OVER = timedelta(days=14)
_MONTH_THIRDS = ((1, 10), (11, 20), (21, 31))


def daily(node: Node, text: Discourse) -> Period | None:
    """Yesterday, today, tomorrow."""
    if text.published is None:
        return None
    return calendar.day(text.published + timedelta(days=node.number("daily")))


def shifted_unit(node: Node, text: Discourse) -> Period | None:
    """Last year, this month, next week, the current quarter; this week is what there has been of it."""
    if text.published is None:
        return None
    unit, step = node.word("unit"), node.number("shift")
    around = calendar.unit_around(text.published, unit)
    if unit == "week" and step == 0 and text.tense(node) != "future":
        return Period(around.start, text.published)
    return calendar.shift(around, step, unit)


def stretch(node: Node, text: Discourse) -> Period | None:
    """The past five years, the next three months: up to, or from, the day of publication."""
    if text.published is None:
        return None
    (unit, count), step = node.length(), node.number("stretch")
    other = calendar.shift(calendar.day(text.published), count * step, unit).start
    return Period(min(other, text.published), max(other, text.published))


def so_far(node: Node, text: Discourse) -> Period | None:
    """So far this year, so far in 2024: up to the day of publication."""
    if text.published is None:
        return None
    of = text.resolve_in(node, "of") or calendar.unit_around(text.published, node.word("unit"))
    return Period(of.start, text.published) if of.start <= text.published else None


def rest(node: Node, text: Discourse) -> Period | None:
    """The rest of the year: from the day of publication."""
    of = text.resolve_in(node, "of")
    if of is None or text.published is None or not of.start <= text.published <= of.end:
        return of
    return Period(text.published, of.end)


def since(node: Node, text: Discourse) -> Period | None:
    """Since June: from its first day to the day of publication."""
    start = text.resolve_in(node, "start")
    if start is None or text.published is None or start.start > text.published:
        return None
    return Period(start.start, text.published)


def third(node: Node, text: Discourse) -> Period | None:
    """Early June (1 to 10), mid-June (11 to 20), late June; the middle of a quarter.

    Early or late in a year is the year: nobody means the same months by it.
    """
    of, which = text.resolve_in(node, "of"), node.number("third")
    if of is None:
        return None
    if calendar.granularity(of) == "month":
        first, last = _MONTH_THIRDS[which - 1]
        return Period(of.start.replace(day=first), min(of.end, _day_or_end(of, last)))
    size = calendar.length_in_months(of)
    if size is not None and size >= 12:
        return of
    if size is not None and size % 3 == 0:
        return calendar.months(of.start.year, of.start.month + size // 3 * (which - 1), size // 3)
    days = (of.end - of.start).days + 1
    if days < 3:
        return None
    start = of.start + timedelta(days=days * (which - 1) // 3)
    return Period(start, of.start + timedelta(days=days * which // 3 - 1))


def half_of_month(node: Node, text: Discourse) -> Period | None:
    """The first half of May (1 to 15), the second half of May."""
    of, half = text.resolve_in(node, "of"), node.number("nth")
    if of is None or half not in (1, 2):
        return None
    middle = of.start.replace(day=15)
    return Period(of.start, middle) if half == 1 else Period(middle + timedelta(days=1), of.end)


def week_of_month(node: Node, text: Discourse) -> Period | None:
    """The second week of October (8 to 14)."""
    of, week = text.resolve_in(node, "of"), node.number("nth")
    if of is None or not 1 <= week <= 4:
        return None
    return Period(of.start.replace(day=7 * week - 6), of.start.replace(day=7 * week))


def opening_days(node: Node, text: Discourse) -> Period | None:
    """The first 20 days of May, the first two weeks of June."""
    of = text.resolve_in(node, "of")
    if of is None:
        return None
    days = node.number("n") * calendar.DAYS_IN[node.word("unit")]
    return Period(of.start, min(of.end, of.start + timedelta(days=days - 1)))


def days_at(node: Node, text: Discourse) -> Period | None:
    """The first days of last year, the last days of June: ten days."""
    of = text.resolve_in(node, "of")
    if of is None:
        return None
    reach = timedelta(days=_FEW_DAYS - 1)
    if node.word("edge") == "start":
        return Period(of.start, min(of.end, of.start + reach))
    return Period(max(of.start, of.end - reach), of.end)


def week_of(node: Node, text: Discourse) -> Period | None:
    """The week of May 6."""
    of = text.resolve_in(node, "of")
    return calendar.week(of.start) if of else None


def boundary(node: Node, text: Discourse) -> Period | None:
    """The end of January (the 31st), the beginning of May (the 1st)."""
    of = text.resolve_in(node, "of")
    if of is None:
        return None
    return calendar.day(of.start if node.word("edge") == "start" else of.end)


def span(node: Node, text: Discourse) -> Period | None:
    """January-May, 2021 to 2024, between April 2026 and March 2027: from the first to the last day.

    A start that leaves its year open takes the last before the end, an open end the first after the start.
    """
    start, end = text.resolve_in(node, "start"), text.resolve_in(node, "end")
    if start is None or end is None:
        return None
    if leaves_year_open(node.child("start")) and leaves_year_open(node.child("end")):
        return _fitting(node, text, start, end)
    if leaves_year_open(node.child("start")):
        start = _moved_years(start, end.start.year - start.start.year)
        if start.start > end.start:
            start = calendar.year_before(start)
    elif leaves_year_open(node.child("end")):
        end = _moved_years(end, start.start.year - end.start.year)
        if end.start < start.start:
            end = _moved_years(end, 1)
    return Period(start.start, end.end) if start.start <= end.end else None


def _fitting(node: Node, text: Discourse, start: Period, end: Period) -> Period | None:
    """From `start` to `end` in the years that fit the whole: told in May, "for April-June" is under way."""

    def ending_in(year: int) -> Period:
        last = _moved_years(end, year - end.start.year)
        first = _moved_years(start, year - start.start.year)
        return Period((calendar.year_before(first) if first.start > last.start else first).start, last.end)

    return choose(node, text, ending_in, over=not text.opens_toward(node))


def month_pair(node: Node, text: Discourse) -> Period | None:
    """April and May: both together, if one follows the other."""
    both = span(node, text)
    return both if both and calendar.length_in_months(both) == 2 else None


def day_range(node: Node, text: Discourse) -> Period | None:
    """June 5-7, 5-7 June 2024."""
    last = absolute.day_of_month(node, text) if "last" in node.slots else text.resolve_in(node, "end")
    if last is None:
        return None
    start = last.start.replace(day=node.number("dd"))
    end = last.start.replace(day=node.number("last", last.start.day))
    return Period(start, end) if start < end else None


def running(node: Node, text: Discourse) -> Period | None:
    """The year to March 2025, the six months ended 30 June, the week to June 1."""
    end = text.resolve_in(node, "end")
    if end is None:
        return None
    ahead = text.published is not None and end.end > text.published and text.tense(node) == "past"
    if ahead and node.number("shift", -1) < 0 and leaves_year_open(node.child("end")):
        end = calendar.shift(end, -1, "year")  # what was done cannot run into the future
    unit, count = node.word("unit") or "year", node.number("n")
    if "halfword" in node.slots:
        unit = "half"
    if unit in calendar.DAYS_IN:
        return Period(end.end - timedelta(days=calendar.DAYS_IN[unit] * count - 1), end.end)
    months = calendar.MONTHS_IN[unit] * count
    if unit == "year" and text.stated_fiscal is None and calendar.is_month_end(end.end):
        text.state_year_end(node, end.end.month)
    return Period(calendar.add_months(end.end + timedelta(days=1), -months), end.end)


def onward(node: Node, text: Discourse) -> Period | None:
    """The 12 months from March 1, six months starting in June."""
    start = text.resolve_in(node, "start")
    if start is None:
        return None
    after = calendar.shift(calendar.day(start.start), node.number("n"), node.word("unit") or "year").start
    return Period(start.start, after - timedelta(days=1))


def running_on(node: Node, text: Discourse) -> Period | None:
    """This year and next: both of them."""
    if text.published is None:
        return None
    this = calendar.unit_around(text.published, node.word("unit"))
    return Period(this.start, calendar.shift(this, 1, node.word("unit")).end)


def turned(node: Node, text: Discourse) -> Period | None:
    """The year just begun, the quarter just ended; fiscal years turn, too."""
    published, unit, edge = text.published, node.word("unit"), node.word("edge")
    if published is None:
        return None
    running = [calendar.unit_around(published, unit)]
    if unit == "year" and (convention := text.fiscal(node)):
        running.append(fiscal.year_around(published, convention))
    latest = max(running, key=lambda period: period.start)
    return latest if edge == "start" else calendar.previous(latest)


def last_over(node: Node, text: Discourse) -> Period | None:
    """Half-year numbers, quarterly report: the last such period that is over, or nearly."""
    if text.published is None:
        return None
    unit = node.word("unit")
    around = calendar.unit_around(text.published, unit)
    return around if around.end <= text.published + _NEARLY_OVER else calendar.shift(around, -1, unit)


def _moved_years(period: Period, count: int) -> Period:
    return calendar.shift(period, count, "year")


def _day_or_end(month: Period, number: int) -> date:
    return month.end if number > month.end.day else month.start.replace(day=number)
