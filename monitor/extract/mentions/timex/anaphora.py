"""What expressions mean that lean on another period of the text: a year earlier, the same month, that day."""

from __future__ import annotations

from monitor.extract.mentions import calendar
from monitor.extract.mentions.timex import fiscal, relative
from monitor.extract.mentions.timex.discourse import Anchor, Discourse
from monitor.extract.mentions.timex.grammar import Node
from monitor.types import Period

_SIZES = ("day", "week", "month", "quarter", "half", "year")


def ago(node: Node, text: Discourse) -> Period | None:
    """Two days ago, three months ago: the day, week, month, quarter or year so far before publication.

    "In May it was 5 t, a year ago 4 t" and "up 5% from a year ago" compare with the period of the text.
    """
    unit, count = node.length()
    if unit in calendar.DAYS_IN:
        return calendar.shift(calendar.day(text.published), -count, unit) if text.published else None
    inside = [a.period for a in text.in_sentence(node) if a.topic and _is_statistical(a.period)]
    if not inside and (unit, count) == ("year", 1) and text.opens_sentence(node):
        inside = [a.period for a in text.in_sentence(node, before=1) if a.topic and _is_statistical(a.period)]
    if node.word("unit") != "decade" and (inside or text.compares(node)):
        anchor = inside[-1] if inside else text.anchor(node, lambda a: a.topic and _can_move(a.period, unit))
        if anchor is not None and _can_move(anchor, unit):
            return calendar.shift(anchor, -count, unit)
    if text.published is None:
        return None
    around = calendar.unit_around(text.published, "month" if node.word("unit") == "month" else unit)
    return calendar.shift(around, -count, unit)


def distance(node: Node, text: Discourse) -> Period | None:
    """A year earlier, two months before, two years later: the period of the text, moved."""
    unit, count = node.length()
    step = node.number("direction") * count
    by_days = unit in calendar.DAYS_IN
    anchor = text.anchor(node, lambda a: _can_move(a.period, unit), topics_first=not by_days)
    if anchor is not None and unit == "month" and abs(step) > 1 and _is_inner_day(anchor):
        anchor = calendar.unit_around(anchor.start, unit)
    return calendar.shift(anchor, step, unit) if anchor else None


def adjacent(node: Node, text: Discourse) -> Period | None:
    """The preceding quarter, the following year, the previous three months.

    What something is compared with ("from the previous year") is the period of the text, a unit away.
    """
    unit, count, step = node.word("unit"), node.number("n"), node.number("neighbour")
    anchor = text.anchor(node, lambda a: _can_move(a.period, unit) or _measures(a.period, unit, count))
    if anchor is None:
        if text.published is None:
            return None
        anchor = calendar.day(text.published)
    if _measures(anchor, unit, count) or (text.compares(node) and calendar.granularity(anchor) != "day"):
        return calendar.shift(anchor, step * count, unit)
    if count > 1 and unit in calendar.MONTHS_IN:
        return calendar.beside(anchor, step * count * calendar.MONTHS_IN[unit])
    around = calendar.unit_around(anchor.end, unit)
    if "fiscalword" in node.slots and (convention := text.fiscal(node)):
        around = fiscal.year_around(anchor.end, convention)
    return calendar.shift(around, step * count, unit)


def same(node: Node, text: Discourse) -> Period | None:
    """The same month last year, the same months of 2020, the corresponding period."""
    count = node.number("count", 0)
    anchor = text.anchor(
        node, lambda a: _measures(a.period, "month", count) if count else _fits_unit(a, node.word("unit"))
    )
    if anchor is None:
        return None
    of = node.child("year")
    if of is None:
        return calendar.shift(anchor, node.number("direction", 0) * node.number("n"), "year")
    year = text.resolve(of)
    if year is None:
        return None
    moved = calendar.shift(anchor, year.end.year - anchor.end.year, "year")
    # In January "the same month last year" is said of a December: the year before that one.
    return calendar.year_before(anchor) if moved == anchor else moved


def counterpart(node: Node, text: Discourse) -> Period | None:
    """The corresponding quarter: where something is compared with it, the one of the year before."""
    anchor = same(node, text)
    return calendar.year_before(anchor) if anchor and text.compares(node) else anchor


