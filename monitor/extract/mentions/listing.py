"""Lists every figure of a text, whatever it is about: value, unit as written and normalised, direction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from monitor.extract.mentions.figures import find_figures
from monitor.extract.mentions.figures.cover import Cover
from monitor.extract.mentions.figures.directions import DirectionReader
from monitor.extract.mentions.figures.numbers import Number, NumberReader
from monitor.extract.mentions.periods import find_periods
from monitor.extract.mentions.wording import SPACE, any_of
from monitor.extract.sentences import sentence_at, sentences
from monitor.rules import RuleSet
from monitor.types import Change, Mention, Quantity, Share, Span

_REACH = 200
"""Characters on either side of a figure that are looked at."""
_NOUN = re.compile(rf"(?:{SPACE}+|-)([a-z][\w-]*)")
_NAME = re.compile(r"[A-Z][\w.&-]*[ -]$")
_GLUED = re.compile(r"\w[-./]?$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text.

    `kind` is quantity, change, share, percentage (any other) or count (of things that no unit is known for).
    `low` and `high` are in the normalised `unit`: "%" for changes, which are signed, and "" for counts.
    `written` is the unit as in the text; `direction` the word that says which way the figure moved, if any.
    """

    kind: str
    span: Span
    text: str
    low: float
    high: float
    unit: str
    written: str
    basis: str | None
    direction: str | None
    rule: str


def list_figures(doc: Doc, rules: RuleSet) -> list[Figure]:
    """All figures, in text order; dates and times are none."""
    periods = find_periods(doc, rules)
    mentions = find_figures(doc, rules, periods)
    return _lister(rules).list(
        doc.text, sentences(doc), mentions, [one.span for one in (*mentions, *periods)]
    )


@lru_cache(maxsize=4)
def _lister(rules: RuleSet) -> _Lister:
    return _Lister(rules)


class _Lister:
    """Describes figures with the words of rules/units.toml and rules/changes.toml."""

    def __init__(self, rules: RuleSet) -> None:
        self._numbers = NumberReader(rules.units.numbers)
        percent = any_of(rules.units.numbers.percent, case=False)
        self._percent = re.compile(rf"(?:{SPACE}|-)*{percent}(?!\w)")
        self._directions = DirectionReader(rules.changes)
        self._letters = frozenset(rules.units.numbers.letters)
        self._no_noun = frozenset((*rules.units.gaps, *rules.changes.carry.followers))

    def list(
        self, text: str, spans: Sequence[Span], mentions: Sequence[Mention], taken: Sequence[Span]
    ) -> list[Figure]:
        """The mentions as figures, and what figures are none of them."""
        cover = Cover(len(text), ((span.start, span.end) for span in taken))
        found = [self._figure(text, spans, mention) for mention in mentions]
        found += self._rest(text, spans, cover)
        return sorted(found, key=lambda figure: figure.span.start)

    def _figure(self, text: str, spans: Sequence[Span], mention: Mention) -> Figure:
        match mention.value:
            case Quantity(low, high, unit, basis):
                kind = "quantity"
            case Change(percent, basis):
                kind, low, high, unit = "change", percent, percent, "%"
            case Share(percent):
                kind, low, high, unit, basis = "share", percent, percent, "%", None
            case other:
                raise TypeError(f"{other} is no figure")
        written = self._unit_in(mention.text)
        direction = self._direction(text, spans, mention.span)
        if kind == "change" and not self._numbers.find(mention.text):
            direction = mention.text
        return Figure(
            kind, mention.span, mention.text, low, high, unit, written, basis, direction, mention.rule
        )

    def _rest(self, text: str, spans: Sequence[Span], cover: Cover) -> Iterator[Figure]:
        """Percentages of no known sense ("a 7% grade"), and numbers of things without a unit ("25 mines")."""
        for number in self._numbers.find(text):
            unit, match = "%", self._percent.match(text, number.end)
            kind, written = "percentage", match.group().strip(" -") if match else ""
            if match is None:
                unit, match = "", _NOUN.match(text, number.end)
                kind, written = "count", match[1] if match else ""
                if written in self._no_noun or not _is_count(text, number):
                    continue
            if match is None or not cover.is_free(number.start, match.end()):
                continue
            span, value = Span(number.start, match.end()), float(f"{number.value:.12g}")
            direction = self._direction(text, spans, span)
            words = text[span.start : span.end]
            yield Figure(kind, span, words, value, value, unit, written, None, direction, kind)

    def _unit_in(self, words: str) -> str:
        """What is left of a figure's words without its numbers: "$ a tonne"."""
        numbers = self._numbers.find(words)
        if not numbers:
            return ""
        before, behind = words[: numbers[0].start].strip(), words[numbers[-1].end :]
        if behind[:1] in self._letters and not behind[1:2].isalpha():
            behind = behind[1:]
        return f"{before} {behind.strip(' -')}".strip()

    def _direction(self, text: str, spans: Sequence[Span], span: Span) -> str | None:
        sentence = spans[sentence_at(spans, span.start)] if spans else Span(0, len(text))
        left = text[max(sentence.start, span.start - _REACH) : span.start]
        right = text[span.end : min(sentence.end, span.end + _REACH)]
        return self._directions.word(left, right)


def _is_count(text: str, number: Number) -> bool:
    """Whether a number counts things and belongs to no name: no "Boeing 747 freighters", no "one another"."""
    if number.part or (number.words and number.value <= 1):
        return False
    left = text[max(0, number.start - 30) : number.start]
    named = _NAME.search(left) and number.scale == 1 and text[number.start : number.end].isdigit()
    return not (named or _GLUED.search(left))
