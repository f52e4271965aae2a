"""Finds changes that are words by themselves: "doubled", "halved", "threefold", "ten times as much"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.extract.mentions.figures.directions import DirectionReader
from monitor.extract.mentions.figures.numbers import parse_digits
from monitor.extract.mentions.figures.percents import Found
from monitor.extract.mentions.wording import SPACE, any_of, phrases
from monitor.rules.changes import Changes, Multiple, Times
from monitor.rules.units import NumberWords
from monitor.types import Change


class MultipleReader:
    """Reads multiples with the rows of rules/changes.toml."""

    def __init__(self, rules: Changes, numbers: NumberWords, directions: DirectionReader) -> None:
        self._directions = directions
        self._cardinals = numbers.cardinals
        self._rows = [(row, _pattern(row, rules.times)) for row in rules.multiples]
        count = rf"(?P<count>{any_of(numbers.cardinals, case=False)}|\d+(?:\.\d+)?)"
        self._fold = re.compile(rf"(?<![\w.,]){count}-?{any_of(rules.times.fold, case=False)}(?!\w)")
        self._times = re.compile(rf"(?<![\w.,]){count}(?:{SPACE}+|-){phrases(rules.times.times)}")

    def read(self, text: str, begin: int, end: int) -> Iterator[Found]:
        """The multiples of the sentence from `begin` to `end`."""
        for row, pattern in self._rows:
            for match in pattern.finditer(text, begin, end):
                yield self._found(text, begin, end, match, row.factor, row.id)
        for pattern in (self._fold, self._times):
            for match in pattern.finditer(text, begin, end):
                if (factor := self._count(match["count"])) > 1:
                    yield self._found(text, begin, end, match, factor, "times")

    def _found(
        self, text: str, begin: int, end: int, match: re.Match[str], factor: float, rule: str
    ) -> Found:
        left, right = text[begin : match.start()], text[match.end() : end]
        behind = self._directions.behind(right)
        factor = 1 / factor if behind and behind.sign < 0 and factor > 1 else factor  # "a threefold drop"
        basis = self._directions.comparison(left, right)
        change = Change(round((factor - 1) * 100, 2), basis.basis if basis else None)
        return Found(match.start(), match.end(), change, f"multiples:{rule}")

    def _count(self, word: str) -> float:
        return parse_digits(word) if word[0].isdigit() else self._cardinals[word.lower()]


def _pattern(row: Multiple, times: Times) -> re.Pattern[str]:
    """The row's words, and its base forms beside what makes them multiples."""
    plain = [phrase for phrase in times.before if phrase != "@"]
    owner = r"|[A-Z][\w-]*['’]s?\b" if "@" in times.before else ""
    before = rf"(?=[\s-]+(?:{phrases(plain)}{owner}))"
    base = phrases(row.base)
    lead = "|".join(rf"(?<={word}\s)" for phrase in times.behind for word in phrase.split("|"))
    return re.compile(rf"{phrases(row.words)}(?!-)|{base}{before}|(?:{lead}){base}(?!-)")
