"""What a figure measures: the nearest cue whose units fit, the topic's measure, or what the unit implies."""

from __future__ import annotations

from monitor.extract.facts.cues import SHIPMENT
from monitor.extract.facts.lexicon import Cue
from monitor.extract.facts.kinds import unit_kind
from monitor.extract.facts.slots.place import whole_of
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


def resolve(view: View, rules: Measures, *, firm: bool) -> Slot[str]:
    """The measure of a cell. `firm`: whether a company is the one whose figure it is."""
    rows = {row.id: row for row in rules.measures}
    kind = _kind(view)
    known = [cue for cue in view.sentence.measures if _fits(rows, measure_of(cue, firm=firm), kind)]
    cues = [cue for cue in known if _fits(rows, measure_of(cue, firm=firm), kind, verb=cue.verb)] or known
    cue = min(cues, key=lambda cue: _cost(view, cue), default=None)
    if kind == "price":
        return Slot("price", How.DIRECT, cue.span if cue else None)
    if cue is not None and _cost(view, cue) < 40:
        found = _of_supplier(view, measure_of(cue, firm=firm))
        return Slot(found, view.how(cue.span), cue.span)
    for topic in (view.topic, view.lead):
        if topic.measure is not None and _fits(rows, topic.measure, kind):
            return Slot(topic.measure, topic.how)
    return Slot(_IMPLIED[kind] if kind else "production", How.ASSUMED)


def _of_supplier(view: View, measure: str) -> str:
    """Who supplies a share of a country's needs is where its imports come from; a share of all is output."""
    if measure != "supply" or view.cell.share is None or view.cell.quantity is not None:
        return measure
    return "imports" if whole_of(view) is not None else "production"


def measure_of(cue: Cue, *, firm: bool) -> str:
    """The measure that a cue stands for."""
    if not cue.id.startswith(SHIPMENT):
        return cue.id
    _, abroad, company = cue.id.split(":")
    return company if firm else abroad


def _cost(view: View, cue: Cue) -> float:
    return view.cost(cue.span)


def _kind(view: View) -> UnitKind | None:
    quantity = view.cell.quantity
    if quantity is None:
        return None
    assert isinstance(quantity.value, Quantity)
    return unit_kind(quantity.value.unit)


def _fits(rows: dict[str, MeasureRow], measure: str, kind: UnitKind | None, *, verb: bool = False) -> bool:
    row = rows.get(measure)
    if row is None:
        return False
    return kind is None or kind in ((row.verb_units if verb else ()) or row.units)


def is_trade(rules: Measures, measure: str) -> bool:
    """Whether the measure has a partner."""
    return any(row.trade for row in rules.measures if row.id == measure)
