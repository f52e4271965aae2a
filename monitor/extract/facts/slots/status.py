"""Whether a figure has happened, is expected, or is aimed at: words of its clause, its list, its time."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from spacy.tokens import Span, Token

from monitor.extract.facts.lexicon import Cue
from monitor.extract.facts.view import How, Slot, View
from monitor.types import FactStatus, Period

PLANNED = frozenset({"investment", "subsidy", "capacity", "tariff", "supply"})
"""Measures that somebody decides: what will be there is a target, no forecast."""


def resolve(view: View, measure: Slot[str], period: Period | None) -> Slot[FactStatus]:
    """The status of a cell; actual unless its clause, its list, its time or its measure says otherwise."""
    published: date | None = view.sentence.doc._.published
    found = _stated(view) or _dated(view, period, published) or _running(view, measure, period, published)
    found = found or _planned(view, measure)
    if found is None or _is_asked(view, measure, found):
        return Slot(FactStatus.ACTUAL, How.CLAUSE)
    if found.value is FactStatus.FORECAST and measure.value in PLANNED:
        return Slot(FactStatus.TARGET, found.how, found.span)
    if found.value is FactStatus.FORECAST and published and period and period.end < published:
        return Slot(FactStatus.ACTUAL, How.ASSUMED)
    return found


def of_prior(view: View) -> Slot[FactStatus] | None:
    """The status of a figure given for comparison, if its own words say so: "short of the goal of 30 t"."""
    assert view.cell.prior_of is not None
    start, end = view.cell.prior_of.figures[-1].span.end, view.cell.anchor.end
    near = [
        c
        for c in view.sentence.statuses
        if start <= c.span.start and view.sentence.distance(view.cell.anchor, c.span) <= 6
    ]
    own = [
        c
        for c in near
        if c.span.start < end or not re.search(r"[,;]", view.sentence.between(end, c.span.start))
    ]
    return Slot(FactStatus(own[0].id), How.CLAUSE, own[0].span) if own else None


def is_stated(view: View) -> bool:
    """Whether the text's own words make the figure a forecast or a target."""
    return _stated(view) is not None


def _stated(view: View) -> Slot[FactStatus] | None:
    """What a word of the clause, or of the list that the cell is in, says."""
    cues = [cue for cue in view.sentence.statuses if _governs(view, cue)]
    cue = min(cues, key=lambda cue: view.cost(cue.span), default=None)
    if cue is not None:
        return Slot(FactStatus(cue.id), view.how(cue.span), cue.span)
    inherited = _inherited(view)
    return Slot(inherited, How.CARRIED) if inherited is not None else None


def _dated(view: View, period: Period | None, published: date | None) -> Slot[FactStatus] | None:
    """What has not begun yet is no fact: a target in a text about targets, else a forecast."""
    if published is None or period is None or period.start <= published:
        return None
    aimed = view.topic.status == FactStatus.TARGET
    return Slot(FactStatus.TARGET if aimed else FactStatus.FORECAST, How.ASSUMED)


def _is_asked(view: View, measure: Slot[str], found: Slot[FactStatus]) -> bool:
    """ "Buyers who want 3 t pay $20,000": what somebody wants is no plan for the price."""
    wanted = any(cue.verb and cue.span == found.span for cue in view.sentence.statuses)
    return measure.value == "price" and found.value is FactStatus.TARGET and wanted


def _running(
    view: View, measure: Slot[str], period: Period | None, published: date | None
) -> Slot[FactStatus] | None:
    """A whole year's output is no fact while the year runs, unless the text says that it was."""
    if published is None or period is None or measure.value not in _FLOWS or view.cell.quantity is None:
        return None
    left, length = (period.end - published).days, (period.end - period.start).days
    if not (period.start <= published < period.end) or length < 80 or left < length / 8:
        return None
    figure = view.sentence.token(view.cell.anchor.start)
    return None if _is_told(view, figure) else Slot(FactStatus.FORECAST, How.ASSUMED)


def _is_told(view: View, figure: Token) -> bool:
    """Whether the verb above a figure is in the past or the perfect: "came to", "has reached"."""
    verb = next((step for step in (figure, *figure.ancestors) if step.pos_ in ("VERB", "AUX")), None)
    return verb is None or verb.tag_ in ("VBD", "VBN") or view.sentence.is_past(figure)


_FLOWS = frozenset({"production", "exports", "imports", "sales", "consumption"})


def _planned(view: View, measure: Slot[str]) -> Slot[FactStatus] | None:
    """A project's cost is a plan, unless a verb of the past says that it was spent."""
    if measure.value != "investment":
        return None
    if measure.span is None and view.topic.measure == "investment" and view.topic.status:
        return Slot(FactStatus(view.topic.status), How.CARRIED)
    if _is_spent(view):
        return None
    token = view.sentence.token((measure.span or view.cell.anchor).start)
    return (
        None
        if token.tag_ in ("VBD", "VBN") or view.sentence.is_past(token)
        else Slot(FactStatus.TARGET, How.ASSUMED)
    )


def _is_spent(view: View) -> bool:
    """ "Has cost $3 million so far", in the figure's clause."""
    text = view.sentence.text.lower()
    return any(
        not view.sentence.breaks_between(view.cell.anchor.start, view.sentence.span.start + match.start())
        for match in re.finditer(_words(view.done), text)
    )


@lru_cache(maxsize=4)
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else r"(?!)")


def _inherited(view: View) -> FactStatus | None:
    """The status of the cell before it in the same list: nothing is said between the two."""
    earlier = [cell for cell in view.cells if cell.anchor.start < view.cell.anchor.start]
    if not earlier or view.topic.status in (None, FactStatus.ACTUAL):
        return None
    start, end = earlier[-1].anchor.end, view.cell.anchor.start
    return None if view.sentence.says_between(start, end) else FactStatus(view.topic.status)


def _governs(view: View, cue: Cue) -> bool:
    """Whether a word of status is the figure's: it hangs on the verb, or is nearest to the noun."""
    figure = view.sentence.token(view.cell.anchor.end - 1)
    if cue.verb and _hangs_on(figure, view.sentence.doc[cue.first : cue.last + 1]):
        return True
    if not cue.verb and _heads(view, cue):
        return True
    if not cue.verb and not view.is_nearest_to(cue.span):
        return False
    return (
        view.sentence.breaks_between(view.cell.anchor.start, cue.span.start) == 0
        and view.rivals_between(cue.span) <= 1
        and view.cost(cue.span) < 18
    )


def _heads(view: View, cue: Cue) -> bool:
    """ "Assumptions for May: tin $20,000, zinc $3,000": what a list begins with."""
    sentence = view.sentence
    colon = re.search(r":\s", sentence.between(cue.span.end, view.cell.anchor.start))
    return colon is not None and not sentence.says_between(sentence.span.start, cue.span.end + colon.start())


def _hangs_on(figure: Token, words: Span) -> bool:
    """ "It [expects] output to reach 30 t": the figure is in what is expected, and not in an aside."""
    for step in (figure, *figure.ancestors):
        if step in words:
            return True
        if step.dep_ in ("relcl", "advcl", "conj", "parataxis", "acl"):
            return False
    return False
