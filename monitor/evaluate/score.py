"""Pure: scores extractions against gold, as docs/extraction.md defines it.

Facts   found  mineral agrees and at least one figure (quantity, change or share) agrees
        five   country, mineral, quantity, change and period all agree
        full   five, and partner, measure, share and status agree too
Events  found  type and country agree, and the minerals overlap (or neither names one)
        full   found, and minerals, targets, status and the news flag agree
Alerts  events with news = true that are an export_control or a subsidy and not denied, found

Each prediction serves one gold record, the best agreement first. Records are the JSON objects of the
guidelines, so that anybody's predictions can be scored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]
Slots = dict[str, bool]
Compare = Callable[[Record, Record], Slots | None]

DOWNSTREAM = frozenset({"electric_vehicles", "vehicles", "batteries", "magnets", "semiconductors"})
"""Products scored apart, so that they neither help nor hurt the figures for minerals."""
FIVE = ("country", "mineral", "quantity", "change", "period")
FULL = (*FIVE, "partner", "measure", "share", "status")
EVENT_SLOTS = ("minerals", "targets", "status", "news")
ALERTING = frozenset({"export_control", "subsidy"})


@dataclass(frozen=True, slots=True)
class Tally:
    """Gold records, predictions, and how many of them agree."""

    gold: int = 0
    predicted: int = 0
    right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.gold + other.gold, self.predicted + other.predicted, self.right + other.right)

    @property
    def precision(self) -> float:
        """Right per predicted; 0 if nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Right per gold; 0 if there is no gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """A gold record and the prediction that serves it; either is None where the other stands alone."""

    gold: Record | None
    predicted: Record | None
    slots: Slots

    def agrees(self, names: Iterable[str]) -> bool:
        """Whether both are there and these slots agree."""
        return bool(self.slots) and all(self.slots[name] for name in names)


def match_facts(gold: Sequence[Record], predicted: Sequence[Record]) -> list[Match]:
    """Facts of one article, paired."""
    return _pair(gold, predicted, compare_facts, _fact_rank)


def match_events(gold: Sequence[Record], predicted: Sequence[Record]) -> list[Match]:
    """Events of one article, paired."""
    return _pair(gold, predicted, compare_events, lambda slots: sum(slots.values()))


def tally(matches: Sequence[Match], slots: Iterable[str] = ()) -> Tally:
    """How many matches agree in these slots, of how many on each side."""
    names = tuple(slots)
    return Tally(
        sum(match.gold is not None for match in matches),
        sum(match.predicted is not None for match in matches),
        sum(match.agrees(names) for match in matches),
    )


def alerts_of(events: Iterable[Record]) -> list[Record]:
    """The events that would alert."""
    return [e for e in events if e["news"] and e["type"] in ALERTING and e["status"] != "denied"]


def compare_facts(gold: Record, predicted: Record) -> Slots | None:
    """Which slots agree, or None if these are not the same fact."""
    g, p = gold, predicted
    slots = {
        "country": g.get("country") == p.get("country"),
        "mineral": g["mineral"] == p["mineral"],
        "quantity": same_quantity(g.get("quantity"), p.get("quantity")),
        "change": same_percent(_percent(g.get("change")), _percent(p.get("change"))),
        "period": _same_period(g.get("period"), p.get("period")),
        "partner": g.get("partner") == p.get("partner"),
        "measure": g["measure"] == p["measure"],
        "share": same_percent(g.get("share"), p.get("share")),
        "status": g["status"] == p["status"],
    }
    both = [name for name in ("quantity", "change", "share") if _given(g, name) and _given(p, name)]
    return slots if slots["mineral"] and any(slots[name] for name in both) else None


def compare_events(gold: Record, predicted: Record) -> Slots | None:
    """Which slots agree, or None if these are not the same event."""
    g, p = gold, predicted
    theirs, ours = set(g["minerals"]), set(p["minerals"])
    slots = {
        "type": g["type"] == p["type"],
        "country": g["country"] == p["country"],
        "overlap": bool(theirs & ours) or not (theirs or ours),
        "minerals": theirs == ours,
        "targets": set(g["targets"]) == set(p["targets"]),
        "status": g["status"] == p["status"],
        "news": g["news"] == p["news"],
    }
    return slots if slots["type"] and slots["country"] and slots["overlap"] else None


def _pair(
    gold: Sequence[Record], predicted: Sequence[Record], compare: Compare, rank: Callable[[Slots], int]
) -> list[Match]:
    """Greedy one-to-one assignment, best agreement first; what is left stands alone."""
    pairs = [
        (rank(slots), i, j, slots)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if (slots := compare(g, p)) is not None
    ]
    by_gold: dict[int, tuple[int, Slots]] = {}
    taken: set[int] = set()
    for _, i, j, slots in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in by_gold and j not in taken:
            by_gold[i] = (j, slots)
            taken.add(j)
    matched = [Match(gold[i], predicted[j], slots) for i, (j, slots) in sorted(by_gold.items())]
    missed = [Match(g, None, {}) for i, g in enumerate(gold) if i not in by_gold]
    invented = [Match(None, p, {}) for j, p in enumerate(predicted) if j not in taken]
    return [*matched, *missed, *invented]


def _fact_rank(slots: Slots) -> int:
    return sum(slots.values()) + 2 * all(slots[name] for name in FIVE)


def _given(record: Record, name: str) -> bool:
    return record.get(name) is not None


def _near(a: float, b: float, tolerance: float = 0.01) -> bool:
    return abs(a - b) <= tolerance * max(abs(a), abs(b), 1e-12)


def _ends(quantity: Mapping[str, Any]) -> tuple[float, float]:
    value = quantity.get("value")
    return (quantity["low"], quantity["high"]) if value is None else (value, value)


def same_quantity(a: Mapping[str, Any] | None, b: Mapping[str, Any] | None) -> bool:
    """Whether two quantities agree: the same unit, and both ends within one per cent."""
    if not a or not b:
        return not a and not b
    return a["unit"] == b["unit"] and all(_near(x, y) for x, y in zip(_ends(a), _ends(b), strict=True))


def _percent(change: Mapping[str, Any] | None) -> float | None:
    return change["percent"] if change else None


def same_percent(a: float | None, b: float | None) -> bool:
    """Whether two percentages agree to the first decimal."""
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 0.051


def _same_period(a: Mapping[str, str] | None, b: Mapping[str, str] | None) -> bool:
    if not a or not b:
        return not a and not b
    return a["start"] == b["start"] and a["end"] == b["end"]
