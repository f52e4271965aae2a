"""When a figure given for comparison was: beside it, or in the comparison before it."""

from __future__ import annotations

from monitor.extract.facts.reading import is_comparison
from monitor.extract.facts.view import How, Slot, View
from monitor.types import Mention, MentionKind, Period


def resolve(view: View) -> Slot[Period] | None:
    """The period of a prior figure; None where its clause does not say."""
    for pool in (_right_before(view), _behind(view), _in_comparison(view)):
        chosen = min(pool, key=lambda p: view.cost(p.span), default=None)
        if chosen is not None:
            assert isinstance(chosen.value, Period)
            return Slot(chosen.value, How.CLAUSE, chosen.span)
    return None


def _periods(view: View) -> list[Mention]:
    return view.sentence.of(MentionKind.PERIOD)


def _right_before(view: View) -> list[Mention]:
    """ "than [the preceding quarter]'s 30 t", "in [July] it had been 30 t"."""
    start = view.cell.anchor.start
    return [p for p in _periods(view) if 0 <= start - p.span.end <= 4]


def _behind(view: View) -> list[Mention]:
    """ "from 30 t in [May]"."""
    end = view.cell.anchor.end
    return [
        p
        for p in _periods(view)
        if p.span.start >= end
        and not view.rivals_between(p.span)
        and view.sentence.breaks_between(end, p.span.start) <= 1
        and ";" not in view.sentence.between(end, p.span.start)
    ]


def _in_comparison(view: View) -> list[Mention]:
    """ "more than in [April], when 30 t …"."""
    assert view.cell.prior_of is not None
    start, end = view.cell.prior_of.anchor.end, view.cell.anchor.start
    return [p for p in _periods(view) if start <= p.span.start < end and is_comparison(view.sentence, p)]
