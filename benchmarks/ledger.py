"""Times the matching of one event against a ledger of 100,000 acts.

    python benchmarks/ledger.py

The acts are drawn as unevenly as in life: a few states and minerals have most of them. Prints how many
candidates an event met, and the median, the 99th percentile and the longest time of a decision; ends with 1
if the 99th percentile is not under 10 ms.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta

from monitor.ledger.book import NEAR, MemoryLedger
from monitor.ledger.keys import filed_under, looked_up
from monitor.ledger.life import opened
from monitor.ledger.match import match
from monitor.ledger.records import Decision, Kind, Sighting, Step
from monitor.rules import load_rules
from monitor.types import Event, EventStatus, Evidence, Period, Span

ACTS = 100_000
EVENTS = 1_000
LIMIT = 0.010
COUNTRIES = ("US", "CN", "ID", "EU", "CL", "AU", "CD", "RU", "IN", "JP", "CA", "BR", "ZA", "KR", "PE", "KZ")
MINERALS = (
    "steel",
    "lithium",
    "copper",
    "nickel",
    "rare_earths",
    "gallium",
    "cobalt",
    "graphite",
    "tungsten",
)
TYPES = ("export_control", "tariff", "subsidy", "supply_disruption", "investment", "policy", "agreement")


def drawn(rng: random.Random, number: int) -> Sighting:
    """A sighting of something, some time in twenty years."""
    day = date(2006, 1, 1) + timedelta(days=rng.randrange(20 * 365))
    country, mineral = (
        values[min(int(rng.expovariate(0.5)), len(values) - 1)] for values in (COUNTRIES, MINERALS)
    )
    event = Event(
        type=rng.choice(TYPES),
        evidence=Evidence(f"Sentence {number}.", Span(0, 10)),
        country=country,
        minerals=(mineral,),
        status=EventStatus.ANNOUNCED,
        date=Period(day, day),
    )
    site = frozenset({f"site {rng.randrange(5000)}"})
    return Sighting(
        event, f"article {number}", "", f"Title {number}", "bench", official=False, day=day, names=site
    )


def uneven(rng: random.Random, values: Sequence[str]) -> str:
    """One of the values, the first ones far more often than the last."""
    return values[min(int(rng.expovariate(0.5)), len(values) - 1)]


def main() -> None:
    """Fill the ledger, time the decisions, print."""
    rules, rng, ledger = load_rules().ledger, random.Random(1), MemoryLedger()
    for number in range(ACTS):
        sighting = drawn(rng, number)
        decision = Decision(Kind.NEW, Step.ANNOUNCED, "filled in")
        act = opened(sighting, decision)
        ledger.keep(act, filed_under(act, rules))
    times, met = [], 0
    for sighting in [drawn(rng, ACTS + extra) for extra in range(EVENTS)]:
        start = time.perf_counter()
        candidates = ledger.near(looked_up(sighting.event, rules), NEAR)
        match(sighting, candidates, sighting.day, rules)
        times.append(time.perf_counter() - start)
        met += len(candidates)
    times.sort()
    middle, slow, longest = (1000 * times[index] for index in (EVENTS // 2, EVENTS * 99 // 100, -1))
    print(f"{len(ledger.acts):,} acts; {met / EVENTS:.0f} candidates an event")
    print(f"median {middle:.2f} ms, 99 of 100 within {slow:.2f} ms, longest {longest:.2f} ms")
    sys.exit(0 if slow < 1000 * LIMIT else 1)


if __name__ == "__main__":
    main()
