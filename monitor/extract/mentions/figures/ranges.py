"""Joins neighbouring amounts: ranges become one, parallel numbers share a unit, conversions are dropped."""

from __future__ import annotations

import re
from dataclasses import replace

from monitor.extract.mentions.figures.amounts import Amount
from monitor.extract.mentions.figures.directions import DirectionReader
from monitor.extract.mentions.wording import SPACE, any_of, ending, phrases
from monitor.rules.changes import Changes
from monitor.rules.units import Prices

_REACH = 100
"""Characters before "from … to …" in which a word of change makes two levels of it; half as many behind."""
_WIDEST = 6
"""A range without "between" or "from" is not wider than this ratio ("rose $5 to $100" is none)."""
_LARGE = 1000
"""From here on "between … and …" joins bare numbers too, and "to" those that are close to each other."""
_CLOSE = 1.5
_SAME = 0.04
"""How far a conversion of the same mass may be off."""
_MONEY = {"money", "price"}


class Joiner:
    """Joins amounts with the words of rules/changes.toml."""

    def __init__(self, rules: Changes, prices: Prices, directions: DirectionReader) -> None:
        words = rules.ranges
        hedges = rf"(?:{SPACE}+{any_of(rules.hedges, case=False)})*{SPACE}*"
        mark = rf"(?P<mark>{any_of(words.marks)})"
        to = rf"(?P<to>{any_of(words.to, case=False)}\b)"
        and_ = rf"(?P<and>{any_of(words.and_, case=False)}\b)"
        self._joint = re.compile(rf"{SPACE}*(?:{mark}|{to}|{and_}){hedges}")
        self._from = re.compile(ending(words.from_, rules.hedges))
        self._between = re.compile(ending(words.between, rules.hedges))
        self._spans = re.compile(phrases(words.spans))
        self._parallel = re.compile(rf"{SPACE}*{any_of(words.share, case=False)}{hedges}")
        self._listed = re.compile(rf"{SPACE}*,{hedges}")
        opener = rf"(?:{any_of(prices.bracketed, case=False)}{SPACE}+)?"
        or_ = rf"{any_of(rules.prepositions.or_, case=False)}{SPACE}+"
        self._bracket = re.compile(rf"{SPACE}*(?:[(\[]{SPACE}*{opener}|/|=|,?{SPACE}*{or_}{opener})")
        self._later = re.compile(rf"[^;()\d]{{0,60}},{SPACE}*{or_}{opener}")
        self._directions = directions

    def join(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """The amounts with ranges merged, units shared with numbers before them and conversions left out."""
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
        if second.counted is None and not _is_bare_range(text, first, second, joint):
            return None
        lent = borrow(first, second)
        if lent.counted != second.counted or not lent.low < second.low:
            return None
        left = text[max(0, first.start - _REACH) : first.start].rpartition("\n")[2]
        if joint["to"] and first.kind not in ("", "percent") and self._directions.is_difference(left):
            return None
        right = text[second.end : second.end + _REACH // 2]
        is_range = self._is_range(left, right, joint, second.low / lent.low if lent.low else 1.0)
        return replace(second, start=first.start, low=lent.low) if is_range else None

    def _is_range(self, left: str, right: str, joint: re.Match[str], ratio: float) -> bool:
        """Whether the words around two joined numbers make them one figure and not two."""
        between = self._between.search(left) is not None
        if joint["and"]:
            return between
        if joint["to"] and self._from.search(left):
            moved = self._directions.words.search(left) or self._directions.words.search(right)
            return not moved or self._spans.search(left) is not None
        return ratio <= _WIDEST or between

    def _shared(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """Bare numbers take the unit of the amount that they are parallel to: "5, 6 and 7 tonnes"."""
        result = list(amounts)
        for index in range(len(result) - 2, -1, -1):
            first, second = result[index], result[index + 1]
            if not second.counted or first.is_part or is_year(text, first) or _outscales(first, second):
                continue
            if first.counted and not (_is_same_money(first, second) and second.kind == "price"):
                continue
            in_list = second.counted.rule.startswith("elided")
            joints = [self._parallel, self._listed] if in_list else [self._parallel]
            if any(joint.fullmatch(text, first.end, second.start) for joint in joints):
                result[index] = elided(borrow(first, second))
        return result

    def _without_conversions(self, text: str, amounts: list[Amount]) -> list[Amount]:
        kept: list[Amount] = []
        for amount in amounts:
            inside = kept and amount.start < kept[-1].end
            if not inside and not (kept and self._is_conversion(text, kept[-1], amount)):
                kept.append(amount)
        return kept

    def _is_conversion(self, text: str, first: Amount, second: Amount) -> bool:
        """Whether the second is the first in another unit: "6 billion yen ($42.9 million)"."""
        if first.counted is None or second.counted is None:
            return False
        bracketed = self._bracket.fullmatch(text, first.end, second.start) is not None
        if first.kind in _MONEY and second.kind in _MONEY:
            later = self._later.fullmatch(text, first.end, second.start) is not None
            return (bracketed or later) and first.counted.unit[:3] != second.counted.unit[:3]
        same = first.counted.unit == second.counted.unit and first.counted.factor != second.counted.factor
        return bracketed and same and abs(first.high - second.high) <= _SAME * first.high


def borrow(first: Amount, second: Amount) -> Amount:
    """`first` counting what `second` counts, if the text leaves that to `second`, with its scale.

    "6 to 8 million tonnes", "$10 to 12 million", "135 dlrs to 145 dlrs per kilo".
    """
    if first.number is None or second.number is None:
        return first
    if first.counted and not _is_same_money(first, second):
        return first
    scale = second.number.scale if first.number.scale == 1 else 1.0
    if first.number.value * scale > second.number.value or first.number.words != second.number.words:
        scale = 1.0
    value = first.number.value * scale * (second.counted.factor if second.counted else 1.0)
    return replace(first, low=value, high=value, counted=second.counted)


def elided(amount: Amount) -> Amount:
    """The amount with a rule that says that its unit comes from another one."""
    assert amount.counted
    rule = f"elided-unit:{amount.counted.rule.rpartition(':')[2]}"
    return replace(amount, counted=replace(amount.counted, rule=rule))


def is_year(text: str, amount: Amount) -> bool:
    """Whether a bare number is written like a year."""
    return (
        amount.counted is None and re.fullmatch(r"(?:19|20)\d\d", text[amount.start : amount.end]) is not None
    )


def _is_same_money(first: Amount, second: Amount) -> bool:
    """Whether `first` is money in the currency of `second`, which is money or a price."""
    if first.counted is None or second.counted is None or first.kind != "money":
        return False
    return second.kind in _MONEY and second.counted.unit.partition("/")[0] == first.counted.unit


def _outscales(first: Amount, second: Amount) -> bool:
    """Whether only the first is written with a scale: "4.1 mln dlrs or 62 cts a share"."""
    return bool(first.number and second.number and first.number.scale > second.number.scale)


def _is_bare_range(text: str, first: Amount, second: Amount, joint: re.Match[str]) -> bool:
    """Whether two numbers without a unit are a range: "40 million to 42 million", "5-10"."""
    if first.counted or is_year(text, first) or first.is_part or second.is_part:
        return False
    scaled = first.number and second.number and first.number.scale > 1 and second.number.scale > 1
    large = first.low >= _LARGE and second.low >= _LARGE
    close = large and joint["to"] is not None and second.low <= _CLOSE * first.low
    lent = _lends_scale(first, second) and joint["to"] is not None
    return bool(joint["mark"] or scaled or close or lent or (large and joint["and"]))


def _lends_scale(first: Amount, second: Amount) -> bool:
    """Whether the scale of the second is the first one's too: "4.0 to 4.4 million"."""
    if first.number is None or second.number is None or first.number.scale != 1 or second.number.scale == 1:
        return False
    return first.number.value < second.number.value / second.number.scale <= _CLOSE * first.number.value