def that(node: Node, text: Discourse) -> Period | None:
    """That month, the month, that year: the one that the text speaks of."""
    unit = node.word("unit")
    ahead = text.tense(node) == "future" or text.looks_both_ways(node)
    if unit == "year" and ahead and text.published:
        return calendar.year(text.published.year)

    def fits(anchor: Anchor) -> bool:
        return _can_move(anchor.period, unit) and (ahead or text.has_begun(anchor.period))

    anchor = text.anchor(node, fits)
    if anchor is not None:
        return anchor if calendar.granularity(anchor) == unit else calendar.unit_around(anchor.end, unit)
    return calendar.unit_around(text.published, unit) if text.published and unit == "year" else None


def that_part(node: Node, text: Discourse) -> Period | None:
    """In the quarter, of the half-year: the one that the text speaks of, or else the last that is over."""
    unit = node.word("unit")
    named = text.anchor(node, lambda a: calendar.granularity(a.period) == unit and text.has_begun(a.period))
    return named or relative.last_over(node, text)


def that_many(node: Node, text: Discourse) -> Period | None:
    """In the two months: the ones that the text speaks of."""
    return text.anchor(node, lambda a: _measures(a.period, node.word("unit"), node.number("n")))


def month_then(node: Node, text: Discourse) -> Period | None:
    """That May: the one of the year that the text speaks of."""
    before = text.last_before(node)
    return calendar.month(before.start.year, node.number("monthname")) if before else None


def to_date(node: Node, text: Discourse) -> Period | None:
    """The year to date: up to the month that the text is about, or else to the day of publication."""
    unit = node.word("unit") or "year"
    month = text.anchor(node, lambda a: a.topic and calendar.granularity(a.period) == "month")
    end = month.end if month else text.published
    return Period(calendar.unit_around(end, unit).start, end) if end else None


def unit_end(node: Node, text: Discourse) -> Period | None:
    """Year-end, month-end: the last day of the year or month that the text speaks of."""
    of = that(node, text)
    return calendar.day(of.end) if of else None


def other_part(node: Node, text: Discourse) -> Period | None:
    """The second, after the first quarter or the first half in the same sentence."""
    named = [anchor.period for anchor in text.in_sentence(node)]
    parts = [period for period in named if calendar.granularity(period) in ("quarter", "half")]
    if not parts:
        return None
    size = calendar.length_in_months(parts[-1]) or 12
    number = node.number("nth")
    if not 1 <= number <= 12 // size:
        return None
    return calendar.months(parts[-1].start.year, size * (number - 1) + 1, size)


def other_one(node: Node, text: Discourse) -> Period | None:
    """The one before, the next: beside the month, quarter, half or year that the sentence has named.

    The current one is as long, and the day of publication lies in it.
    """
    named = [anchor.period for anchor in text.in_sentence(node) if calendar.length_in_months(anchor.period)]
    if not named:
        return None
    period, size = named[-1], calendar.length_in_months(named[-1]) or 12
    if step := node.number("step"):
        return calendar.shift(period, size * step, "month")
    while text.published and period.end < text.published:
        period = calendar.shift(period, size, "month")
    return period


def then(node: Node, text: Discourse) -> Period | None:
    """Then, in "between then and the end of the year"."""
    return text.anchor(node, lambda a: a.start < text.offset(node))


def _is_inner_day(period: Period) -> bool:
    """Whether it is a day that is no end of a month: "three months earlier" than it is a month."""
    return period.start == period.end and not calendar.is_month_end(period.end)


def _can_move(period: Period, unit: str) -> bool:
    """Whether a period of this length can be moved by the unit, or lie in one."""
    size = calendar.granularity(period)
    if size == "span":
        months = calendar.length_in_months(period)
        return unit == "year" and months is not None and months <= 12
    return unit in _SIZES and _SIZES.index(size) <= _SIZES.index(unit)


def _is_statistical(period: Period) -> bool:
    month_end = period.start == period.end and calendar.is_month_end(period.end)
    return month_end or calendar.granularity(period) in ("month", "quarter", "half")


def _measures(period: Period, unit: str, count: int) -> bool:
    months = calendar.length_in_months(period)
    return months is not None and months == calendar.MONTHS_IN.get(unit, 0) * count


def _fits_unit(anchor: Anchor, unit: str) -> bool:
    size = calendar.granularity(anchor.period)
    if unit in ("month", "quarter", "half", "week", "day"):
        return size == unit
    return size != "day"
