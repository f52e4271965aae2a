"""Joins numbers with what they count to amounts: masses, money, prices, percentages, bare numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.extract.mentions.figures.money import CurrencyHit, MoneyReader
from monitor.extract.mentions.figures.numbers import Number, NumberReader
from monitor.extract.mentions.figures.units import UnitHit, UnitReader
from monitor.extract.mentions.wording import SPACE, any_of
from monitor.rules.units import Units

_JOINT = re.compile(rf"{SPACE}*(?:-|–|—|/|\bto\b|\band\b){SPACE}*")
_GLUED = re.compile(r"[^\W\d_][-.]?$")
"""What stands directly before a number that is part of a name ("P1000", "A-320")."""
_PARTS_OF_UNITS = {0.25, 0.5, 0.75}
"""Other parts before a unit are proportions: "seven in every ten tonnes"."""
_MONEY = frozenset({"money", "price"})
_LENT_REACH = 40
"""Characters over which money lends its currency to a price without one."""
_MONEY_REACH = 200
"""Characters in which a place must be named for "pounds" to be money."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts.

    `kind` is mass, energy, power, count, duration, other, money, price or percent; `factor` is what the
    written number was multiplied with to be in `unit`.
    """

    kind: str
    unit: str
    rule: str
    factor: float = 1.0
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text with what it counts; None while the text around has not told."""

    start: int
    end: int
    low: float
    high: float
    counted: Counted | None = None
    number: Number | None = None
    """As written; None if the amount has no number of its own ("as much again")."""

    @property
    def kind(self) -> str:
        """The kind of what is counted, "" for a bare number."""
        return self.counted.kind if self.counted else ""

    @property
    def is_part(self) -> bool:
        """Whether it is a part of one without a unit ("a third")."""
        return self.counted is None and self.number is not None and self.number.part


