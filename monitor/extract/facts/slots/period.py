"""When: the period beside the figure, the one that opens the sentence, or the one that the text is about."""

from __future__ import annotations

import re
from datetime import date

from monitor.extract.facts.reading import FIGURES, is_comparison
from monitor.extract.facts.view import How, Slot, View
from monitor.types import FactStatus, Mention, MentionKind, Period

_FLOWS = frozenset({"production", "exports", "imports", "sales", "consumption", "supply"})
"""Measures over a stretch of time: they share the text's period."""
_SUPERLATIVE = re.compile(
    r"\b(?:last|not|never) seen\b[^.;,]{0,12}$"
    r"|\b(?:\w{3,}est|record|high|low|peak|first|biggest|level)\b[^.;,]{0,25}\bsince\b[^.;,]{0,6}$"
    r"|\bsince$",
    re.I,
)
_RECORD = re.compile(r"\s+(?:high|low|peak|record)\b", re.I)
_BEHIND = re.compile(r"(?:\s+[\w’'-]+){0,4}\s+")
_TIMELESS = frozenset({"capacity", "reserves", "investment", "subsidy", "tariff", "supply"})
"""Measures whose period is not carried over: a plan's cost has no year of its own."""
_GIVEN = frozenset({"subsidy", "investment", "tariff"})
_DAILY = frozenset({"stocks", "price", "tariff", "subsidy", "investment"})
"""Measures that a single day can have; for the others a day is when somebody spoke."""


def resolve(view: View, measure: str) -> Slot[Period] | None:
    """The period of a cell; None where the text does not say."""
    if view.heading is not None and (slot := _of_column(view)) is not None:
        return slot
    found = [p for p in view.sentence.of(MentionKind.PERIOD) if _can_date(view, p, measure)]
    for pool in ([p for p in found if _is_near(view, p)], [p for p in found if _precedes(view, p)]):
        chosen = min(pool, key=lambda p: _cost(view, p), default=None)
        if chosen is not None:
            return Slot(_dated(view, _period(chosen), measure), view.how(chosen.span), chosen.span)
    trailing = _trailing(view, found)
    if measure == "subsidy" and view.topic.measure is not None and not _is_present(view):
        remembered = dict(view.topic.periods).get(measure)
        return trailing or (Slot(remembered, How.CARRIED) if remembered else None)
    if trailing is not None or measure in _TIMELESS or _is_present(view):
        return trailing
    return _carried(view, measure)


def _carried(view: View, measure: str) -> Slot[Period] | None:
    """The period of the cell before it, or of the lead; an exchange's price is that of the lead's day."""
    if (remembered := dict(view.topic.periods).get(measure)) is not None:
        return Slot(remembered, How.CARRIED)
    topic = view.topic
    if topic.period is not None and (topic.measure == measure or {topic.measure, measure} <= _FLOWS):
        return Slot(topic.period, topic.how)
    if view.lead.period is not None and (view.lead.measure == measure or measure in _FLOWS):
        return Slot(view.lead.period, How.LEAD)
    if measure == "price" and view.lead.day is not None:
        return Slot(view.lead.day, How.LEAD)
    return None


def _trailing(view: View, found: list[Mention]) -> Slot[Period] | None:
    """The period behind a list of figures: "30 t of tin and 40 t of zinc in May"."""
    start = view.cell.figures[-1].span.end
    behind = [
        p for p in found if p.span.start > start and not view.sentence.says_between(start, p.span.start)
    ]
    behind = [p for p in behind if ";" not in view.sentence.between(start, p.span.start)]
    chosen = min(behind, key=lambda p: _cost(view, p), default=None)
    return Slot(_period(chosen), How.SENTENCE, chosen.span) if chosen is not None else None


def _is_near(view: View, period: Mention) -> bool:
    """In the figure's clause, with no other cell's figure between if it comes behind."""
    breaks = view.sentence.breaks_between(view.cell.anchor.start, period.span.start)
    return breaks == 0 and (
        period.span.start < view.cell.anchor.start or not view.rivals_between(period.span)
    )


