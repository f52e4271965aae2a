"""What a figure measures: the nearest cue whose units fit, the topic's measure, or what the unit implies."""

from __future__ import annotations

import re

from monitor.extract.facts.kinds import unit_kind
from monitor.extract.facts.lexicon import Cue
from monitor.extract.facts.slots import money
from monitor.extract.facts.slots.meaning import adjusted, is_of_works, measure_of
from monitor.extract.facts.slots.wholes import is_bought, of_whole
from monitor.extract.facts.view import How, Slot, View
from monitor.rules.measures import MeasureRow, Measures, UnitKind
from monitor.types import Quantity

_IMPLIED: dict[UnitKind, str] = {
    "price": "price",
    "percent": "tariff",
    "duration": "stocks",
    "money": "investment",
    "energy": "capacity",
    "count": "sales",
    "mass": "production",
}
_SHARELESS = frozenset({"investment", "price", "tariff"})
"""Measures that nobody has a percentage of."""
_EARNED = frozenset({"exports", "imports", "sales", "subsidy", "stocks"})
"""Measures of money that nobody gives."""


def resolve(view: View, rules: Measures, *, firm: bool) -> Slot[str]:
    """The measure of a cell. `firm`: whether a company is the one whose figure it is."""
    kind = _kind(view)
    if kind == "price":
        return _of_price(view)
    if kind == "money" and (worth := money.of_goods(view, rules)) is not None:
        return worth
    direct = of_whole(view, rules, firm=firm) or (money.of_head(view, rules) if kind == "money" else None)
    if direct is not None:
        return direct
    if kind == "mass" and is_of_works(view, rules):
        return Slot("capacity", How.DIRECT)
    if is_bought(view):
        return Slot("imports", How.CLAUSE)
    found = _from_cues(view, rules, kind, firm=firm)
    named = any(cue.span == found.span and not cue.verb for cue in view.sentence.measures)
    given = kind == "money" and found.value not in _EARNED and not named
    return Slot("subsidy", How.CLAUSE, found.span) if given and money.pays(view, rules) else found


def _of_price(view: View) -> Slot[str]:
    """Money per tonne is a price, but for "a duty of 40 cents a kilo", "a credit of $30 per kWh"."""
    start = view.cell.anchor.start
    for cue in view.sentence.measures:
        near = _LEADS.fullmatch(view.sentence.between(cue.span.end, start)) if cue.span.end < start else None
        if near and cue.id in ("tariff", "subsidy"):
            return Slot(cue.id, How.DIRECT, cue.span)
    priced = any(cue.id == "price" for cue in view.sentence.measures)
    if not priced and "tariff" in (view.topic.measure, view.lead.measure):
        return Slot("tariff", view.topic.how)
    return Slot("price", How.DIRECT)


_LEADS = re.compile(r"(?:\s+(?!and\b|while\b|but\b)[\w’'$€£-]+){0,5}[\s$€£]*")


def _from_cues(view: View, rules: Measures, kind: UnitKind | None, *, firm: bool) -> Slot[str]:
    """The nearest fitting cue, the topic's measure, a cue that fits less well, or what the unit implies."""
    rows = {row.id: row for row in rules.measures}
    cues = [(cue, measure_of(view, cue, firm=firm)) for cue in view.sentence.measures]
    cues = [pair for pair in cues if not _puts_at(view, pair[0])]
    cues = [pair for pair in cues if not _holds_nothing(view, pair[0], rules)]
    if kind == "energy":  # what a battery plant makes in a year is its capacity
        cues = [(cue, "capacity" if measure == "production" else measure) for cue, measure in cues]
    if view.cell.share is not None and kind is None:
        cues = [pair for pair in cues if pair[1] not in _SHARELESS]
    if kind is None:  # "costs 4% more" is a price
        cues = [pair for pair in cues if not (pair[1] == "investment" and pair[0].verb)]
    usual = [pair for pair in cues if _fits(rows, pair[1], kind, usual=True)]
    cue, measure = min(usual, key=lambda pair: _cost(view, pair[0]), default=(None, ""))
    if cue is not None and _cost(view, cue) < 40:
        return Slot(adjusted(view, rules, measure, cue.span, firm=firm), view.how(cue.span), cue.span)
    for topic in (view.topic, view.lead):
        known = kind is not None and dict(topic.kinds).get(kind) == topic.measure
        if topic.measure is not None and _fits(rows, topic.measure, kind, usual=not known):
            return Slot(dict(topic.kinds).get(kind, topic.measure) if kind else topic.measure, topic.how)
    worth = [pair for pair in cues if _fits(rows, pair[1], kind)]
    cue, measure = min(worth, key=lambda pair: _cost(view, pair[0]), default=(None, ""))
    if cue is not None:
        return Slot(adjusted(view, rules, measure, cue.span, firm=firm), How.SENTENCE, cue.span)
    return Slot(_IMPLIED[kind] if kind else "production", How.ASSUMED)


def _holds_nothing(view: View, cue: Cue, rules: Measures) -> bool:
    """Verbs of holding say so only of amounts behind them: "holds 3,000 t", not "the target holds"."""
    held = {verb for row in rules.measures if row.id == cue.id for verb in row.transitive}
    if not cue.verb or view.sentence.doc[cue.first].lemma_.lower() not in held:
        return False
    return view.cell.quantity is None or cue.span.start > view.cell.anchor.start


def _puts_at(view: View, cue: Cue) -> bool:
    """ "It put the cost at $3 million", "was put at": a verb of estimates, not of payments."""
    start = view.cell.anchor.start
    return (
        cue.verb
        and cue.id == "investment"
        and cue.span.end < start
        and bool(re.search(r"\bat\s+(?:[a-z]+\s+){0,3}$", view.sentence.between(cue.span.end, start)))
    )


def _cost(view: View, cue: Cue) -> float:
    if _describes(view, cue):
        return 0
    aside = cue.verb and view.sentence.doc[cue.first].dep_ == "acl"  # "the alloy, used by steelmakers, …"
    behind = cue.span.start > view.cell.anchor.start
    return view.cost(cue.span) + (4 if behind else 0) + (10 if aside else 0)


def _describes(view: View, cue: Cue) -> bool:
    """ "30 tonnes meant to be [sold]": a clause that hangs on the figure."""
    if cue.span.start < view.cell.anchor.end:
        return False
    figure, word = view.sentence.token(view.cell.anchor.end - 1), view.sentence.doc[cue.first]
    path = [word, *word.ancestors]
    return figure in path and any(step.dep_ == "acl" for step in path[: path.index(figure)])


def _kind(view: View) -> UnitKind | None:
    quantity = view.cell.quantity
    if quantity is None:
        return None
    assert isinstance(quantity.value, Quantity)
    return unit_kind(quantity.value.unit)


def _fits(rows: dict[str, MeasureRow], measure: str, kind: UnitKind | None, *, usual: bool = False) -> bool:
    row = rows.get(measure)
    if row is None:
        return False
    return kind is None or kind in ((row.usual_units if usual else ()) or row.units)


def is_firm_price(view: View, rules: Measures) -> bool:
    """Whether a price is what one firm got for its goods: "the average [realised] price"."""
    words = {word for row in rules.measures if row.id == "price" for word in row.firm}
    return any(token in words for token in re.findall(r"\w+", view.sentence.text.lower()))


def is_trade(rules: Measures, measure: str) -> bool:
    """Whether the measure has a partner."""
    return any(row.trade for row in rules.measures if row.id == measure)
