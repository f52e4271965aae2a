"""Finds changes that are words by themselves: "doubled", "halved", "threefold", "ten times as much"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.extract.mentions.figures.directions import DirectionReader
from monitor.extract.mentions.figures.found import Found
from monitor.extract.mentions.figures.numbers import parse_digits
from monitor.extract.mentions.wording import SPACE, any_of, phrases
from monitor.rules.changes import Changes
from monitor.rules.units import NumberWords
from monitor.types import Change

_WORD = re.compile(r"[^\W\d_][\w-]*")


class MultipleReader:
    """Reads multiples with the rows of rules/changes.toml."""

    def __init__(self, rules: Changes, numbers: NumberWords, directions: DirectionReader) -> None:
        times = rules.times
        self._directions = directions
        self._cardinals = numbers.cardinals
        self._words = {word: row for row in rules.multiples for word in row.words}
        self._bases = {word: row for row in rules.multiples for word in row.base}
        self._behind = re.compile(rf"{phrases(times.behind)}{SPACE}$")
        plain = phrases(phrase for phrase in times.before if phrase != "@")
        owner = r"|[A-Z][\w-]*['’]s?\b" if "@" in times.before else ""
        self._before = re.compile(rf"[\s-]+(?:{plain}{owner})")
        count = rf"(?<![\w.,])(?P<count>{any_of(numbers.cardinals, case=False)}|\d+(?:\.\d+)?)"
        fold = rf"-?{any_of(times.fold, case=False)}(?!\w)"
        self._counted = re.compile(rf"{count}(?:{fold}|(?:{SPACE}+|-){phrases(times.times)})")
        self._hints = {part.split()[0].strip("-") for part in (*times.fold, *times.times)}

    def read(self, text: str, begin: int, end: int) -> Iterator[Found]:
        """The multiples of the sentence from `begin` to `end`."""
        for match in _WORD.finditer(text, begin, end):
            word = match.group().lower()
            row = self._words.get(word) or self._bases.get(word)
            if row and (word in self._words or self._is_multiple(text, begin, match)):
                yield self._found(text, begin, end, match, row.factor, row.id)
        sentence = text[begin:end].lower()
        if any(hint in sentence for hint in self._hints):
            yield from self._counts(text, begin, end)

    def _is_multiple(self, text: str, begin: int, match: re.Match[str]) -> bool:
        """Whether a base form stands beside what makes it a multiple ("will double", "double the …")."""
        left = text[max(begin, match.start() - 20) : match.start()]
        return bool(self._behind.search(left) or self._before.match(text, match.end()))

    def _counts(self, text: str, begin: int, end: int) -> Iterator[Found]:
        """ "Threefold", "ten times as much"."""
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
