"""Finds what no known unit makes a quantity: numbers of things, bare numbers, percentages of no sense."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from monitor.extract.mentions.figures.cover import Cover
from monitor.extract.mentions.figures.numbers import Number, NumberReader
from monitor.extract.mentions.wording import SPACE, any_of, ending
from monitor.rules import RuleSet
from monitor.types import Span

_WORDS = 3
"""How far behind a number its noun may stand: "4,000 newly trained nurses"."""
_REACH = 40
"""Characters before a number that are looked at."""
_NEXT = re.compile(rf"(?:{SPACE}+|-)([a-z][\w’'-]*)")
_NAME = re.compile(r"[A-Z][\w.&-]*[ -]$")
_GLUED = re.compile(r"\w[-./]?$")
_OPENS = re.compile(r"(?:^|[.!?:;\"“”\n]\s*)$")
_PLURAL = re.compile(r"(?:[^us’'i]|[aeiou]u)s")
_BESIDE = re.compile(rf",{SPACE}*$")
_AGE = re.compile(r"[1-9]\d")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_GROUPED = re.compile(r"\d[,.\u00a0\u202f\u2009 ]\d")


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that counts what its words say; `unit` is "%" or "", `written` the noun or percent sign."""

    span: Span
    low: float
    high: float
    unit: str
    written: str


class CountReader:
    """Reads with the words of rules/units.toml and rules/changes.toml."""

    def __init__(self, rules: RuleSet) -> None:
        units, changes = rules.units, rules.changes
        self._numbers = NumberReader(units.numbers)
        self._percent = re.compile(rf"(?:{SPACE}|-)*{any_of(units.numbers.percent, case=False)}(?!\w)")
        marks, to = any_of(changes.ranges.marks), any_of(changes.ranges.to, case=False)
        self._joint = re.compile(rf"{SPACE}*(?:{marks}|{to}\b){SPACE}*")
        self._from = re.compile(ending(changes.ranges.from_, changes.hedges))
        self._no_noun = frozenset((*units.gaps, *changes.carry.followers))
        self._plurals = frozenset(units.plurals)
        self._blocked = re.compile(rf"(?<!\w){any_of(changes.carry.blockers, case=False)}{SPACE}*$")
        guesses = [word for row in changes.bounds for word in row.before]
        self._figured = re.compile(ending([*guesses, *changes.carry.compared, *changes.hedges], []))
        self._in_all = re.compile(rf"{SPACE}{any_of(units.numbers.in_all, case=False)}{SPACE}")
        self._of = re.compile(rf"{SPACE}+{any_of(units.of, case=False)}\b")
        self._more = re.compile(rf"{SPACE}+{any_of(units.more, case=False)}(?!\w)")

    def read(self, text: str, cover: Cover) -> Iterator[Counted]:
        """The numbers of the text that lie outside the cover, in its order."""
        numbers = [number for number in self._numbers.find(text) if cover.is_free(number.start, number.end)]
        ranged = 0
        for number, after in zip_longest(numbers, numbers[1:]):
            if number.start < ranged:
                continue
            found = self._percentage(text, number, after) or self._count(text, number)
            if found and cover.is_free(found.span.start, found.span.end):
                ranged = found.span.end
                yield found

    def _percentage(self, text: str, number: Number, after: Number | None) -> Counted | None:
        """A percentage, or two of them as a range ("3% to 3.5%")."""
        match = self._percent.match(text, number.end)
        if match is None:
            return self._proportion(text, number)
        end, high, written = match.end(), number.value, match.group().strip(" -")
        further = self._percent.match(text, after.end) if after else None
        if after and further and self._joint.fullmatch(text, end, after.start) and after.value > number.value:
            left = text[max(0, number.start - _REACH) : number.start]
            if not self._from.search(left):
                end, high = further.end(), after.value
        return Counted(Span(number.start, end), _clean(number.value), _clean(high), "%", written)

    def _proportion(self, text: str, number: Number) -> Counted | None:
        """A part of one that says of what: "one in five", "a third of them"."""
        written = text[number.start : number.end]
        if not number.part or not (self._in_all.search(written) or self._of.match(text, number.end)):
            return None
        value = _clean(round(number.value * 100, 4))
        return Counted(Span(number.start, number.end), value, value, "%", "")

    def _count(self, text: str, number: Number) -> Counted | None:
        """A number of things, or one that stands for them without their noun."""
        left = text[max(0, number.start - _REACH) : number.start]
        if number.part or _is_name(text, number, left):
            return None
        noun = self._noun(text, number)
        if noun is None and not self._stands_alone(text, number, left):
            return None
        span, value = Span(number.start, noun[1] if noun else number.end), _clean(number.value)
        return Counted(span, value, value, "", text[noun[0] : noun[1]] if noun else "")

    def _noun(self, text: str, number: Number) -> tuple[int, int] | None:
        """Where the noun behind a number is: the first plural among the next words, else the next one."""
        first, position = None, number.end
        for _ in range(_WORDS):
            word = _NEXT.match(text, position)
            if word is None or word[1].lower() in self._no_noun:
                break
            first, position = first or word.span(1), word.end()
            if word[1] in self._plurals or _is_plural(word[1]):
                return word.span(1)
        if first is None or text[slice(*first)].endswith(("ed", "ly", "ing")):
            return None
        return first

    def _stands_alone(self, text: str, number: Number, left: str) -> bool:
        """Whether a number without a noun is written or placed like a figure: "about 450", "0.9 million"."""
        written = text[number.start : number.end]
        if number.words and number.scale == 1:
            return self._more.match(text, number.end) is not None and number.value > 1
        if _YEAR.fullmatch(written) and number.scale == 1:
            return False
        if self._more.match(text, number.end) or self._figured.search(left):
            return True
        if self._blocked.search(left):
            return False
        aged = _AGE.fullmatch(written) and _BESIDE.search(left) and text[number.end : number.end + 1] == ","
        return bool(number.scale > 1 or _GROUPED.search(written) or aged)


def _is_name(text: str, number: Number, left: str) -> bool:
    """Whether it belongs to a name: "Boeing 747 freighters", "the Group of Seven", "P1000"."""
    if number.words:
        return text[number.start].isupper() and not _OPENS.search(left)
    plain = number.scale == 1 and text[number.start : number.end].isdigit()
    return bool(
        (plain and _NAME.search(left) and not _OPENS.search(_NAME.sub("", left))) or _GLUED.search(left)
    )


def _is_plural(word: str) -> bool:
    """Whether a word looks like a noun in the plural: not "famous", "across" or "its"."""
    return len(word) > 3 and _PLURAL.fullmatch(word[-2:]) is not None


def _clean(value: float) -> float:
    return float(f"{value:.12g}")
