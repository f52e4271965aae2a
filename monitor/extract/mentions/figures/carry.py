"""Gives bare numbers the unit of an amount before them, and bare money the unit of a price."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.extract.mentions.figures.amounts import Amount, AmountReader, Counted
from monitor.extract.mentions.figures.cover import Cover
from monitor.extract.mentions.figures.declared import DeclaredReader
from monitor.extract.mentions.figures.quotes import QuoteReader
from monitor.extract.mentions.figures.ranges import elided, is_year
from monitor.extract.mentions.figures.rows import rows_below
from monitor.extract.mentions.wording import SPACE, any_of, ending, phrases
from monitor.extract.sentences import sentence_at
from monitor.rules.changes import Changes
from monitor.types import Span

_SENTENCES = 3
"""How many sentences back the unit may have been given."""
_RATIO = 1000
"""A number this much greater or smaller than the amount before it counts something else."""
_PRICE_RATIO = 5
"""The same for a price given further back than that."""
_ALIKE = 20
"""The same for a bare number that is compared with it."""
_TOPIC_REACH = 300
"""Characters in which a topic must be named for a number to count it."""
_COMPARED_REACH = 60
"""Characters before a number in which a word that compares it must stand."""
_LEAST = 100
"""Smaller numbers than this seldom count something that is not named beside them."""
_GOODS = {"mass", "energy", "count"}
_CLEAR = re.compile(r"\d[,.\u00a0\u202f ]\d")
"""A number written like this is no number of a name."""


class Carrier:
    """Carries units forward with the words of rules/changes.toml."""

    def __init__(
        self, changes: Changes, amounts: AmountReader, declared: DeclaredReader, quotes: QuoteReader
    ) -> None:
        rules = changes.carry
        self._among = re.compile(rf"\W*{phrases(changes.shares.among)}")
        at = [*changes.prepositions.at, *changes.ranges.to]
        self._at = re.compile(ending(at, rules.compared_hedges))
        self._of = re.compile(rf"{SPACE}+{any_of(changes.prepositions.of, case=False)}{SPACE}")
        self._listed = re.compile(rf"{self._of.pattern}[^,;.\d]{{1,30}}(?:,|,?{SPACE}*and){SPACE}+")
        self._quotes = quotes
        self._amounts = amounts
        self._declared = declared
        followers = any_of(rules.followers, case=False)
        self._open = re.compile(rf"{SPACE}*(?:$|[,.;:()\]\"”'’!?\n–—|]|-{SPACE}|{followers}(?!\w))")
        self._compared = re.compile(ending(rules.compared, rules.compared_hedges))
        name = r"[#§$€£¥]|\b[A-Z][\w.&-]*"
        self._blocked = re.compile(rf"(?:\b{any_of(rules.blockers, case=False)}|{name}){SPACE}*$")
        self._anaphors = {
            "nothing": re.compile(phrases(rules.nothing)),
            "same": re.compile(phrases(rules.same)),
            "same-percent": re.compile(phrases(rules.same_percent)),
        }

    def carry(self, text: str, sentences: Sequence[Span], amounts: Sequence[Amount]) -> list[Amount]:
        """The amounts with units carried forward; numbers that stay bare are left out, parts are kept."""
        done: list[Amount] = []
        donors: list[tuple[int, Amount]] = []
        table = _Table(text)
        for amount, anaphor in self._in_order(text, amounts):
            sentence = sentence_at(sentences, amount.start)
            if counted := table.unit_of(amount):
                known: Amount | None = _times(amount, counted)
            elif anaphor:
                known = _stand_in(amount, anaphor, _near(donors, sentence))
            else:
                begin = sentences[sentence].start if sentences else 0
                known = self._known(text, begin, amount, sentence, donors)
            if known is None:
                continue
            donors.append((sentence, known))
            table.see(known)
            if not known.counted or not known.counted.rule.startswith("declared:"):
                done.append(known)
        return _with_titles_priced(done)

    def _in_order(self, text: str, amounts: Sequence[Amount]) -> list[tuple[Amount, str]]:
        """Amounts, declared units and anaphors by place, each with its anaphor's name or ""."""
        declared = self._declared.read(text)
        cover = Cover(len(text), ((one.start, one.end) for one in declared))
        free = [one for one in amounts if cover.is_free(one.start, one.end)]
        found = [(amount, "") for amount in (*free, *declared)]
        for name, pattern in self._anaphors.items():
            for match in pattern.finditer(text):
                if not any(one.is_part and one.end == match.start() - 1 for one in amounts):
                    found.append((Amount(*match.span(), 0.0, 0.0), name))  # not "half as much again"
        return sorted(found, key=lambda pair: pair[0].start)

    def _known(
        self, text: str, begin: int, amount: Amount, sentence: int, donors: Sequence[tuple[int, Amount]]
    ) -> Amount | None:
        """The amount with a unit, or None if it stays a bare number; `begin` is where its sentence begins."""
        if amount.kind == "money":
            return self._priced(text, begin, amount, _near(donors, sentence), donors)
        if amount.counted or amount.is_part:
            return self._as_named(text, amount, _near(donors, sentence))
        left = text[max(begin, amount.start - _COMPARED_REACH) : amount.start]
        if self._is_compared(left, donors) and (known := self._alike(text, amount, _near(donors, sentence))):
            return known
        among = self._among.match(text, begin, amount.start) is not None
        if not self._is_figure(text, amount, among=among or self._is_elliptic(text, amount, donors)):
            return None
        return self._carried(text, begin, amount, _near(donors, sentence))

    def _is_compared(self, left: str, donors: Sequence[tuple[int, Amount]]) -> bool:
        """Whether a bare number behind this goes with the amount before it: "from 80", "zinc at 282.6"."""
        kind = next((donor.kind for _, donor in reversed(donors) if donor.kind != "percent"), "")
        return (kind == "price" and self._at.search(left) is not None) or self._compared.search(
            left
        ) is not None

    def _as_named(self, text: str, amount: Amount, near: Iterator[tuple[int, Amount]]) -> Amount:
        """The amount; "tons" behind short tons are short tons."""
        if amount.kind != "mass" or amount.number is None:
            return amount
        word = text[amount.number.end : amount.end].strip(" -")
        for distance, donor in near:
            unit = donor.counted.rule.rpartition(":")[2] if donor.counted else ""
            if not distance and donor.counted and self._amounts.is_plain(unit, word):
                value = amount.number.value * donor.counted.factor
                return replace(amount, low=value, high=value, counted=donor.counted)
        return amount

    def _is_elliptic(self, text: str, amount: Amount, donors: Sequence[tuple[int, Amount]]) -> bool:
        """Whether it goes on in a list: "150 tonnes of dysprosium and [50] of terbium"."""
        if not donors or donors[-1][1].kind not in _GOODS or not self._of.match(text, amount.end):
            return False
        gap = text[donors[-1][1].end : amount.start]
        return bool(self._listed.fullmatch(gap)) and _is_comparable(amount.low, donors[-1][1].low, _ALIKE)

    def _alike(self, text: str, amount: Amount, near: Iterator[tuple[int, Amount]]) -> Amount | None:
        """A bare number that is compared with the amount before it: "to 1,080 marks a tonne from 1,490"."""
        number = amount.number
        if number is None or number.words or is_year(text, amount) or not self._open.match(text, amount.end):
            return None
        last = next(near, (1, amount))
        distance, donor = next((one for one in (last, *near) if one[1].kind != "percent"), last)
        if last[1].kind == "percent" and donor.kind != "price":
            return None
        if distance or donor.counted is None:
            return None
        low, high = amount.low * donor.counted.factor, amount.high * donor.counted.factor
        alike = _is_comparable(low, donor.low, _PRICE_RATIO if donor.kind == "price" else _ALIKE)
        return elided(replace(amount, low=low, high=high, counted=donor.counted)) if alike else None

    def _carried(
        self, text: str, begin: int, amount: Amount, near: Iterator[tuple[int, Amount]]
    ) -> Amount | None:
        """The number in the unit of an amount or a topic of its sentence, else of earlier ones."""
        left = text[begin : amount.start]
        for distance, donor in near:
            topic = self._amounts.topic(left) if distance else None
            counted = topic or donor.counted
            if counted is None or counted.kind not in _GOODS | {"money"}:
                continue
            low, high = amount.low * counted.factor, amount.high * counted.factor
            if topic or _is_comparable(low, donor.low):
                return elided(replace(amount, low=low, high=high, counted=counted))
        if amount.low < _LEAST:
            return None
        topic = self._amounts.topic(text[max(0, min(begin, amount.start - _TOPIC_REACH)) : amount.start])
        return elided(replace(amount, counted=topic)) if topic else None

    def _priced(
        self,
        text: str,
        begin: int,
        amount: Amount,
        near: Iterator[tuple[int, Amount]],
        donors: Sequence[tuple[int, Amount]],
    ) -> Amount:
        """Money that is a price because one stands before it, or because "a tonne of it" sells for it."""
        if amount.counted is None or amount.number is None or amount.number.scale != 1:
            return amount
        left = text[begin : amount.start]
        if unit := self._amounts.sold_unit(left):
            return _per(amount, amount.counted, unit)
        for _, donor in near:
            if _is_price_in(donor, amount) and _is_comparable(amount.low, donor.low):
                return elided(replace(amount, counted=donor.counted))
        if unit := self._quotes.unit(text, left[-_TOPIC_REACH:], amount.counted.unit, amount.low):
            return _per(amount, amount.counted, unit)
        for _, donor in reversed(donors):
            if _is_price_in(donor, amount) and _is_comparable(amount.low, donor.low, _PRICE_RATIO):
                return elided(replace(amount, counted=donor.counted))
        return amount

    def _is_figure(self, text: str, amount: Amount, *, among: bool) -> bool:
        """Whether a bare number can stand for an amount: no year, no number of a name, counting nothing.

        `among`: the sentence opens with "of these", so that small numbers count the same as well.
        """
        number = amount.number
        if number is None or is_year(text, amount) or not self._open.match(text, amount.end):
            return False
        if among or number.scale > 1 or _CLEAR.search(text, amount.start, amount.end):
            return True
        left = text[max(0, amount.start - 30) : amount.start]
        return not number.words and number.value >= _LEAST and not self._blocked.search(left)


