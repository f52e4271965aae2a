"""Enters an article's sightings into a ledger, and the ledger in memory that traces and backtests use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import nlargest
from typing import Protocol

from monitor.ledger.keys import filed_under, looked_up
from monitor.ledger.life import carried_on, opened
from monitor.ledger.match import match
from monitor.ledger.records import Act, Decision, Kind, Sighting
from monitor.rules.ledger import LedgerRules

NEAR = 100
"""Candidates that one sighting meets at most: those that were last heard of latest."""


class Ledger(Protocol):
    """Where acts are kept."""

    def near(self, keys: Iterable[str], limit: int) -> Sequence[Act]:
        """Acts filed under any of these keys, those last heard of first."""
        ...

    def pinned(self, sighting: Sighting) -> Act | None:
        """The act that a person has put this sighting to, for good."""
        ...

    def keep(self, act: Act, keys: Iterable[str]) -> Act:
        """Write the act down under these keys; one with id 0 gets an id."""
        ...

    def report(self, act: Act, sighting: Sighting, decision: Decision) -> None:
        """Remember that this sighting tells of the act."""
        ...


@dataclass(frozen=True, slots=True)
class Entered:
    """A sighting in the ledger: how it was decided, and the act as it stands now."""

    sighting: Sighting
    decision: Decision
    act: Act


def enter(
    found: Iterable[Sighting], ledger: Ledger, now: date, rules: LedgerRules, *, near: int = NEAR
) -> list[Entered]:
    """Decide on each sighting and write it down, in their order: the second may belong to what the first
    has opened."""
    entered: list[Entered] = []
    for sighting in found:
        decision = _decide(sighting, ledger, now, rules, near)
        before = decision.act
        if decision.kind is Kind.STEP and _told(entered, before):
            reason = f"{decision.reason}; told in this article together with what is new"
            decision = replace(decision, kind=Kind.BACKGROUND, reason=reason)
        after = opened(sighting, decision) if before is None else carried_on(before, sighting, decision)
        act = ledger.keep(after, filed_under(after, rules))
        ledger.report(act, sighting, decision)
        entered.append(Entered(sighting, decision, act))
    return entered


def _told(entered: Iterable[Entered], act: Act | None) -> bool:
    """Whether one of these has already told something new of the act."""
    return act is not None and any(one.decision.novel and one.act.id == act.id for one in entered)


def _decide(sighting: Sighting, ledger: Ledger, now: date, rules: LedgerRules, near: int) -> Decision:
    pinned = ledger.pinned(sighting)
    if pinned is not None:
        reason = f"same as act {pinned.id} because a person has said so"
        return Decision(Kind.SAME, pinned.step, reason, pinned)
    return match(sighting, ledger.near(looked_up(sighting.event, rules), near), now, rules)


class MemoryLedger:
    """A ledger that is gone with the program."""

    def __init__(self) -> None:
        self._acts: dict[int, Act] = {}
        self._filed: dict[str, set[int]] = defaultdict(set)

    @property
    def acts(self) -> list[Act]:
        """All acts, in the order of their ids."""
        return list(self._acts.values())

    def near(self, keys: Iterable[str], limit: int) -> list[Act]:
        """Acts filed under any of these keys, those last heard of first."""
        ids = set().union(*(self._filed.get(key, set()) for key in keys))
        found = (self._acts[identifier] for identifier in ids)
        return nlargest(limit, found, key=lambda act: (act.last_seen, act.id))

    def pinned(self, sighting: Sighting) -> Act | None:  # noqa: ARG002 — the protocol's signature
        """Nobody corrects what lives for one run."""
        return None

    def keep(self, act: Act, keys: Iterable[str]) -> Act:
        """Keep the act; one with id 0 gets the next id."""
        kept = act if act.id else replace(act, id=len(self._acts) + 1)
        self._acts[kept.id] = kept
        for key in keys:
            self._filed[key].add(kept.id)
        return kept

    def report(self, act: Act, sighting: Sighting, decision: Decision) -> None:
        """Nobody asks later: the decisions are in the caller's hand."""
