"""Tells which way a figure moved: the word of change that governs it, to its left or right, and the basis."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.extract.mentions.wording import SPACE, any_of, phrases
from monitor.rules.changes import Changes, Comparison, Direction

_FAR = 14
"""Words between a word of change and the "by" or "of" that ties a figure to it."""
_CLOSE = 3
"""Words of an object between a verb and its figure ("cut output 10%")."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Governed:
    """A word of change that governs a figure: its row, sign, and whether the tie is explicit ("by", "of")."""

    row: Direction
    sign: int
    tied: bool


class DirectionReader:
    """Finds words of change with the rows of rules/changes.toml."""

    def __init__(self, rules: Changes) -> None:
        words = rules.prepositions
        self._rows = rules.directions
        self.words = re.compile("|".join(_group("w", index, self._left_words(row)) for index, row in enumerate(self._rows)))
        self._right = re.compile(
            rf"(?:{SPACE}*\)?{SPACE}*(?:or{SPACE}so)?{SPACE}*)(?:"
            + "|".join(_group("c", index, row.comparatives) for index, row in enumerate(self._rows)) + ")"
        )
        gap = rf"(?:[\s-]+|{SPACE}+(?!{any_of([*words.of, *words.to, *words.in_, *words.by, *words.on], case=False)}\b)[\w’'-]+{SPACE}+){{1}}"
        filler = rf"(?:(?!{any_of([*words.of, *words.to, *words.in_, *words.by, *words.on, *words.or_], case=False)}\b)[\w’'-]+[\s-]+){{0,2}}"
        self._noun = re.compile(
            rf"[\s-]+{filler}(?:" + "|".join(_group("n", index, row.nouns) for index, row in enumerate(self._rows)) + ")"
        )
        hedges = any_of(rules.hedges, case=False)
        self._slack = re.compile(rf"(?:[\s(\"“-]*(?<!\w){hedges}(?!\w))*[\s(\"“-]*")
        tail = rf"(?:{SPACE}+{hedges})*{SPACE}*$"
        self._by = re.compile(rf"(?<!\w){any_of(words.by, case=False)}{tail}")
        self._of = re.compile(rf"(?<!\w){any_of(words.of, case=False)}{tail}")
        self._to = re.compile(rf"(?<!\w){any_of(words.to, case=False)}{tail}")
        self._preposition = re.compile(rf"(?<!\w){any_of([*words.of, *words.to, *words.in_, *words.by, *words.on], case=False)}(?!\w)")
        self._comparisons = [(row, re.compile(phrases(row.phrases))) for row in rules.comparisons]

    @staticmethod
    def _left_words(row: Direction) -> list[str]:
        return [*row.verbs, *row.nouns, *row.adverbs]

    def before(self, left: str) -> Governed | None:
        """The word that governs a figure standing behind `left` (the sentence up to the figure)."""
        if self.is_level(left):
            return None
        for cue in reversed(list(self.words.finditer(left))):
            row, gap = self._row(cue), left[cue.end() :]
            tied = self._ties(gap)
            if tied is None and not self._touches(row, gap):
                continue
            if row.sign:
                return Governed(row, row.sign, bool(tied))
        return None

    def _ties(self, gap: str) -> bool | None:
        """True if "by" or "of" ties the figure to the word before the gap, None if not."""
        words = len(_WORD.findall(gap))
        if self._by.search(gap) and words <= _FAR:
            return True
        return True if self._of.search(gap) and words <= _FAR and ";" not in gap else None

    def _touches(self, row: Direction, gap: str) -> bool:
        """Whether only hedges, or a verb's short object, stand between."""
        if self._slack.fullmatch(gap):
            return True
        plain = not self._preposition.search(gap) and not re.search(r"[,;:()\d]", gap)
        return bool(row.verbs) and plain and 0 < len(_WORD.findall(gap)) <= _CLOSE

    def is_level(self, left: str) -> bool:
        """Whether the figure behind `left` is what something moved to."""
        return self._to.search(left) is not None

    def behind(self, right: str) -> Governed | None:
        """The comparative or noun that follows a figure: "5% more", "a 5% fall"."""
        for pattern in (self._right, self._noun):
            if (match := pattern.match(right)) and (row := self._row(match)).sign:
                return Governed(row, row.sign, tied=False)
        return None

    def comparison(self, left: str, right: str) -> Comparison | None:
        """What a change is measured against: the first such phrase behind it, else the last before it."""
        behind = [(match.start(), row) for row, pattern in self._comparisons if (match := pattern.search(right))]
        if behind:
            return min(behind, key=lambda hit: hit[0])[1]
        before = [(match.start(), row) for row, pattern in self._comparisons for match in pattern.finditer(left)]
        return max(before, key=lambda hit: hit[0])[1] if before else None

    def _row(self, match: re.Match[str]) -> Direction:
        name = next(name for name, value in match.groupdict().items() if value is not None)
        return self._rows[int(name[1:])]


def _group(letter: str, index: int, words: object) -> str:
    return f"(?P<{letter}{index}>{phrases(words)})"  # type: ignore[arg-type]
