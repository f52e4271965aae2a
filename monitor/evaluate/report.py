"""Pure: the figures of an evaluation, all together or by file, measure or type, and their floors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from monitor.evaluate.score import (
    DOWNSTREAM,
    EVENT_SLOTS,
    FIVE,
    FULL,
    Match,
    Record,
    Tally,
    alerts_of,
    match_events,
    match_facts,
    tally,
)

METRICS = (
    "facts.found",
    "facts.five",
    "facts.full",
    "downstream.found",
    "downstream.five",
    "events.found",
    "events.full",
    "alerts",
)


class By(StrEnum):
    """How to split the figures."""

    FILE = "file"
    MEASURE = "measure"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class Read:
    """One article: its gold, what we found in it, and the gold file that it stands in."""

    file: str
    gold: Record
    found: Record

    def facts(self, *, downstream: bool = False) -> list[Match]:
        """The facts, paired."""
        return match_facts(
            *(
                [f for f in side["facts"] if (f["mineral"] in DOWNSTREAM) == downstream]
                for side in self._sides
            )
        )

    def events(self) -> list[Match]:
        """The events, paired."""
        return match_events(self.gold["events"], self.found["events"])

    def alerts(self) -> list[Match]:
        """The events that would alert, paired."""
        return match_events(*(alerts_of(side["events"]) for side in self._sides))

    @property
    def _sides(self) -> tuple[Record, Record]:
        return self.gold, self.found


def figures(reads: Iterable[Read]) -> dict[str, Tally]:
    """The metrics over all these articles together."""
    total = dict.fromkeys(METRICS, Tally())
    for read in reads:
        facts, downstream, events = read.facts(), read.facts(downstream=True), read.events()
        total["facts.found"] += tally(facts)
        total["facts.five"] += tally(facts, FIVE)
        total["facts.full"] += tally(facts, FULL)
        total["downstream.found"] += tally(downstream)
        total["downstream.five"] += tally(downstream, FIVE)
        total["events.found"] += tally(events)
        total["events.full"] += tally(events, EVENT_SLOTS)
        total["alerts"] += tally(read.alerts())
    return total


def figures_by(reads: Iterable[Read], by: By) -> dict[str, dict[str, Tally]]:
    """The metrics for each file, each measure of facts, or each type of events."""
    reads = list(reads)
    if by is By.FILE:
        files = sorted({read.file for read in reads})
        return {file: figures(read for read in reads if read.file == file) for file in files}
    if by is By.MEASURE:
        return _split(
            "facts", "measure", {"found": (), "five": FIVE, "full": FULL}, (r.facts() for r in reads)
        )
    return _split("events", "type", {"found": (), "full": EVENT_SLOTS}, (r.events() for r in reads))


def _split(
    kind: str, key: str, levels: Mapping[str, tuple[str, ...]], articles: Iterable[list[Match]]
) -> dict[str, dict[str, Tally]]:
    """A match counts for its gold record's key, an invented record for its own."""
    groups: dict[str, list[Match]] = defaultdict(list)
    for matches in articles:
        for match in matches:
            record = match.gold or match.predicted
            assert record is not None
            groups[record[key]].append(match)
    return {
        name: {f"{kind}.{level}": tally(group, slots) for level, slots in levels.items()}
        for name, group in sorted(groups.items())
    }


def agreement(reads: Iterable[Read]) -> dict[str, float]:
    """Of the facts and events found, the share in which each slot agrees."""
    seen: dict[str, list[bool]] = defaultdict(list)
    for read in reads:
        for kind, names, matches in (("facts", FULL, read.facts()), ("events", EVENT_SLOTS, read.events())):
            for match in matches:
                for name in names if match.slots else ():
                    seen[f"{kind}.{name}"].append(match.slots[name])
    return {name: sum(values) / len(values) for name, values in seen.items()}


def judged(reads: Iterable[Read]) -> Iterator[tuple[float, bool]]:
    """For each fact its confidence, and whether it is right in the five slots."""
    for read in reads:
        for match in read.facts():
            if match.predicted is not None and "confidence" in match.predicted:
                yield float(match.predicted["confidence"]), match.agrees(FIVE)


def reliability(
    facts: Iterable[tuple[float, bool]], edges: tuple[float, ...] = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)
) -> list[Bin]:
    """Whether confidence can be believed: of the facts in each bin, how many are right.

    `facts`: for each one its confidence and whether it is right.
    """
    facts = list(facts)
    bins = []
    for low, high in pairwise(edges):
        inside = [right for confidence, right in facts if low <= confidence < high]
        bins.append(Bin(low, min(high, 1.0), len(inside), sum(inside)))
    return bins


@dataclass(frozen=True, slots=True)
class Bin:
    """Facts whose confidence lies between two values, and how many of them are right."""

    low: float
    high: float
    facts: int
    right: int


def below_floor(found: Mapping[str, Tally], floors: Mapping[str, Any]) -> list[str]:
    """A line for each metric whose F1 has sunk under its floor."""
    return [
        f"{name}: F1 {found[name].f1:.3f} is below the floor of {floor:.3f}"
        for name, floor in floors.items()
        if found[name].f1 < floor
    ]
