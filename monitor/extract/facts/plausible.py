"""Owns which facts cannot be: a lone percentage of what nobody has percentages of, or of nothing named."""

from __future__ import annotations

from monitor.types import Fact

_WHOLE = frozenset({"investment", "price", "tariff"})
"""Measures that nobody has a share of."""
_GUESSED = ("lead", "assumed")


def is_plausible(fact: Fact) -> bool:
    """Whether the fact can stand: a lone percentage needs a measure that has percentages."""
    if fact.quantity is not None:
        return True
    guessed = fact.rule.endswith(_GUESSED)
    if fact.share is not None:
        return fact.measure not in _WHOLE and (not guessed or _names_mineral(fact))
    return not guessed or _names_mineral(fact)


def _names_mineral(fact: Fact) -> bool:
    return any(name == "mineral" for name, _ in fact.slots)
