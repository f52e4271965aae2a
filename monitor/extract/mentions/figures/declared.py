"""Finds units that a text declares for the numbers below: "(thousand tonnes)", "in tonnes:"."""

from __future__ import annotations

import re

from monitor.extract.mentions.figures.amounts import Amount, Counted
from monitor.extract.mentions.figures.rows import rows_below
from monitor.extract.mentions.figures.units import UnitReader
from monitor.extract.mentions.wording import SPACE, any_of
from monitor.rules.units import Units

_KINDS = {"mass", "energy", "count"}


class DeclaredReader:
    """Reads declared units with the words of rules/units.toml."""

    def __init__(self, rules: Units) -> None:
        self._units = UnitReader(rules)
        self._scales = rules.numbers.scales
        scale = rf"(?P<scale>{any_of(self._scales, case=False)})s?{SPACE}+(?:of{SPACE}+)?"
        opener = rf"(?:\(|,{SPACE}+(?!in\b)|\b{any_of(rules.declared.before, case=False)}:?{SPACE}+)"
        self._opener = re.compile(rf"{opener}(?:{scale}|['’]?(?P<thousand>000){SPACE}+)?(?=[^\W\d])")
        self._closer = re.compile(rf"{SPACE}*(?:\)|:|$|\n)")
        self._opens = re.compile(r"(?:^|[.!?\n]\s*)$")

    def read(self, text: str) -> list[Amount]:
        """An amount of nothing for each declared unit."""
        found = []
        for match in self._opener.finditer(text):
            hit = self._units.after(text, match.end())
            if not hit or hit.unit.dimension not in _KINDS:
                continue
            if self._is_closed(text, match, hit.end):
                unit, factor = hit.unit, self._scale(match) * hit.unit.factor
                counted = Counted(unit.dimension, unit.unit, f"declared:{unit.id}", factor, hit.basis)
                found.append(Amount(match.start(), hit.end, 0.0, 0.0, counted))
        return found

    def _is_closed(self, text: str, match: re.Match[str], end: int) -> bool:
        """Whether the unit stands alone, or in a caption: "Output by region, thousand tonnes"."""
        if match.group().startswith(",") or text[end : end + 1] == ",":
            return bool(rows_below(text, end)) or self._opens_sentence(text, match.start(), end)
        return self._closer.match(text, end) is not None

    def _opens_sentence(self, text: str, start: int, end: int) -> bool:
        """ "In tonnes, exports were 8.02 million"."""
        return text[end : end + 1] == "," and self._opens.search(text, max(0, start - 3), start) is not None

    def _scale(self, match: re.Match[str]) -> float:
        if match["scale"]:
            return self._scales[match["scale"].lower()]
        return 1000.0 if match["thousand"] else 1.0
