"""Joins neighbouring amounts: ranges become one, parallel numbers share a unit, conversions are dropped."""

from __future__ import annotations

import re
from dataclasses import replace

from monitor.extract.mentions.figures.amounts import Amount
from monitor.extract.mentions.figures.directions import DirectionReader
from monitor.extract.mentions.wording import SPACE, any_of, phrases
from monitor.rules.changes import Changes
from monitor.rules.units import Prices

_REACH = 100
"""Characters before "from … to …" in which a word of change must stand for it to be two levels."""
_WIDEST = 6
"""A range without "between" or "from" is not wider than this ratio ("rose $5 to $100" is none)."""
_SAME = 0.04
"""How far a conversion of the same mass may be off."""


class Joiner:
    """Joins amounts with the words of rules/changes.toml."""

    def __init__(self, rules: Changes, prices: Prices, directions: DirectionReader) -> None:
        words, hedges = rules.ranges, any_of(rules.hedges, case=False)
        slack = rf"(?:{SPACE}+{hedges})*{SPACE}*"
        marks = "|".join(re.escape(mark) for mark in words.marks)
        self._joint = re.compile(
            rf"{SPACE}*(?:(?P<mark>{marks})|(?P<to>{any_of(words.to, case=False)}\b)|(?P<and>{any_of(words.and_, case=False)}\b)){slack}"
        )
        self._from = re.compile(rf"\b{any_of(words.from_, case=False)}{slack}$")
        self._between = re.compile(rf"\b{any_of(words.between, case=False)}{slack}$")
        self._spans = re.compile(phrases(words.spans))
        self._share = re.compile(rf"{SPACE}*{any_of(words.share, case=False)}{slack}")
        self._list = re.compile(rf"{SPACE}*,{slack}")
        opener = any_of(prices.bracketed, case=False)
        self._converted = re.compile(
            rf"{SPACE}*(?:[(\[]{SPACE}*(?:{opener}{SPACE}+)?|/|,?{SPACE}*(?:or|=){SPACE}+(?:{opener}{SPACE}+)?)"
        )
        self._later = re.compile(
            rf"[^;()\d]{{0,60}},{SPACE}*(?:or|equivalent to){SPACE}+(?:{opener}{SPACE}+)?"
        )
        self._directions = directions

    def join(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """The amounts with ranges merged, units shared forward and conversions left out."""
        merged: list[Amount] = []
        for amount in amounts:
            if merged and (both := self._range(text, merged[-1], amount)):
                merged[-1] = both
            else:
                merged.append(amount)
        return self._without_conversions(text, self._shared(text, merged))

    def _range(self, text: str, first: Amount, second: Amount) -> Amount | None:
        """The two as one range, or None."""
        joint = self._joint.fullmatch(text, first.end, second.start)
        if not joint or first.low != first.high or second.low != second.high:
            return None
        own = not first.bare
        first = borrow(first, second)
        if second.bare and not self._is_bare_range(text, first, second, joint):
            return None
        if first.kind != second.kind or first.unit != second.unit or not first.low < second.low:
            return None
        if not self._is_range(text, first, second, joint, own=own):
            return None
        return replace(second, start=first.start, low=first.low)

    @staticmethod
    def _is_bare_range(text: str, first: Amount, second: Amount, joint: re.Match[str]) -> bool:
        """Whether two numbers without a unit are a range: "40 million to 42 million", "5-10"."""
        scaled = first.number and second.number and first.number.scale > 1 and second.number.scale > 1
        return first.bare and not is_year(text, first) and bool(joint["mark"] or scaled)

    def _is_range(self, text: str, first: Amount, second: Amount, joint: re.Match[str], *, own: bool) -> bool:
        left = text[max(0, first.start - _REACH) : first.start].rpartition("\n")[2]
        if joint["and"]:
            return self._between.search(left) is not None
        if joint["to"] and own and first.kind != "percent" and self._directions.is_difference(left):
            return False
        if joint["to"] and self._from.search(left):
            right = text[second.end : second.end + _REACH // 2]
            return bool(self._spans.search(left)) or not (
                self._directions.words.search(left) or self._directions.words.search(right)
            )
        return (
            second.low <= _WIDEST * first.low
            or self._between.search(left) is not None
            or first.kind == "percent"
        )

    def _shared(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """Bare numbers take the unit of the amount that they are parallel to: "5, 6 and 7 tonnes"."""
        result = list(amounts)
        for index in range(len(result) - 2, -1, -1):
            first, second = result[index], result[index + 1]
            if not first.bare or second.bare or is_year(text, first) or (first.number and first.number.part):
                continue
            listed = second.rule.startswith("elided") and self._list.fullmatch(text, first.end, second.start)
            if listed or self._share.fullmatch(text, first.end, second.start):
                result[index] = replace(borrow(first, second), rule=elided(second))
        return result

    def _without_conversions(self, text: str, amounts: list[Amount]) -> list[Amount]:
        kept: list[Amount] = []
        for amount in amounts:
            if kept and (amount.start < kept[-1].end or self._is_conversion(text, kept[-1], amount)):
                continue
            kept.append(amount)
        return kept

    def _is_conversion(self, text: str, first: Amount, second: Amount) -> bool:
        """Whether the second is the first in another unit: "6 billion yen ($42.9 million)"."""
        money = {"money", "price"}
        if first.kind in money and second.kind in money and first.unit and second.unit:
            joint = self._converted.fullmatch(text, first.end, second.start) or self._later.fullmatch(
                text, first.end, second.start
            )
            return joint is not None and first.unit[:3] != second.unit[:3]
        if not self._converted.fullmatch(text, first.end, second.start):
            return False
        same = first.kind == second.kind and first.unit == second.unit and first.rule != second.rule
        return same and not first.bare and abs(first.high - second.high) <= _SAME * first.high


def borrow(first: Amount, second: Amount) -> Amount:
    """`first` in the unit of `second` if it has none, and with its scale if it has none ("6 to 8 million")."""
    if not first.bare and not (
        first.kind == "money"
        and second.kind == "price"
        and second.unit
        and second.unit.startswith(first.unit or " ")
    ):
        if first.kind != "money" or first.unit != second.unit:
            return first
    assert first.number and second.number
    if second.bare:
        return first
    scale = second.number.scale if first.number.scale == 1 else 1.0
    if first.number.value * scale > second.number.value or first.number.words != second.number.words:
        scale = 1.0
    value = first.number.value * scale * second.factor
    return replace(
        first,
        low=value,
        high=value,
        kind=second.kind,
        unit=second.unit,
        basis=second.basis,
        rule=second.rule,
        factor=second.factor,
    )


def elided(donor: Amount) -> str:
    """The rule of an amount that has its unit from another one."""
    return f"elided-unit:{donor.rule.rpartition(':')[2]}"


def is_year(text: str, amount: Amount) -> bool:
    """Whether a bare number is written like a year."""
    return amount.bare and re.fullmatch(r"(?:19|20)\d\d", text[amount.start : amount.end]) is not None
