"""Decides what a sighting is: the same act again, a step in its life, a new act, or background."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from monitor.ledger.compare import FAR, compare, happened
from monitor.ledger.records import Act, Comparison, Decision, Kind, Sighting, Step, window
from monitor.rules.ledger import LedgerRules
from monitor.types import EventStatus

ENOUGH = 1.5
"""What must agree, beyond type, for two to be one."""
PLENTY = 3.5
"""The same for types of which a state has many at a time: there the mineral and the week prove little."""
MANY = ("subsidy", "policy", "agreement", "investment", "offtake", "supply_disruption")
ECHO = timedelta(days=3)
"""So soon after the announcement "imposes" is another word for it."""
RECALL = timedelta(days=45)
"""What is older, and known from recollections only, is history."""

_FURTHER = {
    Step.CONSIDERED: (Step.ANNOUNCED, Step.IN_FORCE, Step.AMENDED, Step.LIFTED),
    Step.ANNOUNCED: (Step.IN_FORCE, Step.AMENDED, Step.LIFTED),
    Step.DENIED: (Step.IN_FORCE, Step.AMENDED, Step.LIFTED),
}
"""By what is told: the stages behind which it lies."""


def match(sighting: Sighting, candidates: Iterable[Act], now: date, rules: LedgerRules) -> Decision:
    """The decision with its reason in plain words. The order of the candidates changes nothing."""
    compared = sorted(
        (compare(sighting, act, rules) for act in candidates), key=lambda one: (-one.score, one.act.id)
    )
    fitting = next((one for one in compared if not one.different and one.score >= _needed(sighting)), None)
    if fitting is None:
        return _unknown(sighting, compared, now)
    return _known(sighting, fitting, now)


def _needed(sighting: Sighting) -> float:
    return PLENTY if sighting.event.type in MANY else ENOUGH


def _unknown(sighting: Sighting, compared: list[Comparison], now: date) -> Decision:
    step = Step(sighting.event.status.value)
    if old := _history(sighting, now):
        return Decision(Kind.BACKGROUND, step, f"background because {old}; nothing like it is in the ledger")
    if not compared:
        return Decision(Kind.NEW, step, "new because the ledger knows no act of this kind that is near")
    nearest = min(compared, key=lambda one: (len(one.different), -one.score, one.act.id))
    why = "; it ".join(nearest.different) or "has too little in common"
    return Decision(Kind.NEW, step, f"new because the nearest, act {nearest.act.id}, {why}")


def _known(sighting: Sighting, fitting: Comparison, now: date) -> Decision:
    act, because = fitting.act, ", ".join(fitting.same) or "nothing speaks against it"
    step, repeat = _stage(sighting, fitting)
    same = f"same as act {act.id} because {because}"
    if act.rejected:
        return Decision(Kind.SAME, act.step, f"{same}; a person has rejected that act", act)
    if old := _history(sighting, now):
        return Decision(Kind.BACKGROUND, step, f"{same}; background because {old}", act)
    if repeat is None:
        change = f" ({fitting.amended})" if step is Step.AMENDED else ""
        return Decision(
            Kind.STEP, step, f"act {act.id} goes from {act.step} to {step}{change}: {because}", act
        )
    if not act.told and now - max(one.day for one in act.steps) <= RECALL:
        return Decision(Kind.NEW, step, f"{same}, so far known from recollections only: now it is news", act)
    return Decision(Kind.SAME, act.step, f"{same}; {repeat}", act)


def _stage(sighting: Sighting, fitting: Comparison) -> tuple[Step, str | None]:
    """The stage that is told, and why that is no step ahead; None if it is one."""
    act, told = fitting.act, _told(sighting, fitting.act)
    if fitting.amended and told in (Step.ANNOUNCED, Step.IN_FORCE) and act.step is not Step.CONSIDERED:
        return Step.AMENDED, None
    if told is act.step:
        return told, f"it is known to be {act.step}"
    if act.step in _FURTHER.get(told, ()):
        return told, f"it has come further: {act.step}"
    return told, _not_yet(sighting, act) if told is Step.IN_FORCE else None


def _told(sighting: Sighting, act: Act) -> Step:
    """The stage that the article tells; what is still called announced on its day has begun to apply."""
    told = Step(sighting.event.status.value)
    if told is act.step is Step.ANNOUNCED and act.effective and len(act.effective) == 10:
        since = sighting.day - window(act.effective).start
        waited = window(act.effective).start - act.steps[-1].day
        if timedelta(0) <= since <= ECHO and waited > ECHO:
            return Step.IN_FORCE
    return told


def _not_yet(sighting: Sighting, act: Act) -> str | None:
    """Why "in force" is told before its time; None where the time has come."""
    known = sighting.event.effective or act.effective
    if known and window(known).start > sighting.day:
        return f"it takes effect on {known} only"
    if act.step is Step.LIFTED:
        return None if known and window(known).start > act.steps[-1].day else "it was lifted since"
    dates = bool(known) or act.step is Step.CONSIDERED
    if not dates and sighting.day - act.steps[-1].day <= ECHO:
        return "other words for the announcement of these days"
    return None


def _history(sighting: Sighting, now: date) -> str | None:
    """Why it is no news; None if it is."""
    if not sighting.event.news:
        return "the article recalls it"
    when = happened(sighting)
    if when and (now - when.end).days > FAR:
        return f"it happened by {when.end}"
    applies = sighting.event.effective if sighting.event.status is EventStatus.IN_FORCE else None
    if applies and not sighting.event.date and (now - window(applies).end).days > FAR:
        return f"it took effect in {applies}"
    return None
