"""Owns how sure a fact is: one factor for each slot, by how the slot was resolved."""

from __future__ import annotations

from monitor.extract.facts.linker import Linked
from monitor.extract.facts.view import How

_FACTORS = {
    How.DIRECT: 1.0,
    How.CLAUSE: 0.98,
    How.SENTENCE: 0.9,
    How.CARRIED: 0.92,
    How.LEAD: 0.85,
    How.ASSUMED: 0.7,
}
_MISSING = 0.9


def confidence(linked: Linked) -> float:
    """Between 0 and 1; slots count as independent."""
    result = 1.0
    for slot in (linked.minerals, linked.measure, linked.country, linked.period):
        result *= _FACTORS[slot.how] if slot is not None else _MISSING
    return result
