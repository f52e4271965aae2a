"""Joins numbers with their units to amounts: masses, money, prices, percentages; ranges are one amount."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from monitor.extract.mentions.figures.money import CurrencyHit, MoneyReader
from monitor.extract.mentions.figures.numbers import Number, NumberReader
from monitor.extract.mentions.figures.units import UnitReader
from monitor.extract.mentions.wording import SPACE, any_of
from monitor.rules.units import Units

PERCENT = "%"
_RANGE = re.compile(rf"{SPACE}*(?P<joint>-|–|—|/|\bto\b|\band\b){SPACE}*$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts; `unit` is None while the text around has not given one.

    `kind` is mass, energy, power, count, duration, other, money, price, percent or "" (a bare number).
    `plain` is false for what cannot be a bare figure: a year, a small whole number, a part of one.
    """

    start: int
    end: int
    low: float
    high: float
    kind: str = ""
    unit: str | None = None
    basis: str | None = None
    rule: str = ""
    factor: float = 1.0
    """What the written number was multiplied with to be in `unit`."""
    number: Number | None = None

    @property
    def bare(self) -> bool:
        """Whether no unit is known."""
        return self.unit is None


class AmountReader:
    """Reads all amounts of a text with the forms of rules/units.toml."""

    def __init__(self, rules: Units) -> None:
        self._numbers = NumberReader(rules.numbers)
        self._units = UnitReader(rules)
        self._money = MoneyReader(rules, self._units)
        self._percent = re.compile(rf"(?:{SPACE}|-)*(?:{any_of(rules.numbers.percent, case=False)})(?!\w)")
        scales = rules.numbers.scales
        scale = rf"(?P<scale>{any_of(scales, case=False)})s?"
        lead = rf"(?:\(|\b{any_of(rules.declared.before, case=False)}:?{SPACE}+)"
        self._declared = re.compile(
            rf"{lead}(?:'?{scale}{SPACE}+(?:of{SPACE}+)?|'?(?P<thousand>000){SPACE}+)?(?=[^\W\d])"
        )
        self._closed = re.compile(rf"{SPACE}*(?:\)|:|$|\n)")
        self._scales = scales
        self._letters = rules.numbers.letters
        self._letter = re.compile(rf"(?P<letter>[{''.join(self._letters)}])(?![^\W_])")

    def read(self, text: str) -> list[Amount]:
        """The amounts in text order; numbers that count nothing known are among them, bare."""
        amounts: list[Amount] = []
        for number in self._numbers.find(text):
            carried = self._shared_currency(text, number, amounts[-1] if amounts else None)
            if amount := self._amount(text, number, carried):
                amounts.append(amount)
        return amounts

    def declared(self, text: str) -> list[Amount]:
        """Units that the text declares for the numbers below: "(thousand tonnes)"; amounts of nothing."""
        found = []
        for match in self._declared.finditer(text):
            hit = self._units.after(text, match.end())
            if (
                hit
                and hit.unit.dimension in ("mass", "energy", "count")
                and self._closed.match(text, hit.end)
            ):
                scale = (
                    self._scales[match["scale"].lower()]
                    if match["scale"]
                    else 1000.0
                    if match["thousand"]
                    else 1.0
                )
                factor = scale * hit.unit.factor
                rule = f"declared:{hit.unit.id}"
                found.append(
                    Amount(
                        match.start(),
                        hit.end,
                        0,
                        0,
                        hit.unit.dimension,
                        hit.unit.unit,
                        hit.basis,
                        rule,
                        factor,
                    )
                )
        return found

    def sold_unit(self, text: str) -> str | None:
        """The unit of "a tonne of it sells for" or "price of a tonne" in this text before money, as prices name it."""
        return self._money.sold_unit(text)

    def _amount(self, text: str, number: Number, carried: str | None) -> Amount | None:
        """The number with its unit; None if it is a part of a name ("P1000", "10X", "5th")."""
        prefix = self._money.before(text, number.start)
        if prefix is None and _glued(text, number.start):
            return None
        money = prefix or (CurrencyHit(carried, number.start, number.end) if carried else None)
        number = self._with_letter(text, number, money is not None)
        if money:
            return self._money_amount(text, number, money)
        return self._counted(text, number)

    def _with_letter(self, text: str, number: Number, money: bool) -> Number:
        """ "3.5m" is 3.5 million where money stands before or a unit behind it, else metres."""
        match = self._letter.match(text, number.end)
        if not match or number.words or number.scale != 1:
            return number
        counted = self._units.after(text, match.end()) or self._money.behind(text, match.end())
        if not money and not (counted and text[match.end() : match.end() + 1] in " -\u00a0"):
            return number
        scale = self._letters[match["letter"]]
        return replace(number, end=match.end(), value=number.value * scale, scale=scale)

    def _money_amount(self, text: str, number: Number, money: CurrencyHit) -> Amount:
        """An amount of money, or a price if a unit follows."""
        start, end = min(number.start, money.start), max(number.end, money.end)
        value = number.value * money.factor
        if per := self._money.per(text, end):
            unit = per.unit.unit
            factor = money.factor / unit.price_factor
            value = number.value * factor
            name = f"{money.code}/{unit.price}"
            rule = f"price:{money.code}/{unit.id}"
            return Amount(start, per.end, value, value, "price", name, None, rule, factor, number)
        return Amount(
            start,
            end,
            value,
            value,
            "money",
            money.code,
            None,
            f"currencies:{money.code}",
            money.factor,
            number,
        )

    def _counted(self, text: str, number: Number) -> Amount | None:
        """A number before a percent sign, a currency's name or a unit, or a bare one."""
        if percent := self._percent.match(text, number.end):
            value = number.value
            return Amount(
                number.start, percent.end(), value, value, "percent", PERCENT, None, "percent", 1.0, number
            )
        if number.part:
            return Amount(number.start, number.end, number.value, number.value, number=number)
        money, hit = self._money.behind(text, number.end), self._units.after(text, number.end)
        if money and hit and money.end == hit.end:  # "pounds" of weight or of money
            is_weight = re.match(r"\s+of\b", text[hit.end :]) or not self._money.is_near(
                money.code, text, number.start, 200
            )
            money = None if is_weight else money
        if money and (not hit or money.end >= hit.end):
            return self._money_amount(text, number, money)
        if hit:
            unit, factor = hit.unit, hit.unit.factor
            value = number.value * factor
            return Amount(
                number.start,
                hit.end,
                value,
                value,
                unit.dimension,
                unit.unit,
                hit.basis,
                f"units:{unit.id}",
                factor,
                number,
            )
        if re.match(r"\w", text[number.end : number.end + 1]):
            return None
        return Amount(number.start, number.end, number.value, number.value, number=number)

    def _shared_currency(self, text: str, number: Number, last: Amount | None) -> str | None:
        """The currency that a range's first end lends to its second: "$10-12"."""
        if last is None or last.kind != "money" or last.factor != 1 or text[last.start].isdigit():
            return None
        return last.unit if _RANGE.fullmatch(text[last.end : number.start]) else None


def _glued(text: str, start: int) -> bool:
    """Whether a letter stands directly before the number, or a letter and a hyphen."""
    return re.search(r"[^\W\d_][-.]?$", text[max(0, start - 2) : start]) is not None
