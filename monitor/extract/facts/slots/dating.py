"""Owns which time expressions of a sentence can be a figure's time at all."""

from __future__ import annotations

import re
from datetime import date

from monitor.extract.facts.reading import FIGURES, is_comparison, is_record
from monitor.extract.facts.view import View
from monitor.types import FactStatus, Mention, Period

_BEHIND = re.compile(r"(?:\s+[\w’'-]+){0,4}\s+")
_TIMELESS = frozenset({"capacity", "reserves", "investment", "tariff"})
_DAILY = frozenset({"stocks", "price", "tariff", "subsidy", "investment"})
"""Measures that a single day can have; for the others a day is when somebody spoke."""
_GIVEN = frozenset({"subsidy", "investment", "tariff"})


def can_date(view: View, mention: Mention, measure: str) -> bool:
    """Whether the expression can say when the figure was, and not when something else was."""
    sentence, period = view.sentence, mention.value
    assert isinstance(period, Period)
    other = (
        mention.rule.endswith(":dateline")
        or (is_comparison(sentence, mention) and not _leads_in(view, mention) and not _is_ahead(view, period))
        or _of_other(view, mention)
        or _is_of_event(view, mention)
        or is_record(sentence, mention)
        or _is_speech(view, period)
        or (measure in _GIVEN and _is_when_said(view, mention))
        or (measure in _TIMELESS and _is_far_behind(view, mention))
    )
    return not other and (period.start != period.end or measure in _DAILY)


def _is_ahead(view: View, period: Period) -> bool:
    """ "1,000 t a year from June 2027": nobody compares with what is to come."""
    published: date | None = view.sentence.doc._.published
    return published is not None and period.start > published


def _leads_in(view: View, mention: Mention) -> bool:
    """ "far from those of last year, [when 30 t] were shipped"."""
    start, end = mention.span.end, view.cell.figures[0].span.start
    if start > end or view.rivals_between(mention.span):
        return False
    return bool(re.match(r"\s*,?\s*when\b", view.sentence.between(start, end)))


def is_right_behind(view: View, mention: Mention) -> bool:
    """ "30 t in [May]", "30 t of tin in [May]"."""
    ends = (figure.span.end for figure in view.cell.figures)
    return any(_BEHIND.fullmatch(view.sentence.between(end, mention.span.start)) for end in ends)


def _is_far_behind(view: View, mention: Mention) -> bool:
    return mention.span.start > view.cell.anchor.start and not is_right_behind(view, mention)


def _of_other(view: View, mention: Mention) -> bool:
    """Whether it dates a figure that is only compared with: "more than the 30 t of May"."""
    before = [f for cell in view.cells for f in cell.figures if f.span.end <= mention.span.start]
    if not before:
        return False
    last = max(before, key=lambda figure: figure.span.end)
    owner = next(cell for cell in view.cells if any(figure is last for figure in cell.figures))
    gap = view.sentence.between(last.span.end, mention.span.start)
    return owner is not view.cell and owner.prior_of is not None and ";" not in gap


def _is_of_event(view: View, mention: Mention) -> bool:
    """ "the flood of 2011": the time of something else, unless the noun is a measure or a figure."""
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
    """In a text about the future, a past time is when somebody spoke: "in May it had put exports at …"."""
    published: date | None = view.sentence.doc._.published
    if published is None or period.end >= published or view.topic.period is None:
        return False
    future = view.topic.status == FactStatus.FORECAST and view.topic.period.end > published
    return future and view.sentence.looks_back