class _Table:
    """The rows below the last caption that declared a unit: every bare number in them counts it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._unit: Counted | None = None
        self._rows: list[tuple[int, int]] = []

    def see(self, amount: Amount) -> None:
        """Take note of a caption."""
        if amount.counted and amount.counted.rule.startswith("declared:"):
            self._unit, self._rows = amount.counted, rows_below(self._text, amount.end)

    def unit_of(self, amount: Amount) -> Counted | None:
        """What a bare number in a row counts."""
        if amount.counted or amount.is_part or amount.number is None:
            return None
        return self._unit if any(start <= amount.start < end for start, end in self._rows) else None


def _times(amount: Amount, counted: Counted) -> Amount:
    """A bare number in a unit."""
    low, high = amount.low * counted.factor, amount.high * counted.factor
    rule = f"column:{counted.rule.rpartition(':')[2]}"
    return replace(amount, low=low, high=high, counted=replace(counted, rule=rule))


def _near(donors: Sequence[tuple[int, Amount]], sentence: int) -> Iterator[tuple[int, Amount]]:
    """The amounts of this sentence and the ones right before it, the last first, with their distance."""
    for at, donor in reversed(donors):
        if sentence - at > _SENTENCES:
            return
        yield sentence - at, donor


def _stand_in(amount: Amount, anaphor: str, near: Iterator[tuple[int, Amount]]) -> Amount | None:
    """What an anaphor stands for: the last percentage, the last goods, or nothing of them."""
    kinds = {"percent"} if anaphor == "same-percent" else _GOODS
    donor = next((one for _, one in near if one.kind in kinds), None)
    if donor is None or donor.counted is None:
        return None
    low, high = (0.0, 0.0) if anaphor == "nothing" else (donor.low, donor.high)
    counted = replace(donor.counted, rule=f"{anaphor}:{donor.counted.rule.rpartition(':')[2]}")
    return replace(donor, start=amount.start, end=amount.end, low=low, high=high, counted=counted)


def _with_titles_priced(amounts: Sequence[Amount]) -> list[Amount]:
    """Money that the text later gives as a price of the same value ("silver at 9.00 dlrs") is that price."""
    prices = {(one.low, one.counted.unit[:3]): one for one in amounts if one.counted and one.kind == "price"}
    result = []
    for one in amounts:
        price = prices.get((one.low, one.counted.unit)) if one.counted and one.kind == "money" else None
        result.append(elided(replace(one, counted=price.counted)) if price else one)
    return result


def _per(money: Amount, counted: Counted, unit: str) -> Amount:
    """The money as a price per this unit."""
    name = f"{counted.unit}/{unit}"
    return elided(replace(money, counted=replace(counted, kind="price", unit=name, rule=name)))


def _is_price_in(donor: Amount, money: Amount) -> bool:
    """Whether the donor is a price in the currency of the money."""
    if donor.counted is None or money.counted is None or donor.kind != "price":
        return False
    return donor.counted.unit.startswith(f"{money.counted.unit}/")


def _is_comparable(value: float, other: float, ratio: float = _RATIO) -> bool:
    """Whether two values can count the same thing; nothing compares with anything."""
    return not value or not other or 1 / ratio <= value / other <= ratio
