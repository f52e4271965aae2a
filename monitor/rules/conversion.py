"""Owns conversions between units: pint reckons, with the definitions of rules/units.toml."""

from __future__ import annotations

from collections.abc import Iterable

import pint
from pint.errors import PintError

_DIGITS = 12
"""Of a factor: 907.18474 and not 907.1847400000001."""


class Conversions:
    """The units of some definitions in pint's language ("pound = 453.59237 gram").

    Pint's own thousand definitions are left out: to read them takes longer than to read all our rules.
    """

    def __init__(self, definitions: Iterable[str]) -> None:
        self._registry: pint.UnitRegistry[float] = pint.UnitRegistry(None)
        self._registry.load_definitions(list(definitions))

    def factor(self, of: str, to: str) -> float:
        """How many `to` an amount is: ("76 pound", "t") is 0.034. Raises ValueError if pint cannot tell."""
        try:
            amount = float(self._registry.Quantity(of).to(to).magnitude)
        except (PintError, AttributeError, TypeError, ValueError, AssertionError, SyntaxError) as reason:
            raise ValueError(f"{of!r} cannot be told in {to!r}: {reason}") from None
        return float(f"{amount:.{_DIGITS}g}")
