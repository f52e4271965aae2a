"""Finds changes that are words by themselves: "doubled", "halved", "threefold", "ten times as much"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.extract.mentions.figures.directions import DirectionReader
from monitor.extract.mentions.figures.found import Found
from monitor.extract.mentions.figures.numbers import parse_digits
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
        count = rf"(?<![\w.,])(?P<count>{any_of(numbers.cardinals, case=False)}|\d+(?:\.\d+)?)"
        fold = rf"-?{any_of(rules.times.fold, case=False)}(?!\w)"
        times = rf"(?:{SPACE}+|-){phrases(rules.times.times)}"
        self._counted = re.compile(rf"{count}(?:{fold}|{times})")

    def read(self, text: str, begin: int, end: int) -> Iterator[Found]:
        """The multiples of the sentence from `begin` to `end`."""
        for row, pattern in self._rows:
            for match in pattern.finditer(text, begin, end):
                yield self._found(text, begin, end, match, row.factor, row.id)
        for match in self._counted.finditer(text, begin, end):
            word = match["count"].lower()
            factor = self._cardinals[word] if word in self._cardinals else parse_digits(word)
            if factor > 1:
                yield self._found(text, begin, end, match, factor, "times")

    def _found(self, text: str, begin: int, end: int, match: re.Match[str], factor: float, row: str) -> Found:
        left, right = text[begin : match.start()], text[match.end() : end]
        behind = self._directions.behind(right)
        if behind and behind.sign < 0 and factor > 1:  # "a threefold drop"
            factor = 1 / factor
        change = Change(round((factor - 1) * 100, 2), self._directions.basis(left, right))
        return Found(match.start(), match.end(), change, f"multiples:{row}")


def _pattern(row: Multiple, times: Times) -> re.Pattern[str]:
    """The row's words, and its base forms beside what makes them multiples."""
    base = phrases(row.base)
    plain = phrases(phrase for phrase in times.before if phrase != "@")
    owner = r"|[A-Z][\w-]*['’]s?\b" if "@" in times.before else ""
    leads = "|".join(rf"(?<=\b{word}\s)" for phrase in times.behind for word in phrase.split("|"))
    before = rf"{base}(?=[\s-]+(?:{plain}{owner}))"
    return re.compile(rf"{phrases(row.words)}(?!-)|{before}|(?:{leads}){base}(?!-)")
