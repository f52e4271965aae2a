"""What a figure measures: the nearest cue whose units fit, the topic's measure, or what the unit implies."""

from __future__ import annotations

import re

from monitor.extract.facts.cues import SHIPMENT
from monitor.extract.facts.kinds import unit_kind
from monitor.extract.facts.lexicon import Cue
from monitor.extract.facts.slots.payer import pays
from monitor.extract.facts.slots.place import Role, role_of, whole_of
from monitor.extract.facts.view import How, Slot, View
from monitor.rules.measures import MeasureRow, Measures, UnitKind
from monitor.types import MentionKind, Quantity, Span

_IMPLIED: dict[UnitKind, str] = {
    "price": "price",
    "percent": "tariff",
    "duration": "stocks",
    "money": "investment",
    "energy": "capacity",
    "count": "sales",
    "mass": "production",
}
_OF = re.compile(r"\s*of\b[^,;:.()]*$")
_FROM_ABROAD = re.compile(r"[^,;]*\b(?:with|through|by|from)\s+(?:imports?|abroad|overseas|foreign)\b")
_YEARLY = re.compile(r"[^,;.]{0,50}\b(?:a year|per year|per annum|annually|yearly|each year|every year)\b")
_SHARELESS = frozenset({"investment", "price", "tariff"})
"""Measures that nobody has a percentage of."""
_TRADE = ("exports", "imports")
_EARNED = frozenset({"exports", "imports", "sales", "subsidy", "stocks"})
"""Measures of money that nobody gives."""


def resolve(view: View, rules: Measures, *, firm: bool) -> Slot[str]:
    """The measure of a cell. `firm`: whether a company is the one whose figure it is."""
    kind = _kind(view)
    if kind == "price":
        return _of_price(view)
    if kind == "money" and (worth := _is_worth(view)) is not None:
        return worth
    direct = _of_whole(view, rules, firm=firm) or (_of_head(view, rules) if kind == "money" else None)
    if direct is not None:
        return direct
    if _is_bought_share(view):
        return Slot("imports", How.CLAUSE)
    found = _from_cues(view, rules, kind, firm=firm)
    named = any(cue.span == found.span and not cue.verb for cue in view.sentence.measures)
    given = kind == "money" and found.value not in _EARNED and not named
    return Slot("subsidy", How.CLAUSE, found.span) if given and pays(view, rules) else found


def _is_worth(view: View) -> Slot[str] | None:
    """ "Exports of 3,000 t, [worth] $4 million": what the tonnes are, so is their value."""
    before = [cell for cell in view.cells if cell.quantity and cell.anchor.end <= view.cell.anchor.start]
    if not before or view.topic.how is not How.CARRIED or view.topic.measure is None:
        return None
    gap = view.sentence.between(before[-1].anchor.end, view.cell.anchor.start)
    return Slot(view.topic.measure, How.CLAUSE) if _WORTH.fullmatch(gap) else None


_WORTH = re.compile(r"[^;.:]{0,60}\b(?:worth|valued at)\b[^,;.]{0,15}")


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
    usual = [pair for pair in cues if _fits(rows, pair[1], kind, usual=True)]
    cue, measure = min(usual, key=lambda pair: _cost(view, pair[0]), default=(None, ""))
    if cue is not None and _cost(view, cue) < 40:
        return Slot(_adjusted(view, measure, cue.span, firm=firm), view.how(cue.span), cue.span)
    for topic in (view.topic, view.lead):
        known = kind is not None and dict(topic.kinds).get(kind) == topic.measure
        if topic.measure is not None and _fits(rows, topic.measure, kind, usual=not known):
            return Slot(dict(topic.kinds).get(kind, topic.measure) if kind else topic.measure, topic.how)
    worth = [pair for pair in cues if _fits(rows, pair[1], kind)]
    cue, measure = min(worth, key=lambda pair: _cost(view, pair[0]), default=(None, ""))
    if cue is not None:
        return Slot(_adjusted(view, measure, cue.span, firm=firm), How.SENTENCE, cue.span)
    return Slot(_IMPLIED[kind] if kind else "production", How.ASSUMED)


