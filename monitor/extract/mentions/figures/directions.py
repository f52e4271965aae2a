"""Tells which way a figure moved: the word of change that governs it, to its left or right, and the basis."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from monitor.extract.mentions.wording import SPACE, any_of, ending, firsts, phrases
from monitor.rules.changes import Changes, Direction

_FAR = 14
"""Words between a verb of change and the "by" that ties a figure to it."""
_NOUN_FAR = 8
"""Words between a noun of change and the "of" that ties a figure to it."""
_CLOSE = 3
"""Words of an object between a verb and its figure ("cut output 10%")."""
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"(?<!\w)(?!(?:19|20)\d\d\b)\d")


@dataclass(frozen=True, slots=True)
class Governed:
    """A word of change that governs a figure: its row, and how the figure hangs on it.

    `tied` by a preposition ("by", "of"); `near` with only hedges between; neither: an object stands between.
    """

    row: Direction
    word: str
    tied: bool = False
    near: bool = False

    @property
    def sign(self) -> int:
        """1 for up, -1 for down."""
        return self.row.sign


class DirectionReader:
    """Finds words of change with the rows of rules/changes.toml."""

    def __init__(self, rules: Changes) -> None:
        words, hedge = rules.prepositions, any_of(rules.hedges, case=False)
        every = any_of(
            [*words.of, *words.to, *words.in_, *words.by, *words.on, *words.or_, *words.other], case=False
        )
        self._rows = rules.directions
        self.words = self._any(lambda row: [*row.verbs, *row.nouns, *row.adverbs])
        forms = (form for row in self._rows for form in (*row.verbs, *row.nouns, *row.adverbs))
        self._firsts = frozenset(first for form in forms for first in firsts(form))
        self._particle = re.compile(
            "|".join(
                rf"{phrases(row.not_after)}{SPACE}+{any_of(row.adverbs, case=False)}" for row in self._rows
            )
        )
        self._nouns = self._any(lambda row: row.nouns)
        self._verbs = self._any(lambda row: row.verbs)
        lead = rf"{SPACE}*\)?{SPACE}*(?:or{SPACE}so{SPACE}+)?"
        self._comparative = self._any(lambda row: row.comparatives, lead)
        self._noun = self._any(lambda row: row.nouns, rf"[\s-]+(?:(?!{every}\b)[\w’'-]+[\s-]+){{0,2}}?")
        self._than_figure = re.compile(rf"{SPACE}+than{SPACE}+(?:{hedge}{SPACE}+)*[\d$€£¥]")
        self._slack = re.compile(rf"(?:[\s(\"“-]*(?<!\w){hedge}(?!\w))*[\s(\"“-]*")
        rate, at = any_of(words.rate, case=False), any_of(words.at, case=False)
        end = ending(words.of, rules.hedges)
        self._by = re.compile(ending(words.by, rules.hedges))
        self._to = re.compile(ending(words.to, rules.hedges))
        self._of = re.compile(rf"{SPACE}+(?:{rate}{SPACE}+)?(?:{every}{SPACE}.*)?{end}")
        copula = any_of(words.is_, case=False)
        self._copula = re.compile(rf"{SPACE}+(?:{rate}{SPACE}+)?{copula}(?:{SPACE}+{hedge})*{SPACE}*")
        self._at_rate = re.compile(rf"(?<!\w){at}{SPACE}+(?:[\w-]+{SPACE}+){{1,4}}?{rate}{SPACE}+{end}")
        self._barrier = re.compile(rf"(?<!\w){every}(?!\w)|[,;:()]")
        nouns = phrases(rules.differences.nouns)
        self._gap_before = re.compile(rf"{nouns}(?:{SPACE}+[^\W\d]+){{0,4}}{SPACE}*$")
        self._gap_behind = re.compile(rf"(?:{SPACE}|-)+(?:[^\W\d]+{SPACE}+)?{nouns}")
        self._comparisons = [(row, re.compile(phrases(row.phrases))) for row in rules.comparisons]

    def _any(self, forms: Callable[[Direction], Iterable[str]], lead: str = "") -> re.Pattern[str]:
        """An expression for these forms of all rows behind `lead`, with a group for each row."""
        groups = "|".join(f"(?P<r{index}>{phrases(forms(row))})" for index, row in enumerate(self._rows))
        return re.compile(rf"{lead}(?:{groups})")

    def _words_in(self, text: str) -> Iterator[re.Match[str]]:
        """The words of change in a text; only where one's first letters stand are all of them tried."""
        end = 0
        for word in _LETTERS.finditer(text):
            known = word.start() >= end and word.group().lower() in self._firsts
            if known and (match := self.words.match(text, word.start())):
                end = match.end()
                yield match

    def before(self, left: str) -> Governed | None:
        """The word that governs a figure standing behind `left` (the sentence up to the figure)."""
        if self.is_level(left):
            return None
        for cue in reversed(list(self._words_in(left))):
            row, gap = self.row(cue), left[cue.end() :]
            if not row.sign or self._is_particle(left, cue):
                continue
            if self._is_tied(cue.group(), gap):
                return Governed(row, cue.group(), tied=True)
            if self._slack.fullmatch(gap):
                return Governed(row, cue.group(), near=True)
            if self._is_close(cue.group(), gap):
                return Governed(row, cue.group())
        return None

    def cues(self, text: str) -> list[tuple[str, int]]:
        """The words of a direction in a text, each with its sign; particles are none ("made up")."""
        found = [cue for cue in self._words_in(text) if not self._is_particle(text, cue)]
        return [(cue.group(), sign) for cue in found if (sign := self.row(cue).sign)]

    def moves(self, left: str) -> list[int]:
        """Where words of change begin, without those that belong to a verb before ("made up")."""
        return [cue.start() for cue in self._words_in(left) if not self._is_particle(left, cue)]

    def _is_particle(self, left: str, cue: re.Match[str]) -> bool:
        """Whether an adverb belongs to a verb before it ("made up")."""
        before = left[max(0, cue.start() - 20) : cue.end()]
        return (
            any(match.end() == len(before) for match in self._particle.finditer(before))
            and " " not in cue.group()
        )

    def _is_tied(self, word: str, gap: str) -> bool:
        """Whether "by", "of" or "at a rate of" ties the figure behind the gap to the word."""
        words = len(_WORD.findall(gap))
        if words <= _FAR and (self._by.search(gap) or self._at_rate.search(gap)):
            return True
        close = words <= _NOUN_FAR and not _FIGURE.search(gap)
        tied = self._copula.fullmatch(gap) or (close and self._of.fullmatch(gap))
        return bool(tied and self._nouns.fullmatch(word))

    def _is_close(self, word: str, gap: str) -> bool:
        """Whether only a verb's short object stands between ("cut output 10%")."""
        close = len(_WORD.findall(gap)) <= _CLOSE and self._verbs.fullmatch(word)
        return bool(close and not self._barrier.search(gap) and not _FIGURE.search(gap))

    def is_difference(self, left: str, right: str = "") -> bool:
        """Whether an amount between these is no level: by how much something moved, a surplus, a gap."""
        if self._gap_before.search(left) or self._gap_behind.match(right) or self.compared(right):
            return True
        moved = self.before(left)
        return moved is not None and (moved.tied or (moved.near and not moved.row.transitive))

    def is_level(self, left: str) -> bool:
        """Whether the figure behind `left` is what something moved to."""
        return self._to.search(left) is not None

    def behind(self, right: str) -> Governed | None:
        """The comparative or noun of change that follows a figure: "5% more", "a 5% fall"."""
        if governed := self.compared(right):
            return governed
        match = self._noun.match(right)
        return self._governed(match) if match and self.row(match).sign else None

    def compared(self, right: str) -> Governed | None:
        """The comparative that follows a figure, unless it belongs to the next one ("more than 5 t")."""
        match = self._comparative.match(right)
        if not match or self._than_figure.match(right, match.end()):
            return None
        return self._governed(match)

    def _governed(self, match: re.Match[str]) -> Governed:
        """By a word behind the figure."""
        return Governed(self.row(match), match.group(match.lastgroup or 0).strip())

    def basis(self, left: str, right: str) -> str | None:
        """The basis of a change: from the first comparison behind it, else from the last before it."""
        behind = [
            (match.start(), row) for row, pattern in self._comparisons if (match := pattern.search(right))
        ]
        if behind:
            return min(behind, key=lambda hit: hit[0])[1].basis
        before = [
            (match.start(), row) for row, pattern in self._comparisons for match in pattern.finditer(left)
        ]
        return max(before, key=lambda hit: hit[0])[1].basis if before else None

    def row(self, match: re.Match[str]) -> Direction:
        """The row that a match of one of the expressions came from."""
        assert match.lastgroup
        return self._rows[int(match.lastgroup[1:])]
