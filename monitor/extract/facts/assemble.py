"""Owns the last step: linked cells become facts; figures of one cell come together, repeats go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from monitor.extract.facts.confidence import features_of
from monitor.extract.facts.linker import Linked
from monitor.extract.facts.plausible import is_plausible
from monitor.extract.facts.scorer import Chooser
from monitor.extract.facts.sums import shared
from monitor.extract.facts.view import Slot
from monitor.rules.minerals import Minerals
from monitor.types import Change, Evidence, Fact, Mention, MineralRef, Quantity, Share, Span

_REACH = 4
"""How many facts apart a level and its change may stand."""


def assemble(cells: Sequence[Linked], minerals: Minerals, chooser: Chooser) -> list[Fact]:
    """The facts, in text order. `minerals`: the vocabulary, which knows classes of metals."""
    body = [linked for linked in cells if not linked.cell.sentence.title]
    title = [linked for linked in cells if linked.cell.sentence.title]
    facts = [fact for linked in body for fact in _facts(linked, minerals, chooser)]
    told = {fact.mineral for fact in facts}
    led = (fact for linked in title for fact in _facts(linked, minerals, chooser))
    facts = [fact for fact in led if fact.mineral not in told] + facts
    return [fact for fact in _distinct(_merged(_with_yearly(facts))) if is_plausible(fact)]


def _facts(linked: Linked, minerals: Minerals, chooser: Chooser) -> Iterator[Fact]:
    confidence = chooser.trust(tuple(features_of(linked)))
    for ref in shared(linked, minerals):
        yield _fact(linked, ref, confidence)


def _fact(linked: Linked, ref: MineralRef, confidence: float) -> Fact:
    cell = linked.cell
    quantity, change, share = cell.quantity, cell.change, cell.share
    return Fact(
        mineral=ref.id,
        form=ref.form,
        measure=linked.measure.value,
        evidence=Evidence(cell.sentence.text, cell.sentence.span),
        country=_country(linked.country),
        partner=_country(linked.partner),
        quantity=quantity.value if quantity and isinstance(quantity.value, Quantity) else None,
        change=Change(change.value.percent, linked.basis)
        if change and isinstance(change.value, Change)
        else None,
        share=share.value.percent if share and isinstance(share.value, Share) else None,
        period=linked.period.value if linked.period else None,
        status=linked.status.value,
        company=linked.company.value.name if linked.company else None,
        rule=_rule(linked),
        confidence=confidence,
        slots=tuple(_slots(linked)),
    )


def _country(slot: Slot[str] | None) -> str | None:
    """The code in a slot, unless it is a region's: a figure for Europe is no country's."""
    return slot.value if slot and slot.value.isalpha() else None


def _rule(linked: Linked) -> str:
    kind = "prior" if linked.cell.prior_of else "twin" if linked.cell.twin_of else "cell"
    return f"facts.{kind}.{linked.measure.how.name.lower()}"


def _slots(linked: Linked) -> Iterator[tuple[str, Span]]:
    figures: Iterable[tuple[str, Mention | None]] = (
        ("quantity", linked.cell.quantity),
        ("change", linked.cell.change),
        ("share", linked.cell.share),
    )
    for name, mention in figures:
        if mention is not None:
            yield name, mention.span
    for name in ("minerals", "measure", "status", "country", "partner", "period", "company"):
        slot = getattr(linked, name)
        if slot is not None and slot.span is not None:
            yield ("mineral" if name == "minerals" else name), slot.span


def _merged(facts: Sequence[Fact]) -> list[Fact]:
    """A level and a change or share of the same cell, from this sentence or the next, become one fact."""
    kept: dict[int, Fact] = dict(enumerate(facts))
    for index, level in enumerate(facts):
        if level.quantity is None:
            continue
        window = range(max(0, index - _REACH), min(len(facts), index + _REACH + 1))
        near = [other for other in window if other in kept and _same_cell(level, facts[other])]
        for kind in ("change", "share"):
            partner = _preferred(
                [other for other in near if getattr(facts[other], kind) is not None], facts, kind
            )
            if partner in kept and partner is not None and getattr(kept[index], kind) is None:
                kept[index] = _joined(kept[index], kept.pop(partner))
    return list(kept.values())


def _with_yearly(facts: Sequence[Fact]) -> list[Fact]:
    """A level carries its change against the year before: of two changes it takes the yearly one."""
    kept = list(facts)
    for index, (level, twin) in enumerate(pairwise(facts)):
        main, other = level.change, twin.change
        if ".twin." not in twin.rule or main is None or other is None or level.quantity is None:
            continue
        if main.basis != "yoy" and other.basis == "yoy" and level.mineral == twin.mineral:
            kept[index : index + 2] = replace(level, change=other), replace(twin, change=main)
    return kept


def _preferred(near: Sequence[int], facts: Sequence[Fact], kind: str) -> int | None:
    """A level carries its change against the year before, if the text has more than one."""
    yearly = [i for i in near if kind == "change" and (change := facts[i].change) and change.basis == "yoy"]
    return next(iter(yearly or near), None)


def _same_cell(level: Fact, other: Fact) -> bool:
    """A figure for comparison takes nothing from its own sentence: what is there is the main figure's."""
    if ".prior." in level.rule and level.evidence == other.evidence:
        return False
    return other.quantity is None and _cell_of(level) == _cell_of(other)


def _cell_of(fact: Fact) -> tuple[object, ...]:
    return (
        fact.country,
        fact.partner,
        fact.mineral,
        fact.form,
        fact.measure,
        fact.period,
        fact.status,
        fact.company,
    )


def _joined(level: Fact, other: Fact) -> Fact:
    share = level.share if level.share is not None else other.share
    slots = (*level.slots, *(slot for slot in other.slots if slot[0] in ("change", "share")))
    return replace(level, change=level.change or other.change, share=share, slots=slots)


def _distinct(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Each figure of a cell once, however often the text repeats it."""
    seen: set[tuple[object, ...]] = set()
    for fact in facts:
        key = (*_cell_of(fact), fact.quantity, fact.change and fact.change.percent, fact.share)
        if key not in seen:
            seen.add(key)
            yield fact
