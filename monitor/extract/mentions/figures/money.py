"""Reads currencies before and behind a number, and the unit that makes money a price ("$18,470 a tonne")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.extract.mentions.figures.numbers import Number
from monitor.extract.mentions.figures.units import UnitReader
from monitor.extract.mentions.wording import SPACE, any_of, canonical
from monitor.rules.units import Currency, Unit, Units

_LONGEST_PREFIX = 12
_PLACE_REACH = 5000
"""Characters on either side in which a place is looked for that decides between currencies."""


@dataclass(frozen=True, slots=True)
class CurrencyHit:
    """A currency found beside a number: where its words begin and end, and the factor (0.01 for cents)."""

    code: str
    start: int
    end: int
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class PerHit:
    """The unit of a price, and where its words end."""

    unit: Unit
    end: int


class MoneyReader:
    """Finds currencies with the forms of rules/units.toml."""

    def __init__(self, rules: Units, units: UnitReader) -> None:
        self._units = units
        self._prefixes = _index((form, row) for row in rules.currencies for form in row.prefixes)
        self._names = _index((canonical(form), row) for row in rules.currencies for form in row.names)
        self._minor = _index((canonical(form), row) for row in rules.currencies for form in row.minor)
        self._prefix = re.compile(rf"(?<![^\W\d_])(?P<form>{any_of(self._prefixes)}){SPACE}?$")
        names = any_of([*self._names, *self._minor], case=False)
        glued = {form: row for row in rules.currencies for form in row.glued}
        self._minor |= {canonical(form): [row] for form, row in glued.items()}
        self._name = re.compile(
            rf"(?:(?:{SPACE}|-)*(?P<form>{names})|(?<=\d)(?P<glued>{any_of(glued)}))(?![^\W_])"
        )
        self._places = {
            row.code: re.compile(rf"(?<!\w){any_of(row.places)}(?!\w)")
            for row in rules.currencies
            if row.places
        }
        or_ = any_of(rules.prices.bracketed, case=False)
        converted = rf"(?:{SPACE}*\([^()\n]{{1,40}}\)|,{SPACE}+{or_}{SPACE}+[^,;\n]{{1,30}},)?"
        joint = rf"(?:{SPACE}*/{SPACE}*|(?:{SPACE}+|-){any_of(rules.prices.per, case=False)}(?=[\s-]))"
        terms = rf"(?:{SPACE}+{any_of(rules.prices.terms, case=False)})?"
        self._per = re.compile(converted + terms + joint)
        self._apiece = re.compile(rf"{SPACE}+{any_of(rules.prices.apiece, case=False)}(?!\w)")
        self._piece = next((unit for unit in rules.units if unit.unit == unit.price == "unit"), None)
        of = any_of(rules.of, case=False)
        per, unit = any_of(rules.prices.per, case=False), any_of(units.prices, case=False)
        priced, sold = any_of(rules.prices.priced, case=False), any_of(rules.prices.sold, case=False)
        self._sold = re.compile(
            rf"(?<!\w){per}{SPACE}+(?P<unit>{unit})(?!\w).*\b{sold}\b[^,;]*$"
            rf"|(?<!\w){priced}{SPACE}+{per}{SPACE}+(?P<priced>{unit})(?!\w)"
            rf"|(?<!\w){per}{SPACE}+(?P<elided>{unit}){SPACE}+{of}{SPACE}+[\w-]+{SPACE}*$"
        )

    def sold_unit(self, text: str) -> str | None:
        """The unit, as prices name it, of "a tonne of it sells for" or "price of a tonne" before money."""
        matches = list(self._sold.finditer(text))
        if not matches:
            return None
        match = next((match for match in matches if match["elided"]), matches[0])
        return self._units.prices[canonical(match["elided"] or match["unit"] or match["priced"])]

    def before(self, text: str, number: Number) -> CurrencyHit | None:
        """The currency whose sign or code ends where the number starts.

        A single letter ("P5.2 billion") counts only before a number that looks like money, and if a place
        of its currency is named.
        """
        window = max(0, number.start - _LONGEST_PREFIX)
        match = self._prefix.search(text[window : number.start])
        if not match:
            return None
        letter = len(match["form"]) == 1 and match["form"].isalpha()
        if letter and number.scale == 1 and text[number.start : number.end].isdigit():
            return None
        begin = window + match.start()
        row = self._nearest(self._prefixes[match["form"]], text, begin, needed=letter)
        return CurrencyHit(row.code, begin, number.start) if row else None

    def behind(self, text: str, end: int) -> CurrencyHit | None:
        """The currency whose name follows the number."""
        match = self._name.match(text, end)
        if not match:
            return None
        form = canonical(match["form"] or match["glued"])
        table, factor = (self._names, 1.0) if form in self._names else (self._minor, 0.01)
        row = self._nearest(table[form], text, end, needed=False)
        return CurrencyHit(row.code, end, match.end(), factor) if row else None

    def per(self, text: str, end: int) -> PerHit | None:
        """The unit of a price after the money, also behind a conversion in brackets."""
        if self._piece and (apiece := self._apiece.match(text, end)):
            return PerHit(self._piece, apiece.end())
        joint = self._per.match(text, end)
        hit = self._units.after(text, joint.end()) if joint else None
        return PerHit(hit.unit, hit.end) if hit and hit.unit.price else None

    def is_near(self, code: str, text: str, position: int, reach: int) -> bool:
        """Whether a place of this currency is named within so many characters."""
        pattern = self._places.get(code)
        return bool(pattern and pattern.search(text, max(0, position - reach), position + reach))

    def _nearest(
        self, rows: Sequence[Currency], text: str, position: int, *, needed: bool
    ) -> Currency | None:
        """The row one of whose places is named nearest; without any, the first, or None if one is needed."""
        if len(rows) == 1 and not needed:
            return rows[0]
        best, distance = None if needed else rows[0], _PLACE_REACH + 1
        low, high = max(0, position - _PLACE_REACH), position + _PLACE_REACH
        for row in rows:
            for match in self._places[row.code].finditer(text, low, high) if row.code in self._places else ():
                if abs(match.start() - position) < distance:
                    best, distance = row, abs(match.start() - position)
        return best


def _index(pairs: Iterable[tuple[str, Currency]]) -> dict[str, list[Currency]]:
    """The rows of each form, in the order of the file."""
    table: dict[str, list[Currency]] = {}
    for form, row in pairs:
        table.setdefault(form, []).append(row)
    return table
