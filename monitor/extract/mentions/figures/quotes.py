"""Knows per what unit exchanges quote a metal, where the text leaves it out ("copper closed at $9,240")."""

from __future__ import annotations

import re

from monitor.extract.mentions.wording import SPACE, any_of, ending
from monitor.rules.changes import Changes
from monitor.rules.units import Quotes


class QuoteReader:
    """Reads quotes with the words of rules/units.toml and the prepositions of rules/changes.toml."""

    def __init__(self, rules: Quotes, changes: Changes) -> None:
        words, metals = changes.prepositions, [metal for row in rules.rows for metal in row.metals]
        self._rows = {metal: row for row in rules.rows for metal in row.metals}
        self._market = re.compile(rf"(?<!\w){any_of(rules.market, case=False)}(?!\w)")
        self._metal = re.compile(rf"(?<!\w){any_of(metals, case=False)}(?!\w)")
        joints = [*words.to, *words.at, "from", "near", *rules.verbs]
        self._joint = re.compile(ending(joints, changes.hedges))
        self._aside = re.compile(rf"{any_of(metals, case=False)},?{SPACE}*$")

    def unit(self, text: str, left: str, currency: str, value: float) -> str | None:
        """The unit, as prices name it, of money behind `left` (its sentence) in an article on markets."""
        metals = self._metal.findall(left)
        if not metals or not (self._joint.search(left) or self._aside.search(left)):
            return None
        row = self._rows[metals[-1].lower()]
        fits = currency in row.currencies and row.lowest <= value <= row.highest
        return row.unit if fits and self._market.search(text) else None
