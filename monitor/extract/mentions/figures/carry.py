"""Gives bare numbers the unit of an amount before them, and bare money the unit of a price before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.extract.mentions.figures.amounts import Amount, AmountReader
from monitor.extract.mentions.figures.ranges import elided, is_year
from monitor.extract.mentions.wording import SPACE, any_of, phrases
from monitor.extract.sentences import sentence_at
from monitor.rules.changes import Carry
from monitor.types import Span

_SENTENCES = 3
"""How many sentences back the unit may have been given."""
_RATIO = 1000
"""A number this much greater or smaller than the amount before it counts something else."""
_DONORS = {"mass", "energy", "count", "money", "price"}


class Carrier:
    """Carries units forward with the words of rules/changes.toml."""

    def __init__(self, rules: Carry, reader: AmountReader) -> None:
        self._reader = reader
        followers = any_of(rules.followers, case=False)
        self._open = re.compile(rf"{SPACE}*(?:$|[,.;:()\]\"”'’!?\n–—|]|{followers}(?!\w))")
        self._blocked = re.compile(
            rf"(?:\b{any_of(rules.blockers, case=False)}|[#§$€£¥]|\b[A-Z][\w.&-]*){SPACE}*$"
        )
        self._nothing = re.compile(phrases(rules.nothing))
        self._same = re.compile(phrases(rules.same))
        self._same_percent = re.compile(phrases(rules.same_percent))

    def carry(self, text: str, sentences: Sequence[Span], amounts: Sequence[Amount]) -> list[Amount]:
        """The amounts with units carried forward; numbers that stay bare are left out, parts of one are kept."""
        done: list[Amount] = []
        donors: list[tuple[int, Amount]] = []
        for amount in sorted(
            [*amounts, *self._anaphors(text), *self._reader.declared(text)], key=lambda amount: amount.start
        ):
            sentence = sentence_at(sentences, amount.start)
            near = [donor for at, donor in reversed(donors) if sentence - at <= _SENTENCES]
            known = self._filled(text, sentences[sentence].start if sentences else 0, amount, near, done)
            if known is None:
                continue
            if not known.rule.startswith("declared:"):
                done.append(known)
            if known.kind in _DONORS:
                donors.append((sentence, known))
        return done

    def _anaphors(self, text: str) -> list[Amount]:
        """ "As much again", "the same percentage", "nothing was left": amounts that lean on the last one."""
        patterns = (("same", self._same), ("same-percent", self._same_percent), ("nothing", self._nothing))
        return [
            Amount(match.start(), match.end(), 0, 0, rule=rule)
            for rule, pattern in patterns
            for match in pattern.finditer(text)
        ]

    def _filled(
        self, text: str, begin: int, amount: Amount, near: Sequence[Amount], done: Sequence[Amount]
    ) -> Amount | None:
        """The amount with a unit, or None if it stays a bare number."""
        if amount.kind == "money":
            return self._priced(text, begin, amount, near)
        if not amount.bare or (amount.number and amount.number.part):
            return amount
        if amount.rule:
            return self._anaphor(amount, [one for one in reversed(done) if one.kind == "percent"], near)
        if not self._is_figure(text, amount):
            return None
        for donor in near:
            value = amount.low * donor.factor
            if donor.kind != "price" and _is_comparable(value, donor.low):
                high = amount.high * donor.factor
                return replace(
                    amount,
                    low=value,
                    high=high,
                    kind=donor.kind,
                    unit=donor.unit,
                    basis=donor.basis,
                    rule=elided(donor),
                    factor=donor.factor,
                )
        return None

    @staticmethod
    def _anaphor(amount: Amount, percents: Sequence[Amount], near: Sequence[Amount]) -> Amount | None:
        """What an anaphor stands for."""
        goods = [one for one in near if one.kind in ("mass", "energy", "count")]
        donors = {"same-percent": percents, "same": near, "nothing": goods}[amount.rule]
        if not donors:
            return None
        low, high = (0.0, 0.0) if amount.rule == "nothing" else (donors[0].low, donors[0].high)
        rule = f"{amount.rule}:{donors[0].rule.rpartition(':')[2]}"
        return replace(donors[0], start=amount.start, end=amount.end, low=low, high=high, rule=rule)

    def _priced(self, text: str, begin: int, amount: Amount, near: Sequence[Amount]) -> Amount:
        """Money that is a price because one stands before it, or because "a tonne of it" sells for it."""
        if amount.number is None or amount.number.scale != 1:
            return amount
        if unit := self._reader.sold_unit(text[begin : amount.start]):
            return replace(amount, kind="price", unit=f"{amount.unit}/{unit}", rule=f"elided-unit:{unit}")
        for donor in near:
            if (
                donor.kind == "price"
                and donor.unit
                and donor.unit.startswith(f"{amount.unit}/")
                and donor.low
            ):
                if _is_comparable(amount.low, donor.low):
                    return replace(amount, kind="price", unit=donor.unit, rule=elided(donor))
        return amount

    def _is_figure(self, text: str, amount: Amount) -> bool:
        """Whether a bare number can stand for an amount: not a year, not a name's number, nothing counted by it."""
        written = text[amount.start : amount.end]
        number = amount.number
        if number is None or is_year(text, amount) or not self._open.match(text, amount.end):
            return False
        clear = number.scale > 1 or re.search(r"\d[,.\u00a0\u202f ]\d", written) is not None
        if not clear and (number.words or number.value < 100):
            return False
        return clear or not self._blocked.search(text[max(0, amount.start - 30) : amount.start])


def _is_comparable(value: float, other: float) -> bool:
    """Whether two values can count the same thing; nothing compares with anything."""
    return not value or not other or 1 / _RATIO <= value / other <= _RATIO
