"""When: the period beside the figure, the one that opens the sentence, or the one that the text is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from monitor.extract.facts.reading import is_comparison
from monitor.extract.facts.slots.dating import can_date, is_right_behind
from monitor.extract.facts.slots.status import is_stated
from monitor.extract.facts.view import How, Slot, View
from monitor.types import FactStatus, Mention, MentionKind, Period

_FLOWS = frozenset({"production", "exports", "imports", "sales", "consumption", "supply"})
"""Measures over a stretch of time: they share the text's period."""
_TIMELESS = frozenset({"capacity", "reserves", "investment", "tariff"})
"""Measures whose period is not carried over: a plan's cost has no year of its own."""


def resolve(view: View, measure: str, *, firm_price: bool = False) -> Slot[Period] | None:
    """The period of a cell; None where the text does not say. `firm_price`: a price over a firm's period."""
    if view.heading is not None and (slot := _of_column(view)) is not None:
        return slot
    found = [p for p in view.sentence.of(MentionKind.PERIOD) if can_date(view, p, measure)]
    for pool in ([p for p in found if _is_near(view, p)], [p for p in found if _precedes(view, p)]):
        chosen = min(pool, key=lambda p: _cost(view, p), default=None)
        if chosen is not None:
            return Slot(_dated(view, _period(chosen), measure), view.how(chosen.span), chosen.span)
    if (trailing := _trailing(view, found)) is not None:
        return trailing
    if measure in _TIMELESS or _is_present(view):
        return None
    return _carried(view, "sales" if firm_price else measure)


def _carried(view: View, measure: str) -> Slot[Period] | None:
    """The period of the cells before, or of the lead; an exchange's price is that of the lead's day."""
    topic, lead = view.topic, view.lead
    published: date | None = view.sentence.doc._.published
    if topic.period is not None and published and topic.period.end < published and is_stated(view):
        return None  # what is to come is not in the time that the text has told of
    remembered = dict(topic.periods).get(measure)
    if remembered is not None and (topic.status == FactStatus.ACTUAL or not is_stated(view)):
        return Slot(remembered, How.CARRIED)
    same = topic.how is How.CARRIED and topic.measure == measure
    if topic.period is not None and (same or {topic.measure, measure} <= _FLOWS):
        return Slot(topic.period, topic.how)
    if lead.period is not None and measure in _FLOWS:
        return Slot(lead.period, How.LEAD)
    return Slot(lead.day, How.LEAD) if measure == "price" and lead.day is not None else None


def _trailing(view: View, found: Sequence[Mention]) -> Slot[Period] | None:
    """The period behind a list of figures: "30 t of tin and 40 t of zinc in May"."""
    start = view.cell.figures[-1].span.end
    behind = [
        p for p in found if p.span.start > start and not view.sentence.says_between(start, p.span.start)
    ]
    behind = [p for p in behind if not view.sentence.breaks_between(start - 1, p.span.start)]
    chosen = min(behind, key=lambda p: _cost(view, p), default=None)
    return Slot(_period(chosen), How.SENTENCE, chosen.span) if chosen is not None else None


def _is_near(view: View, period: Mention) -> bool:
    """In the figure's clause, with no other cell's figure between if it comes behind."""
    breaks = view.sentence.breaks_between(view.cell.anchor.start, period.span.start)
    return breaks == 0 and (_precedes(view, period) or not view.rivals_between(period.span))


def _precedes(view: View, period: Mention) -> bool:
    return period.span.start < view.cell.anchor.start


def _dated(view: View, period: Period, measure: str) -> Period:
    """Stocks are counted on a day: those of the running week on the day of publication."""
    published: date | None = view.sentence.doc._.published
    running = published is not None and period.start <= published <= period.end
    if measure == "stocks" and published is not None and running and (period.end - period.start).days == 6:
        return Period(published, published)
    return period


def _of_column(view: View) -> Slot[Period] | None:
    """The heading's period for this column of the table."""
    assert view.heading is not None
    columns = [p for p in view.heading.of(MentionKind.PERIOD) if not is_comparison(view.heading, p)]
    column = [id(cell) for cell in view.cells].index(id(view.cell))
    own = [p for p in view.sentence.of(MentionKind.PERIOD) if can_date(view, p, "stocks")]
    if own or column >= len(columns):
        return None
    return Slot(_period(columns[column]), How.CARRIED, columns[column].span)


def _cost(view: View, period: Mention) -> float:
    """Distance, less for a period right behind the figure ("30 t in May") and for one at the beginning."""
    if is_right_behind(view, period):
        return view.cost(period.span) - 14
    opens = period.span.start - view.sentence.span.start < 40
    return view.cost(period.span) - (6 if opens else 0)


def _is_present(view: View) -> bool:
    """Whether the clause's verb is in the present: "China mines 70%", "is thought to hold"."""
    if view.cell.change is not None:
        return False
    token = view.sentence.token(view.cell.anchor.start)
    for step in (token, *token.ancestors):
        if step.pos_ not in ("VERB", "AUX"):
            continue
        helpers = [child for child in step.children if child.dep_ in ("aux", "auxpass")]
        if step.tag_ in ("VBZ", "VBP"):
            return not helpers and any(child.dep_ == "nsubj" for child in step.children)
        if step.tag_ == "VBD" or any(
            helper.tag_ in ("VBD", "MD") or helper.lemma_ == "have" for helper in helpers
        ):
            return False
        if any(helper.tag_ in ("VBZ", "VBP") for helper in helpers):
            return True
    return False


def _period(mention: Mention) -> Period:
    assert isinstance(mention.value, Period)
    return mention.value
