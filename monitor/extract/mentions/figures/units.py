"""Reads the unit that stands behind a number, with the words that tell what a mass counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.extract.mentions.wording import SPACE, any_of, canonical
from monitor.rules.units import Unit, Units

_GAP_WORD = re.compile(rf"{SPACE}+([^\W\d_]+(?:[-.'’][^\W\d_]+)*\.?)")
_REACH = 80
"""Characters before a duration in which what it covers must be named."""


@dataclass(frozen=True, slots=True)
class UnitHit:
    """A unit found at some place; `end` is where it ends, with the words of its basis."""

    unit: Unit
    end: int
    basis: str | None = None


class UnitReader:
    """Finds units with the forms of rules/units.toml."""

    def __init__(self, rules: Units) -> None:
        self._by_word = {canonical(word): unit for unit in rules.units for word in unit.words}
        self._by_symbol = {symbol: unit for unit in rules.units for symbol in unit.symbols}
        self.plain = {unit.id: frozenset(unit.plain) for unit in rules.units if unit.plain}
        """For units that plain words can mean as well ("tons" behind "short tons"), these words."""
        self.prices = {word: unit.price for word, unit in self._by_word.items() if unit.price}
        self._before = {canonical(word): basis.id for basis in rules.bases for word in basis.before}
        self._after = {canonical(word): basis.id for basis in rules.bases for word in basis.after}
        word = rf"(?P<word>{any_of(self._by_word, case=False)})"
        symbol = rf"(?P<symbol>{any_of(self._by_symbol)})"
        plain = rf"(?!{any_of(self._by_word, case=False)}(?!\w))"  # no "dry" in "dry metric ton unit"
        before = rf"(?:{plain}(?P<before>{any_of(self._before, case=False)})(?:{SPACE}|-)+)?"
        self._form = re.compile(rf"(?:{SPACE}|-)*{before}(?:{word}|{symbol})(?!\w)")
        self._basis = re.compile(rf"{SPACE}+{any_of(self._after, case=False)}(?!\w)")
        masses = [unit for unit in rules.units if unit.dimension == "mass"]
        forms = [form for unit in masses for form in (*unit.words, *unit.symbols)]
        self._ratio = re.compile(rf"{SPACE}*(?:/|\bper\b){SPACE}*{any_of(forms, case=False)}(?!\w)")
        self._topics = [
            (unit, re.compile(rf"(?<!\w){any_of(unit.topics, case=False)}(?!\w)"))
            for unit in rules.units
            if unit.topics
        ]
        self._stop = frozenset(rules.gaps)
        gapped = [word for unit in rules.units if unit.gap for word in unit.words]
        self._gapped = re.compile(rf"{SPACE}+(?P<word>{any_of(gapped, case=False)})(?!\w)")
        goods = any_of(rules.stock.goods, case=False)
        joint = rf"(?:{any_of(rules.stock.joints, case=False)}{SPACE}+(?:[\w’'-]+{SPACE}+)?)?"
        self._goods = re.compile(rf"\b{goods}\b")
        self._of_goods = re.compile(rf"(?:{SPACE}|['’-])+{joint}{goods}\b")
        self._covers = re.compile(
            rf"\b{any_of(rules.stock.verbs, case=False)}\b(?:{SPACE}+[\w’'-]+){{0,3}}{SPACE}*$"
        )

    def after(self, text: str, position: int) -> UnitHit | None:
        """The unit that begins here, after white space or a hyphen."""
        if match := self._form.match(text, position):
            unit = self._unit_of(match)
            if unit.stock and not self._is_of_supply(text, position, match.end()):
                return None
            return self._with_basis(unit, text, match)
        return self._after_gap(text, position)

    def topic(self, left: str) -> Unit | None:
        """The unit that a topic named in `left` gives to a bare number behind it ("EV sales grew to …")."""
        return next((unit for unit, topic in self._topics if topic.search(left)), None)

    def _unit_of(self, match: re.Match[str]) -> Unit:
        if match["symbol"]:
            return self._by_symbol[match["symbol"]]
        return self._by_word[canonical(match["word"])]

    def _with_basis(self, unit: Unit, text: str, match: re.Match[str]) -> UnitHit | None:
        """The unit with its basis; None for a grade ("0.4 g/t")."""
        basis = self._before[canonical(match["before"])] if match["before"] else unit.basis
        end = match.end()
        if unit.dimension != "mass":
            return UnitHit(unit, end, basis)
        if self._ratio.match(text, end):
            return None
        if after := self._basis.match(text, end):
            basis, end = self._after[canonical(after.group())], after.end()
        return UnitHit(unit, end, basis)

    def _after_gap(self, text: str, position: int) -> UnitHit | None:
        """A countable noun with up to three words before it: "1.3 million passenger vehicles"."""
        for _ in range(3):
            word = _GAP_WORD.match(text, position)
            if not word or word[1].lower() in self._stop:
                return None
            position = word.end()
            if match := self._gapped.match(text, position):
                return UnitHit(self._by_word[canonical(match["word"])], match.end())
        return None

    def _is_of_supply(self, text: str, start: int, end: int) -> bool:
        """Whether a duration is one of supply: "60-day supplies", "stocks cover 45 days"."""
        if self._of_goods.match(text, end):
            return True
        left = text[max(0, start - _REACH) : start].rpartition("\n")[2]
        return self._covers.search(left) is not None and self._goods.search(left) is not None
