"""Finds changes that are words by themselves: "doubled", "halved", "threefold", "ten times as much"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.extract.mentions.figures.directions import DirectionReader
from monitor.extract.mentions.figures.numbers import parse_digits
from monitor.extract.mentions.figures.percents import Found
from monitor.extract.mentions.wording import SPACE, any_of, phrases
from monitor.rules.changes import Changes, Multiple
from monitor.rules.units import NumberWords
from monitor.types import Change


class MultipleReader:
    """Reads multiples with the rows of rules/changes.toml."""

    def __init__(self, rules: Changes, numbers: NumberWords, directions: DirectionReader) -> None:
        self._directions = directions
        self._cardinals = numbers.cardinals
        self._rows = [(row, _pattern(row)) for row in rules.multiples]
        count = rf"(?P<count>{any_of(numbers.cardinals, case=False)}|\d+(?:\.\d+)?)"
        self._fold = re.compile(rf"(?<![\w.,]){count}-?{any_of(rules.times.fold, case=False)}(?!\w)")
        self._times = re.compile(rf"(?<![\w.,]){count}(?:{SPACE}+|-){phrases(rules.times.times)}")

    def read(self, text: str, begin: int, end: int) -> Iterator[Found]:
        """The multiples of the sentence from `begin` to `end`."""
        for row, pattern in self._rows:
            for match in pattern.finditer(text, begin, end):
                yield self._found(text, begin, end, match, row.percent, row.id)
        for pattern in (self._fold, self._times):
            for match in pattern.finditer(text, begin, end):
                factor = self._count(match["count"])
                if factor > 1:
                    yield self._found(text, begin, end, match, (factor - 1) * 100, "times")

    def _found(self, text: str, begin: int, end: int, match: re.Match[str], percent: float, rule: str) -> Found:
        basis = self._directions.comparison(text[begin : match.start()], text[match.end() : end])
        return Found(match.start(), match.end(), Change(round(percent, 2), basis.basis if basis else None), f"multiples:{rule}")

    def _count(self, word: str) -> float:
        return self._cardinals.get(word.lower()) or parse_digits(word) if word[0].isdigit() or word.lower() in self._cardinals else 0.0


def _pattern(row: Multiple) -> re.Pattern[str]:
    text = rf"{phrases(row.words)}(?!-)"
    if row.not_before:
        text += rf"(?![\s-]+{any_of(row.not_before, case=False)}\b)"
    if row.only_before:
        plain = [phrase for phrase in row.only_before if phrase != "@"]
        owner = r"|[A-Z][\w-]*['’]s?\b" if "@" in row.only_before else ""
        text += rf"(?=[\s-]+(?:{phrases(plain)}{owner}))"
    return re.compile(text)
