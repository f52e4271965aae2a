"""Compares a sighting with one act of the ledger: what agrees, what makes them two acts, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from monitor.ledger.keys import CLASS, MUTUAL
from monitor.ledger.records import Act, Comparison, Sighting, Step, gap, window
from monitor.rules.ledger import LedgerRules
from monitor.types import Event, EventStatus, Period, Quantity

NAMED = ("investment", "offtake", "supply_disruption")
"""Acts of firms: another firm or site is another act."""
RECENT = timedelta(days=10)
"""News without a date happened so long before the article at most."""
FAR = 60
"""Days that part two acts of which everything else agrees."""
LONG = 730
"""Days after its last news in which an act may still take effect or be lifted."""
SHIFT = 45
"""Days by which reports of one effective date may differ: corrections and delays."""


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing compared: `weight` for being the same; `apart`: this alone makes them two."""

    words: str
    weight: float = 0.0
    apart: bool = False


def compare(sighting: Sighting, act: Act, rules: LedgerRules) -> Comparison:
    """How the sighting compares with this act."""
    clues = [
        *_minerals(sighting.event.minerals, act.minerals, rules),
        *_parties(sighting.event, act),
        *_means(sighting, act, rules),
        *_names(sighting, act),
        *_amounts(sighting, act),
        *_effective(sighting.event, act),
        *_time(sighting, act),
        *_words(sighting, act),
    ]
    changed = _changed_level(sighting, act)
    if changed and (sighting.day - act.last_seen).days <= RECENT.days and not _advances(sighting.event, act):
        clues.append(Clue(f"is about {changed}", apart=True))
    return Comparison(
        act=act,
        score=sum(clue.weight for clue in clues),
        same=tuple(clue.words for clue in clues if clue.weight > 0 and clue.words),
        different=tuple(clue.words for clue in clues if clue.apart),
        amended=changed,
    )


def _minerals(seen: Iterable[str], known: Iterable[str], rules: LedgerRules) -> Iterator[Clue]:
    some, others = set(seen), set(known)
    if not some or not others:
        if some != others:
            yield Clue("", -0.5)
        return
    if some == others:
        yield Clue(f"the same minerals ({_list(some)})", 2.0 if some != {CLASS} else 1.0)
    elif some <= others or others <= some:
        yield Clue(f"{_list(some & others)} in both", 1.5)
    elif _called(some, rules) & others or _called(others, rules) & some:
        yield Clue("one names the group of the other's minerals", 1.0)
    elif some & others:
        yield Clue(f"{_list(some & others)} in both", 0.5)
    elif CLASS not in some | others:
        yield Clue(f"concerns {_list(others)}, not {_list(some)}", apart=True)


def _called(minerals: set[str], rules: LedgerRules) -> set[str]:
    return {group for mineral in minerals for group in rules.groups_of(mineral)}


def _parties(event: Event, act: Act) -> Iterator[Clue]:
    if event.type in MUTUAL:
        some, others = ({event.country, *event.targets} - {None}, {act.country, *act.targets} - {None})
        if len(some) > 1 and len(others) > 1 and len(some & others) < 2:
            yield Clue(f"is with {_list(others)}, not {_list(some)}", apart=True)
        elif len(some & others) > 1:
            yield Clue(f"the same parties ({_list(some & others)})", 2.0)
        return
    if event.country is None or act.country is None:
        yield Clue("", -1.0)
    elif event.country != act.country:
        yield Clue(f"is an act of {act.country}, not {event.country}", apart=True)
    aimed, known = set(event.targets), set(act.targets)
    if aimed and known:
        if aimed == known:
            yield Clue(f"aimed at {_list(aimed)} in both", 1.5)
        elif aimed & known:
            yield Clue(f"aimed at {_list(aimed & known)} in both", 0.5)
        else:
            yield Clue(f"is aimed at {_list(known)}, not {_list(aimed)}", apart=True)


def _means(sighting: Sighting, act: Act, rules: LedgerRules) -> Iterator[Clue]:
    if shared := sighting.instruments & act.instruments:
        yield Clue(f"the same means ({_list(shared)})", 0.5)
    elif rules.differ(sighting.instruments, act.instruments):
        yield Clue(f"works by {_list(act.instruments)}, not {_list(sighting.instruments)}", apart=True)