class AmountReader:
    """Reads all amounts of a text with the forms of rules/units.toml."""

    def __init__(self, rules: Units) -> None:
        self._numbers = NumberReader(rules.numbers)
        self._units = UnitReader(rules)
        self._money = MoneyReader(rules, self._units)
        self._percent = re.compile(rf"(?:{SPACE}|-)*(?:{any_of(rules.numbers.percent, case=False)})(?!\w)")
        self._letters = rules.numbers.letters
        self._letter = re.compile(rf"(?P<letter>[{''.join(self._letters)}])(?![^\W_])")
        self._of = re.compile(rf"{SPACE}+{any_of(rules.of, case=False)}\b")

    def read(self, text: str) -> list[Amount]:
        """The amounts in text order; numbers that count nothing known are among them, bare."""
        amounts: list[Amount] = []
        for number in self._numbers.find(text):
            lent = self._lent_currency(text, number, amounts)
            ranged = bool(amounts) and _ends_range(text, amounts[-1], number)
            if amount := self._amount(text, number, lent, ranged=ranged):
                amounts.append(amount)
        return amounts

    def sold_unit(self, text: str) -> str | None:
        """What `MoneyReader.sold_unit` says."""
        return self._money.sold_unit(text)

    def is_plain(self, unit: str, words: str) -> bool:
        """Whether words that name another unit can mean this one, where it was named: "tons" short tons."""
        return words.lower() in self._units.plain.get(unit, ())

    def topic(self, left: str) -> Counted | None:
        """What a topic named in `left` makes a bare number behind it count."""
        unit = self._units.topic(left)
        return Counted(unit.dimension, unit.unit, f"topic:{unit.id}", unit.factor) if unit else None

    def _amount(self, text: str, number: Number, lent: str | None, *, ranged: bool) -> Amount | None:
        """The number with its unit; None if it is a part of a name ("P1000", "10X", "5th")."""
        sign = self._money.before(text, number)
        if sign is None and not ranged and _GLUED.search(text, max(0, number.start - 2), number.start):
            return None
        if sign is None and lent:
            sign = CurrencyHit(lent, number.start, number.start)
        number = self._with_letter(text, number, is_money=sign is not None)
        return self._money_amount(text, number, sign) if sign else self._counted(text, number)

    def _lent_currency(self, text: str, number: Number, before: Sequence[Amount]) -> str | None:
        """The currency of the amount before: of a range ("$10-12"), of a price ("by $2 to 76.50 a pound")."""
        counted = before[-1].counted if before else None
        if counted is None or counted.kind not in _MONEY or counted.factor != 1:
            return None
        per = self._money.per(text, number.end)
        if per and per.unit.dimension == "mass" and number.start - before[-1].end <= _LENT_REACH:
            return counted.unit.partition("/")[0]
        if counted.kind != "money" or text[before[-1].start].isdigit() or self._units.after(text, number.end):
            return None
        return counted.unit if _JOINT.fullmatch(text, before[-1].end, number.start) else None

    def _with_letter(self, text: str, number: Number, *, is_money: bool) -> Number:
        """ "3.5m" is 3.5 million where money stands before or a unit behind it, else metres."""
        match = self._letter.match(text, number.end)
        if not match or number.words or number.scale != 1:
            return number
        counted = self._units.after(text, match.end()) or self._money.behind(text, match.end())
        if not is_money and not (counted and text[match.end() : match.end() + 1] in " -\u00a0"):
            return number
        scale = self._letters[match["letter"]]
        return replace(number, end=match.end(), value=number.value * scale, scale=scale)

    def _counted(self, text: str, number: Number) -> Amount | None:
        """A number before a percent sign, a currency's name or a unit, or a bare one."""
        if percent := self._percent.match(text, number.end):
            return _made(number, number.start, percent.end(), Counted("percent", "%", "percent"))
        if number.part:
            return self._part(text, number)
        hit, money = self._units.after(text, number.end), self._money.behind(text, number.end)
        if money and (not hit or money.end > hit.end or self._is_sterling(text, number, money)):
            return self._money_amount(text, number, money)
        if hit:
            return _made(number, number.start, hit.end, _goods(hit))
        is_name = text[number.end : number.end + 1].isalnum()
        return None if is_name else _made(number, number.start, number.end)

    def _part(self, text: str, number: Number) -> Amount:
        """A part of one, or of the coin or the mass behind it: "one-half cent", "a quarter tonne"."""
        if money := self._money.behind(text, number.end):
            return self._money_amount(text, number, money)
        hit = self._units.after(text, number.end)
        if hit is None or hit.unit.dimension != "mass" or number.value not in _PARTS_OF_UNITS:
            return _made(number, number.start, number.end)
        return _made(number, number.start, hit.end, _goods(hit))

    def _money_amount(self, text: str, number: Number, money: CurrencyHit) -> Amount:
        """An amount of money, or a price if a unit follows."""
        start, end = min(number.start, money.start), max(number.end, money.end)
        counted = Counted("money", money.code, f"currencies:{money.code}", money.factor)
        if per := self._money.per(text, end):
            name = f"{money.code}/{per.unit.price}"
            rule = f"price:{money.code}/{per.unit.id}"
            counted = Counted("price", name, rule, money.factor / per.unit.price_factor)
            end = per.end
        return _made(number, start, end, counted)

    def _is_sterling(self, text: str, number: Number, money: CurrencyHit) -> bool:
        """Whether "pounds" are money and no weight."""
        is_weight = self._of.match(text, money.end) is not None
        if not is_weight and self._money.per(text, money.end):
            return True  # "992 pounds an ounce"
        return not is_weight and self._money.is_near(money.code, text, number.start, _MONEY_REACH)


def _made(number: Number, start: int, end: int, counted: Counted | None = None) -> Amount:
    value = float(f"{number.value * (counted.factor if counted else 1.0):.12g}")  # 4.1 × 1e6 is 4100000
    return Amount(start, end, value, value, counted, number)


def _goods(hit: UnitHit) -> Counted:
    unit = hit.unit
    return Counted(unit.dimension, unit.unit, f"units:{unit.id}", unit.factor, hit.basis)


def _ends_range(text: str, last: Amount, number: Number) -> bool:
    """Whether only a dash joins the number to the one before it: "1.4 million-1.6 million"."""
    return last.end + 1 == number.start and text[last.end] in "-–—"
