"""Whether a figure has happened, is expected, or is aimed at: words of its clause, its list, its time."""

from __future__ import annotations

from datetime import date

from monitor.extract.facts.lexicon import Cue
from monitor.extract.facts.view import How, Slot, View
from monitor.types import FactStatus, Period

PLANNED = frozenset({"investment", "subsidy", "capacity", "tariff", "supply"})
"""Measures that somebody decides: what will be there is a target, no forecast."""


def resolve(view: View, measure: str, period: Period | None) -> Slot[FactStatus]:
    """The status of a cell; actual unless its clause, its list or its time says otherwise."""
    published: date | None = view.sentence.doc._.published
    cue = min(
        (c for c in view.sentence.statuses if _governs(view, c)),
        key=lambda c: view.cost(c.span),
        default=None,
    )
    if cue is not None:
        found = Slot(FactStatus(cue.id), view.how(cue.span), cue.span)
    elif (inherited := _inherited(view)) is not None:
        found = Slot(inherited, How.CARRIED)
    elif published is not None and period is not None and period.start > published:
        found = Slot(FactStatus(view.topic.status) if view.topic.status else FactStatus.FORECAST, How.ASSUMED)
        if found.value is FactStatus.ACTUAL:
            found = Slot(FactStatus.FORECAST, How.ASSUMED)
    else:
        return Slot(FactStatus.ACTUAL, How.CLAUSE)
    if found.value is FactStatus.FORECAST and measure in PLANNED:
        return Slot(FactStatus.TARGET, found.how, found.span)
    if found.value is FactStatus.FORECAST and published and period and period.end < published:
        return Slot(FactStatus.ACTUAL, How.ASSUMED)
    return found


def _inherited(view: View) -> FactStatus | None:
    """The status of the cell before it in the same list: nothing is said between the two."""
    earlier = [cell for cell in view.cells if cell.anchor.start < view.cell.anchor.start]
    if not earlier or view.topic.status in (None, FactStatus.ACTUAL):
        return None
    start, end = earlier[-1].anchor.end, view.cell.anchor.start
    return None if view.sentence.says_between(start, end) else FactStatus(view.topic.status)


def _governs(view: View, cue: Cue) -> bool:
    return (
        view.sentence.breaks_between(view.cell.anchor.start, cue.span.start) == 0
        and view.rivals_between(cue.span) <= 1
        and view.cost(cue.span) < 18
    )