def _names(sighting: Sighting, act: Act) -> Iterator[Clue]:
    if sites := sighting.sites & act.sites:
        yield Clue(f"both at {_list(sites)}", 1.5)
    elif sighting.sites and act.sites:
        yield Clue(f"is at {_list(act.sites)}, not {_list(sighting.sites)}", apart=True)
    shared = {one for one in sighting.names if any(_alike(one, other) for other in act.names)}
    if shared:
        yield Clue(f"both name {_list(shared)}", 1.0 + 0.5 * min(len(shared), 3))
    elif sighting.names and act.names and not sites and sighting.event.type in NAMED:
        yield Clue(f"is about {_list(act.names)}, not {_list(sighting.names)}", apart=True)


def _alike(one: str, other: str) -> bool:
    """Whether two names are one, or one is the other in short."""
    some, others = set(one.split()), set(other.split())
    return some <= others or others <= some


def _words(sighting: Sighting, act: Act) -> Iterator[Clue]:
    """Reports of one act share words: all of them in copies, many in other words for the same."""
    words = sighting.words
    share = len(words & act.words) / len(words) if words else 0.0
    if share == 1.0:
        yield Clue("in the same words", 4.0)
    elif share >= 0.4:
        yield Clue(f"{share:.0%} of its words known", 2.0 if share >= 0.6 else 1.0)


def _amounts(sighting: Sighting, act: Act) -> Iterator[Clue]:
    amount = sighting.event.amount
    if amount is None or act.amount is None or amount.unit != act.amount.unit:
        return
    if _near(amount, act.amount, 0.05):
        yield Clue(f"the same amount ({amount.low:g} {amount.unit})", 1.5)
    elif not _near(amount, act.amount, 0.4):
        words = f"is about {act.amount.low:g} {act.amount.unit}, not {amount.low:g}"
        yield Clue(words, -1.0, apart=sighting.event.type in ("subsidy", "investment"))


def _near(one: Quantity, other: Quantity, tolerance: float) -> bool:
    return abs(one.low - other.low) <= tolerance * max(abs(one.low), abs(other.low), 1e-9)


def _changed_level(sighting: Sighting, act: Act) -> str | None:
    if sighting.level is None or act.level is None or sighting.level.unit != act.level.unit:
        return None
    if _near(sighting.level, act.level, 0.02):
        return None
    return f"{act.level.low:g} → {sighting.level.low:g} {act.level.unit}"


def _effective(event: Event, act: Act) -> Iterator[Clue]:
    """Dates of taking effect; that of an end is another date."""
    if not event.effective or not act.effective or EventStatus.LIFTED in (event.status, act.step.value):
        return
    apart = gap(window(event.effective), window(act.effective))
    if apart == 0:
        yield Clue(f"effective {event.effective} in both", 2.0)
    elif apart > SHIFT:
        yield Clue(f"has effective date {act.effective}, not {event.effective}", apart=True)


def _time(sighting: Sighting, act: Act) -> Iterator[Clue]:
    when = happened(sighting)
    if when is None:
        return
    life = [Period(step.day, step.day) for step in act.steps] + [Period(act.last_seen, act.last_seen)]
    if act.effective:
        life.append(window(act.effective))
    apart = min(gap(when, moment) for moment in life)
    if apart <= 7:
        yield Clue(f"within {apart or 1} days of what is known" if apart else "at the same time", 1.0)
        return
    begins = min(moment.start for moment in life)
    tolerance = LONG if _advances(sighting.event, act) and when.end >= begins else FAR
    if apart > tolerance:
        last = max(act.steps, key=lambda step: step.day)
        yield Clue(f"was {last.step} on {last.day}, {apart} days apart", apart=True)


def _advances(event: Event, act: Act) -> bool:
    """Whether it tells of a later stage than the ledger knows, which may come long after the last news."""
    order = [Step.CONSIDERED, Step.DENIED, Step.ANNOUNCED, Step.AMENDED, Step.IN_FORCE, Step.LIFTED]
    status = Step(event.status.value)
    return status in (Step.IN_FORCE, Step.LIFTED) and order.index(status) > order.index(act.step)


def happened(sighting: Sighting) -> Period | None:
    """When it happened as far as the article tells; None for undated recollections."""
    if sighting.event.date:
        return sighting.event.date
    return Period(sighting.day - RECENT, sighting.day) if sighting.event.news else None


def _list(words: Iterable[str | None]) -> str:
    return ", ".join(sorted(word for word in words if word))
