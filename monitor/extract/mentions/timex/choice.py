"""Which of several dates with the same name is meant: the last one, the next one, or the nearest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from monitor.extract.mentions.timex.discourse import Discourse
from monitor.extract.mentions.timex.grammar import Node
from monitor.types import Period

_NEARLY_OVER = timedelta(days=14)
"""Months that end so soon after publication can be reported as over."""
_WELL_UNDER_WAY = timedelta(days=15)
"""So long after it has begun, a quarter or a half can be spoken of as the current one."""

_AHEAD = timedelta(days=1)
"""Where the news is told, it can be a day later than where it is published."""
_AFTER_PAST = 1.5
"""How much a day ahead weighs behind a verb in the past: "was enforced from July"."""
_FAR_AHEAD = 3.5
"""A day ahead weighs as much as so many days behind: news without a tense is mostly of what has been."""


def choose(
    node: Node, text: Discourse, make: Callable[[int], Period | None], *, over: bool = False
) -> Period | None:
    """The fitting one of `make(year)` for the years around publication; without a date of publication that of
    the year that the text named last.

    A future clause takes the first that has not ended; after "from", "until", "by" the nearest counts; a
    clause without a tense ("output falls in May") the nearest too, unless it lies well ahead; otherwise
    the last one that has begun, or with `over` the last that has ended, or nearly.
    """
    published = text.published
    if published is None:
        named = text.last_before(node)
        return make(named.start.year) if named else None
    years = (published.year + offset for offset in (-2, -1, 0, 1, 2))
    found = sorted((p for year in years if (p := make(year))), key=lambda p: p.start)
    tense = text.tense(node)
    if tense == "future":
        return next((p for p in found if p.end >= published), None)
    if text.looks_both_ways(node) or text.is_meant(node):
        return nearest(found, published, future_weight=_AFTER_PAST if tense == "past" else 1.0)
    if tense is None and not over:
        return nearest(found, published, future_weight=_FAR_AHEAD)
    return last(found, published, over=over)


def last(periods: Iterable[Period], published: date, *, over: bool = False) -> Period | None:
    """The last that has begun, and if it is longer than a month not just begun; with `over`, ended."""
    return max((p for p in periods if _known(p, published, over=over)), key=lambda p: p.start, default=None)


def nearest(periods: Iterable[Period], published: date, *, future_weight: float = 1.0) -> Period | None:
    """The one that is fewest days away; days ahead count `future_weight` times."""

    def distance(period: Period) -> float:
        if period.start > published:
            return (period.start - published).days * future_weight
        return max((published - period.end).days, 0)

    return min(periods, key=distance, default=None)


def _known(period: Period, published: date, *, over: bool) -> bool:
    if period.start == period.end:
        return period.start <= published + _AHEAD
    if over:
        return period.end <= published + _NEARLY_OVER
    if (period.end - period.start).days <= 31:
        return period.start <= published
    return period.start + _WELL_UNDER_WAY <= published
