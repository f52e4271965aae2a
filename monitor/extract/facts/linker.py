"""Owns the walk through a document: cells get their slots in text order, each leaning on what went before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from monitor.extract.facts import features
from monitor.extract.facts.cell import Cell
from monitor.extract.facts.kinds import unit_kind
from monitor.extract.facts.scorer import Chooser
from monitor.extract.facts.slots import measure as measures
from monitor.extract.facts.slots import mineral, prior, status
from monitor.extract.facts.slots.basis import Basis
from monitor.extract.facts.slots.basis import resolve as resolve_basis
from monitor.extract.facts.slots.company import resolve as resolve_company
from monitor.extract.facts.view import How, Slot, Told, Topic, View
from monitor.rules import RuleSet
from monitor.rules.measures import UnitKind
from monitor.types import CompanyRef, FactStatus, MineralRef, Period, Quantity


@dataclass
class Linked:
    """A cell with its slots."""

    cell: Cell
    minerals: Slot[tuple[MineralRef, ...]]
    measure: Slot[str]
    status: Slot[FactStatus] = field(default_factory=lambda: Slot(FactStatus.ACTUAL, How.ASSUMED))
    country: Slot[str] | None = None
    partner: Slot[str] | None = None
    period: Slot[Period] | None = None
    company: Slot[CompanyRef] | None = None
    basis: Basis | None = None
    """What the change is measured against."""
    chances: dict[str, float] = field(default_factory=dict)
    """How likely each choice was against its rivals."""

    def topic(self, before: Topic) -> Topic:
        """What a later cell can carry over from this one, and from those before it."""
        periods = dict(before.periods)
        known = self.measure.value in periods
        if self.period is not None and (self.status.value is FactStatus.ACTUAL or not known):
            periods[self.measure.value] = self.period.value
        return Topic(
            minerals=self.minerals.value[:1],
            country=self.country.value if self.country else None,
            partner=self.partner.value if self.partner else None,
            measure=self.measure.value,
            period=self.period.value if self.period else None,
            status=self.status.value,
            company=self.company.value.name if self.company else None,
            periods=tuple(periods.items()),
            kinds=self._kinds(before),
            history=(*before.history, self._told()),
            how=How.CARRIED,
        )

    def _told(self) -> Told:
        """What there is to remember of it."""
        return Told(
            mineral=self.minerals.value[0].id,
            measure=self.measure.value,
            country=self.country.value if self.country else None,
            period=self.period.value if self.period else None,
        )

    def _kinds(self, before: Topic) -> tuple[tuple[UnitKind, str], ...]:
        """The last measure of each kind of unit, this cell's among them."""
        quantity = self.cell.quantity.value if self.cell.quantity else None
        kind = unit_kind(quantity.unit) if isinstance(quantity, Quantity) else None
        own = {kind: self.measure.value} if kind else {}
        return tuple((dict(before.kinds) | own).items())


def link(cell: Cell, done: Sequence[Linked], view: View, rules: RuleSet, chooser: Chooser) -> Linked | None:
    """The slots of one cell; None if it is about no mineral. `done`: the cells of the document so far."""
    source = cell.prior_of or cell.twin_of
    base = next((linked for linked in reversed(done) if linked.cell is source), None)
    if base is not None:
        return _lean(cell, base, view, done, chooser)
    return _choose(cell, view, rules, chooser)


def _choose(cell: Cell, view: View, rules: RuleSet, chooser: Chooser) -> Linked | None:
    """Every slot from its candidates, one after the other: later ones see what was chosen before."""
    about = chooser.choose("mineral", view, features.mineral.candidates(view, mineral.resolve(view)))
    if about.slot is None:
        return None
    metal, company = about.slot.value[0].id, resolve_company(view)
    firm = company is not None and company.how <= How.CLAUSE
    ruled = measures.resolve(view, rules.measures, firm=firm)
    measure = chooser.choose(
        "measure", view, features.measure.candidates(view, ruled, rules.measures, firm=firm)
    )
    linked = Linked(cell, about.slot, measure.slot or ruled, company=company)
    told = linked.measure.value
    firm_price = told == "price" and measures.is_firm_price(view, rules.measures)
    seen_as = "sales" if firm_price else told  # a firm's price has a home and a reporting period
    country = chooser.choose(
        "country", view, features.country.candidates(view, seen_as, metal, rules.measures)
    )
    linked.country = country.slot
    if measures.is_trade(rules.measures, told):
        partners = features.partner.candidates(view, told, metal, linked.country)
        linked.partner = chooser.choose("partner", view, partners).slot
    period = chooser.choose("period", view, features.period.candidates(view, seen_as, metal))
    when = period.slot.value if period.slot else None
    by_rule = status.resolve(view, linked.measure, when)
    state = chooser.choose("status", view, features.status.candidates(view, by_rule, told, when))
    linked.status = state.slot or by_rule
    is_plan = told == "investment" and linked.status.value is FactStatus.TARGET
    linked.period = None if is_plan else period.slot  # a plan's cost has no time of its own
    linked.chances = {
        "mineral": about.chance,
        "measure": measure.chance,
        "country": country.chance,
        "period": period.chance,
        "status": state.chance,
    }
    return linked


def _lean(cell: Cell, base: Linked, view: View, done: Sequence[Linked], chooser: Chooser) -> Linked:
    """A figure for comparison, or a second change: the base's slots, but a comparison has its own time."""
    if cell.twin_of is not None:
        return replace(base, cell=cell)
    base_time = base.period.value if base.period else None
    times = features.prior.candidates(
        view, base_time, base.status.value, prior.resolve(view), _as_before(base, done)
    )
    choice = chooser.choose("prior", view, times)
    when, chances = choice.slot, base.chances | {"period": choice.chance}
    if (aimed := status.of_prior(view)) is not None:
        return replace(base, cell=cell, period=when or base.period, status=aimed, chances=chances)
    if when is not None and when.value == base_time:  # another figure for the same time: an older plan
        return replace(base, cell=cell, period=when, chances=chances)
    past = base.status.value is FactStatus.ACTUAL or (
        when is not None and base.period is not None and when.value.end < base.period.value.start
    )
    past = past or (when is None and not _is_superseded(base))
    own = replace(base.status, value=FactStatus.ACTUAL) if past else base.status
    return replace(base, cell=cell, period=when, status=own, chances=chances)


def set_bases(linked: Sequence[Linked]) -> None:
    """Settle what the changes of one sentence are measured against, now that all its figures are dated."""
    for item in linked:
        if item.cell.change is None:
            continue
        prior = next(
            (other.period for other in linked if other.cell.prior_of is item.cell and other.period), None
        )
        when = item.period.value if item.period else None
        item.basis = resolve_basis(item.cell.sentence, item.cell.change, when, prior.value if prior else None)


def _is_superseded(base: Linked) -> bool:
    """Whether the figure for comparison is an older forecast ("cut its guidance to … from")."""
    cues = base.cell.sentence.statuses
    return any(not cue.verb and cue.span == base.status.span for cue in cues)


def _as_before(base: Linked, done: Sequence[Linked]) -> Slot[Period] | None:
    """The comparison period of an earlier figure of the same time: "from 30 t a year earlier … from 20 t"."""
    for earlier in reversed(done):
        main = earlier.cell.prior_of
        if main is None or earlier.period is None or base.period is None:
            continue
        twin = next((linked for linked in done if linked.cell is main), None)
        if twin is not None and twin.period is not None and twin.period.value == base.period.value:
            return Slot(earlier.period.value, How.CARRIED)
    return None
