"""Blocking keys: under which words acts are filed, so that one event meets a few of many thousands."""

from __future__ import annotations

from collections.abc import Iterable

from monitor.ledger.records import Act
from monitor.rules.ledger import LedgerRules
from monitor.types import Event

ANY = "*"
NONE = "-"
CLASS = "critical_minerals"
MUTUAL = ("agreement",)
"""In these the parties are equal: who is named first is the reporter's choice."""


def filed_under(act: Act, rules: LedgerRules) -> frozenset[str]:
    """The keys that an act is found by."""
    minerals = {group for mineral in act.minerals for group in rules.groups_of(mineral)} | set(act.minerals)
    parties = _parties(act.type, act.country, act.targets) | {ANY}
    return frozenset(_key(act.type, party, what) for party in parties for what in minerals or {NONE}) | {
        _key(act.type, party, ANY) for party in parties
    }


def looked_up(event: Event, rules: LedgerRules) -> frozenset[str]:
    """The keys under which an event's act may be filed."""
    parties = _parties(event.type, event.country, event.targets)
    who = parties | {NONE} if parties != {NONE} else {ANY}
    wanted = {group for mineral in event.minerals for group in rules.groups_of(mineral)} | set(event.minerals)
    what = wanted | {CLASS, NONE} if wanted and CLASS not in wanted else {ANY}
    return frozenset(_key(event.type, party, mineral) for party in who for mineral in what)


def _parties(kind: str, country: str | None, targets: Iterable[str]) -> set[str]:
    named = {country, *targets} if kind in MUTUAL else {country}
    return {party for party in named if party} or {NONE}


def _key(kind: str, party: str, mineral: str) -> str:
    return f"{kind} {party} {mineral}"
