"""Tells what the words around a figure say of it: which way it moved, whether it is a bound or a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.extract.mentions.figures.directions import DirectionReader, Governed
from monitor.extract.mentions.wording import SPACE, any_of, ending, phrases
from monitor.rules.changes import Changes

_REACH = 90
"""Characters before a level in which the word that moved it there must stand."""
_UP, _DOWN = "up", "down"


@dataclass(frozen=True, slots=True)
class Trend:
    """The word that moved a figure, and where to: "up" or "down"."""

    word: str
    way: str


class ModifierReader:
    """Reads modifiers with the words of rules/changes.toml."""

    def __init__(self, rules: Changes) -> None:
        self._directions = DirectionReader(rules)
        self._bounds = [
            (row.id, re.compile(ending(row.before, rules.bounds_fill)), re.compile(_behind(row.behind)))
            for row in rules.bounds
        ]
        self._by = re.compile(ending(rules.prepositions.by, rules.hedges))
        self._multiples = {word: row.percent for row in rules.multiples for word in (*row.words, *row.base)}
        self._multiple = re.compile(rf"(?<!\w){any_of(self._multiples, case=False)}(?!\w)")
        self._up_to = re.compile(rf"\bup{SPACE}+to\b", re.I)
        self._parting = re.compile(rf"[;:]|,{SPACE}*{any_of(rules.prepositions.other, case=False)}(?!\w)")

    def bound(self, left: str, right: str) -> str | None:
        """ "~" for "about", ">" for "more than" or "at least", "<" for "up to"; None if nothing says so."""
        for name, before, behind in self._bounds:
            if before.search(left) or behind.match(right):
                return name
        return None

    def trend(self, left: str, right: str, *, relative: bool) -> Trend | None:
        """The word that says which way a figure between these moved.

        `relative`: the figure is a percentage or a number of points. Other amounts behind a verb that has an
        object are that object: "raised $5m".
        """
        if self._directions.is_level(left):
            return self._moved_to(left)
        if behind := self._directions.behind(right):
            return _trend(behind.word, behind.sign)
        before = self._directions.before(left)
        if before is None or not (relative or self._is_moved(before, left)):
            return None
        return _trend(before.word, before.sign)

    def _is_moved(self, before: Governed, left: str) -> bool:
        """Whether an amount is by how much something moved: not "raised $5m", "a loss of $5m"."""
        free = not before.row.transitive and (before.tied or before.near)
        return free or self._by.search(left) is not None

    def _moved_to(self, left: str) -> Trend | None:
        """The last word of change in the clause of a level: "rose from 2 t in May to"."""
        if self._up_to.search(left[-40:]):
            return None
        starts = [match.end() for match in self._parting.finditer(left)]
        near = left[max([0, len(left) - _REACH, *starts]) :]
        cues = self._directions.cues(near)
        multiples = [
            (match.group(), self._multiples[match.group().lower()]) for match in self._multiple.finditer(near)
        ]
        found = cues or multiples
        return _trend(*found[-1]) if found else None


def _trend(word: str, sign: float) -> Trend | None:
    return Trend(word, _UP if sign > 0 else _DOWN) if sign else None


def _behind(lines: tuple[str, ...]) -> str:
    return rf"[{SPACE[1:-1]},-]*{phrases(lines)}"
