"""Opens acts and carries them on: what a sighting adds to what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from monitor.ledger.compare import happened
from monitor.ledger.records import Act, Decision, Kind, LifeStep, Sighting, Step

_NAMES, _WORDS = 40, 120
"""Names and words kept of an act: those that its first articles agree on."""


def opened(sighting: Sighting, decision: Decision) -> Act:
    """The act that this sighting begins; its id is the ledger's to give."""
    event = sighting.event
    return Act(
        id=0,
        type=event.type,
        country=event.country,
        targets=event.targets,
        minerals=event.minerals,
        instruments=sighting.instruments,
        names=sighting.names,
        sites=sighting.sites,
        steps=(_step(sighting, decision.step),),
        effective=event.effective,
        amount=event.amount,
        level=sighting.level,
        prior_level=None,
        first_seen=sighting.day,
        last_seen=sighting.day if decision.novel else _day(sighting),
        sources=(sighting.source,),
        official=sighting.official,
        told=decision.novel,
        title=sighting.title,
        words=sighting.words,
    )


def carried_on(act: Act, sighting: Sighting, decision: Decision) -> Act:
    """The act with what the sighting adds. Recollections fill gaps, but change nothing that is known."""
    event, news = sighting.event, decision.kind is not Kind.BACKGROUND
    known = [step.step for step in act.steps]
    reached = decision.kind is Kind.STEP or (not news and _later(decision.step, act) not in (None, *known))
    corrected = news and event.effective and _precise(event.effective, act.effective)
    return replace(
        act,
        targets=_joined(act.targets, event.targets),
        minerals=_joined(act.minerals, event.minerals) if news else act.minerals,
        instruments=act.instruments | sighting.instruments if news else act.instruments,
        names=_filled(act.names, sighting.names, _NAMES),
        sites=_filled(act.sites, sighting.sites, _NAMES),
        steps=(*act.steps, _step(sighting, decision.step)) if reached else act.steps,
        effective=event.effective if corrected or not act.effective else act.effective,
        amount=act.amount or event.amount,
        level=sighting.level if decision.step is Step.AMENDED else act.level or sighting.level,
        prior_level=act.level if decision.step is Step.AMENDED else act.prior_level,
        first_seen=min(act.first_seen, sighting.day),
        last_seen=max(act.last_seen, sighting.day) if news else act.last_seen,
        sources=_joined(act.sources, (sighting.source,)),
        official=act.official or sighting.official,
        told=act.told or decision.novel,
        words=_filled(act.words, sighting.words, _WORDS) if news else act.words,
    )


def retold(reports: Sequence[tuple[Sighting, Decision]]) -> Act:
    """The act that these reports, oldest first, tell of; there must be one."""
    (first, opening), *others = reports
    act = opened(first, replace(opening, kind=Kind.NEW if first.event.news else Kind.BACKGROUND))
    for sighting, decision in others:
        ahead = _later(decision.step, act) is not None or decision.kind is Kind.STEP
        kind = Kind.STEP if ahead and decision.step is not act.step else decision.kind
        act = carried_on(act, sighting, replace(decision, kind=kind))
    return act


def joined(into: Act, other: Act) -> Act:
    """One act of two that are the same."""
    steps = sorted(
        {(step.seen_on, step.day, step.step): step for step in (*into.steps, *other.steps)}.items()
    )
    life: list[LifeStep] = []
    for _, step in steps:
        if step.step not in [known.step for known in life]:
            life.append(step)
    return replace(
        into,
        targets=_joined(into.targets, other.targets),
        minerals=_joined(into.minerals, other.minerals),
        instruments=into.instruments | other.instruments,
        names=_filled(into.names, other.names, _NAMES),
        sites=_filled(into.sites, other.sites, _NAMES),
        words=_filled(into.words, other.words, _WORDS),
        steps=tuple(life),
        effective=into.effective or other.effective,
        amount=into.amount or other.amount,
        level=into.level or other.level,
        prior_level=into.prior_level or other.prior_level,
        first_seen=min(into.first_seen, other.first_seen),
        last_seen=max(into.last_seen, other.last_seen),
        sources=_joined(into.sources, other.sources),
        official=into.official or other.official,
        told=into.told or other.told,
    )


def _step(sighting: Sighting, step: Step) -> LifeStep:
    return LifeStep(step, _day(sighting), sighting.day, sighting.article_id)


def _day(sighting: Sighting) -> date:
    """The day on which the step was taken: stated, else the day of the news."""
    stated = sighting.event.date
    if stated is None:
        return sighting.day
    when = happened(sighting)
    assert when is not None
    return min(when.end, sighting.day)


def _later(step: Step, act: Act) -> Step | None:
    """The step, where it is ahead of what is known."""
    order = (Step.CONSIDERED, Step.ANNOUNCED, Step.IN_FORCE)
    if step in order and act.step in order and order.index(step) > order.index(act.step):
        return step
    return None


def _precise(told: str, known: str | None) -> bool:
    """Whether a date says more than the known one, or corrects it."""
    return known is None or len(told) >= len(known)


def _filled(known: frozenset[str], more: frozenset[str], room: int) -> frozenset[str]:
    return known | frozenset(sorted(more - known)[: max(0, room - len(known))])


def _joined(known: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *more)))