def _precedes(view: View, period: Mention) -> bool:
    return period.span.start < view.cell.anchor.start


def _of_other(view: View, mention: Mention) -> bool:
    """Whether it dates a figure that is only compared with: "more than the 30 t of May"."""
    before = [f for cell in view.cells for f in cell.figures if f.span.end <= mention.span.start]
    if not before:
        return False
    last = max(before, key=lambda figure: figure.span.end)
    owner = next(cell for cell in view.cells if any(figure is last for figure in cell.figures))
    gap = view.sentence.between(last.span.end, mention.span.start)
    return owner is not view.cell and owner.prior_of is not None and ";" not in gap


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
    own = [p for p in view.sentence.of(MentionKind.PERIOD) if _can_date(view, p, "stocks")]
    if own or column >= len(columns):
        return None
    return Slot(_period(columns[column]), How.CARRIED, columns[column].span)


def _can_date(view: View, mention: Mention, measure: str) -> bool:
    period = _period(mention)
    sentence = view.sentence
    if mention.rule.endswith(":dateline") or is_comparison(sentence, mention) or _of_other(view, mention):
        return False
    if _SUPERLATIVE.search(sentence.before(mention.span.start)) or _RECORD.match(
        sentence.after(mention.span.end)
    ):
        return False
    if _is_speech(view, period):
        return False
    return period.start != period.end or measure in _DAILY


def _is_right_behind(view: View, mention: Mention) -> bool:
    ends = (figure.span.end for figure in view.cell.figures)
    return any(_BEHIND.fullmatch(view.sentence.between(end, mention.span.start)) for end in ends)


def _is_of_event(view: View, mention: Mention) -> bool:
    """ "the strike of 2017": the time of something else, unless the noun is a measure or the figure itself."""
    token = view.sentence.token(mention.span.start)
    if token.i < 2 or token.nbor(-1).lower_ != "of" or token.nbor(-2).pos_ != "NOUN":
        return False
    noun = token.nbor(-2)
    named = any(cue.first <= noun.i <= cue.last for cue in view.sentence.measures)
    return not named and not any(f.span.start <= noun.idx < f.span.end for f in view.sentence.of(*FIGURES))


def _is_when_said(view: View, mention: Mention) -> bool:
    """ "a newspaper reported on Sunday"."""
    token = view.sentence.token(mention.span.start)
    verb = next((step for step in token.ancestors if step.pos_ == "VERB"), None)
    return verb is not None and verb.lemma_ in view.speech


def _is_speech(view: View, period: Period) -> bool:
    """In a text about the future, a past time is when somebody spoke: "in September it had put exports at …"."""
    published: date | None = view.sentence.doc._.published
    if published is None or period.end >= published or view.topic.period is None:
        return False
    return (
        view.topic.status != FactStatus.ACTUAL
        and view.topic.period.end > published
        and view.sentence.looks_back
    )


def _cost(view: View, period: Mention) -> float:
    """Distance, less for a period right behind the figure ("30 t in May") and for one that opens the sentence."""
    if _is_right_behind(view, period):
        return view.cost(period.span) - 14
    opens = period.span.start - view.sentence.span.start < 40
    return view.cost(period.span) - (6 if opens else 0)


def _is_present(view: View) -> bool:
    """Whether the clause's verb is in the simple present: "China mines 70%", a standing truth."""
    if view.cell.change is not None:
        return False
    token = view.sentence.token(view.cell.anchor.start)
    for ancestor in (token, *token.ancestors):
        if ancestor.pos_ in ("VERB", "AUX"):
            children = {child.dep_ for child in ancestor.children}
            return ancestor.tag_ in ("VBZ", "VBP") and "nsubj" in children and "aux" not in children
    return False


def _period(mention: Mention) -> Period:
    assert isinstance(mention.value, Period)
    return mention.value
