"""Owns which kind of unit a quantity has: what can be measured in it."""

from __future__ import annotations

import re

from monitor.rules.measures import UnitKind

_NAMED: dict[str, UnitKind] = {
    "t": "mass",
    "MWh": "energy",
    "unit": "count",
    "%": "percent",
    "day": "duration",
}


def unit_kind(unit: str) -> UnitKind | None:
    """The kind of a normalised unit; None if nothing about a commodity is counted in it (people, metres)."""
    if "/" in unit:
        return None if unit.endswith("/share") else "price"
    if re.fullmatch(r"[A-Z]{3}", unit):
        return "money"
    return _NAMED.get(unit)
