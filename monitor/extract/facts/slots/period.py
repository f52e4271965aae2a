"""When: the period beside the figure, the one that opens the sentence, or the one that the text is about."""

from __future__ import annotations

import re

from monitor.extract.facts.view import How, Slot, View
from monitor.types import Mention, MentionKind, Period

_COMPARES = re.compile(
    r"\b(?:than|from|against|versus|vs\.?|compared (?:with|to)|above|below|over|relative to|on)\s+"
    r"(?:(?:in|the|that|those|of|at|same|end|end of|level|figure|a|its)\s+)*$",
    re.I,
)
_TIMELESS = frozenset({"capacity", "reserves", "investment", "subsidy", "tariff", "supply"})


def resolve(view: View, measure: str) -> Slot[Period] | None:
    """The period of a cell; None where the text does not say."""
    found = [p for p in view.sentence.of(MentionKind.PERIOD) if not _is_comparison(view, p)]
    if view.cell.prior_of is not None:
        return _of_prior(view)
    chosen = min(found, key=lambda p: _cost(view, p), default=None)
    if chosen is not None and _cost(view, chosen) < 60:
        return Slot(_period(chosen), view.how(chosen.span), chosen.span)
    if measure in _TIMELESS or _is_present(view):
        return None
    for topic in (view.topic, view.lead):
        if topic.period is not None and topic.measure == measure:
            return Slot(topic.period, topic.how)
    return None


def _of_prior(view: View) -> Slot[Period] | None:
    """The period of a figure given for comparison: the nearest one behind it."""
    behind = [p for p in view.sentence.of(MentionKind.PERIOD) if p.span.start >= view.cell.anchor.end]
    near = [p for p in behind if not view.rivals_between(p.span)]
    pool = near or [p for p in view.sentence.of(MentionKind.PERIOD) if _is_comparison(view, p)]
    chosen = min(pool, key=lambda p: view.cost(p.span), default=None)
    return Slot(_period(chosen), view.how(chosen.span), chosen.span) if chosen else None


def _cost(view: View, period: Mention) -> float:
    cost = view.cost(period.span)
    opens = period.span.start - view.sentence.span.start < 40 or not re.search(
        r"\w", view.sentence.between(view.sentence.span.start, period.span.start)
    )
    return cost - (6 if opens else 0)


def _is_comparison(view: View, period: Mention) -> bool:
    return bool(_COMPARES.search(view.sentence.before(period.span.start)))


def _is_present(view: View) -> bool:
    """Whether the clause's verb is in the simple present: "China mines 70%", a standing truth."""
    token = view.sentence.token(view.cell.anchor.start)
    for ancestor in (token, *token.ancestors):
        if ancestor.pos_ in ("VERB", "AUX"):
            return ancestor.tag_ in ("VBZ", "VBP") and not any(c.dep_ == "aux" for c in ancestor.children)
    return False


def _period(mention: Mention) -> Period:
    assert isinstance(mention.value, Period)
    return mention.value