def _of_demand(view: View, cue: Cue, rules: Measures, *, firm: bool) -> str:
    """Who meets a share of a country's demand is where its imports come from; of the world's, a supplier."""
    if _FROM_ABROAD.match(view.sentence.after(cue.span.end)):
        return "imports"
    assert view.cell.share is not None
    row = next(row for row in rules.measures if row.id == "consumption")
    figure = view.sentence.token(view.cell.share.span.end - 1)
    verb = next((step for step in figure.ancestors if step.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ not in row.met:
        return "consumption"
    whole = whole_of(view)
    places = {p.value for p in view.sentence.of(MentionKind.PLACE)}
    if whole is not None and len(places) > 1:
        return "imports"
    return "supply" if firm else "consumption"


def _of_whole(view: View, rules: Measures, *, firm: bool) -> Slot[str] | None:
    """What a share's own "of" names: "60% of its [sales]", "30% of the [market]"."""
    if view.cell.share is None or view.cell.quantity is not None:
        return None
    end = view.cell.share.span.end
    for cue in view.sentence.measures:
        fits = cue.span.start >= end and not cue.verb and not cue.id.startswith(SHIPMENT)
        if fits and _OF.match(view.sentence.between(end, cue.span.start)):
            if cue.id == "consumption":
                return Slot(_of_demand(view, cue, rules, firm=firm), How.DIRECT, cue.span)
            if cue.id == "investment":  # who bears a share of a cost gives that much
                return Slot("subsidy", How.DIRECT, cue.span)
            return Slot(_adjusted(view, cue.id, firm=False), How.DIRECT, cue.span)
    words = re.match(r"\s*of\b([^,;:.()]*)", view.sentence.after(end, 80))
    named = set(words.group(1).lower().split()) if words else set()
    row = next((row for row in rules.measures if named.intersection(row.of)), None)
    return Slot(row.id, How.DIRECT) if row is not None else None


def _is_bought_share(view: View) -> bool:
    """ "Japan buys 80% of its lithium from China", without a word of trade."""
    if view.cell.share is None or view.cell.quantity is not None:
        return False
    end = view.cell.share.span.end
    start = view.cell.share.span.start
    sources = [p for p in view.sentence.of(MentionKind.PLACE) if role_of(view.sentence, p) is Role.SOURCE]
    if any(re.match(r"\s+for\b[^,;]*$", view.sentence.between(p.span.end, start)) for p in sources):
        return True  # "relies on China for 60% of its tin"
    return any(
        p.span.start > end
        and not view.rivals_between(p.span)
        and not any(end <= cue.span.start < p.span.start for cue in view.sentence.measures)
        for p in sources
    )


def _of_head(view: View, rules: Measures) -> Slot[str] | None:
    """What the noun is that a sum of money stands before: "a $90 million [refinery]"."""
    token = view.sentence.token(view.cell.anchor.end - 1)
    while token.dep_ in ("nummod", "quantmod", "compound", "nmod", "amod") and token.head != token:
        token = token.head
    if token.idx < view.cell.anchor.end:
        return None
    row = next((row for row in rules.measures if token.lemma_.lower() in row.heads), None)
    return Slot(row.id, How.DIRECT) if row is not None else None


def _adjusted(view: View, measure: str, span: Span | None = None, *, firm: bool) -> str:
    """Where the words mean another measure in this text.

    Who supplies a share of a country's needs is where its imports come from, a share of all is output; what a
    country earns or sells in a text about its exports are exports.
    """
    if measure == "production" and _is_designed(view):
        return "capacity"
    if measure == "stocks" and _kind(view) == "mass":
        held = any(cue.span == span and cue.verb for cue in view.sentence.measures)
        return "reserves" if held and any(cue.id == "reserves" for cue in view.sentence.measures) else measure
    if measure == "supply" and not firm and _yields(view, span):
        return "production"
    if measure == "supply" and view.cell.share is not None:
        return "imports" if whole_of(view) or view.topic.measure == "imports" else "production"
    if measure == "supply" and not firm and view.topic.measure in _TRADE:
        return view.topic.measure
    told = {view.lead.measure, view.topic.measure, *dict(view.topic.periods)}
    if measure == "sales" and not firm and "exports" in told:
        return "exports"
    return measure


def _yields(view: View, span: Span | None) -> bool:
    """ "The mine [delivered] 3,000 t", in a text about output and to nobody."""
    verb = next((cue for cue in view.sentence.measures if cue.span == span and cue.verb), None)
    if verb is None or view.lead.measure != "production" or view.cell.quantity is None:
        return False
    contract = any(cue.id == "supply" and not cue.verb for cue in view.sentence.measures)
    given = any(role_of(view.sentence, p) is Role.TARGET for p in view.sentence.of(MentionKind.PLACE))
    return not contract and not given and view.sentence.is_past(view.sentence.token(verb.span.start))


def _is_designed(view: View) -> bool:
    """ "The [plant] can turn out 3,000 t", "is to make 3,000 t a year": what works are built for."""
    if view.cell.quantity is None:
        return False
    figure = view.sentence.token(view.cell.anchor.end - 1)
    verb = next((step for step in figure.ancestors if step.pos_ == "VERB"), None)
    if verb is None:
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if "can" in helpers:
        return True
    subject = next(
        (child for step in (verb, *verb.ancestors) for child in step.children if child.dep_ == "nsubj"), None
    )
    future = bool(helpers & {"to", "will", "would", "should", "could"})
    yearly = _YEARLY.match(view.sentence.after(view.cell.anchor.end, 80))
    return bool(future and yearly and subject is not None and subject.lemma_.lower() in _WORKS)


_WORKS = frozenset(
    {
        "plant",
        "refinery",
        "smelter",
        "factory",
        "works",
        "facility",
        "mill",
        "line",
        "kiln",
        "furnace",
        "complex",
        "concentrator",
        "unit",
        "expansion",
    }
)
"""What is built to make so much a year; a mine is not, its output is planned."""


def measure_of(view: View, cue: Cue, *, firm: bool) -> str:
    """The measure that a cue stands for: shipments are exports only in a text or sentence about trade."""
    if not cue.id.startswith(SHIPMENT):
        return cue.id
    _, abroad, company, home = cue.id.split(":")
    if view.topic.measure == "imports":
        return "imports"
    if firm and not (abroad == "imports" and _bought_from(view, cue)):
        return company
    role = Role.SOURCE if abroad == "imports" else Role.TARGET
    crosses = any(role_of(view.sentence, p) is role for p in view.sentence.of(MentionKind.PLACE))
    if abroad == "imports":  # what is only agreed to be bought is no trade yet
        return company if view.sentence.doc[cue.first].tag_ == "VB" else abroad if crosses else home
    return abroad if crosses or view.topic.measure in _TRADE or view.lead.measure in _TRADE else home


def _bought_from(view: View, cue: Cue) -> bool:
    """ "It bought 3,000 t of slag from Acme", and has them."""
    token = view.sentence.doc[cue.first]
    after = view.sentence.between(cue.span.end, view.sentence.span.end)
    return token.tag_ in ("VBD", "VBN") and bool(re.match(r"[^;:]{0,90}?\bfrom\s+(?:the\s+)?[A-Z]", after))


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
