"""Lists every figure of a text, whatever it is about: value, unit as written and normalised, direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from monitor.extract.mentions.counts import Counted, CountReader
from monitor.extract.mentions.figures import find_figures
from monitor.extract.mentions.figures.cover import Cover
from monitor.extract.mentions.figures.numbers import NumberReader
from monitor.extract.mentions.modifiers import ModifierReader, Trend
from monitor.extract.mentions.periods import find_periods
from monitor.extract.sentences import sentence_at, sentences
from monitor.rules import RuleSet
from monitor.types import Change, Mention, Quantity, Share, Span

_REACH = 200
"""Characters on either side of a figure that are looked at."""
_RELATIVE = frozenset({"%", "point"})
"""Units of figures that a verb of change never has for its object."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text.

    `kind` is quantity, change, share, percentage (any other) or count (of things that no unit is known for).
    `low` and `high` are in the normalised `unit`: "%" for changes, which are signed, and "" for counts.
    `written` is the unit as in the text; `trend` says which way the figure moved, `bound` is ">" for "more
    than", "<" for "up to", "~" for "about".
    """

    kind: str
    span: Span
    text: str
    low: float
    high: float
    unit: str
    written: str
    basis: str | None
    trend: Trend | None
    bound: str | None
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
        self._counts = CountReader(rules)
        self._modifiers = ModifierReader(rules.changes)
        self._letters = frozenset(rules.units.numbers.letters)

    def list(
        self, text: str, spans: Sequence[Span], mentions: Sequence[Mention], taken: Sequence[Span]
    ) -> list[Figure]:
        """The mentions as figures, and what figures are none of them."""
        cover = Cover(len(text), ((span.start, span.end) for span in taken))
        found = [self._figure(text, spans, mention) for mention in mentions]
        found += [self._count(text, spans, one) for one in self._counts.read(text, cover)]
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
        trend, bound = self._modified(text, spans, mention.span, unit)
        if kind == "change" and low:
            word = trend.word if trend else None if self._numbers.find(mention.text) else mention.text
            trend = Trend(word or "", "up" if low > 0 else "down")
        return Figure(
            kind, mention.span, mention.text, low, high, unit, written, basis, trend, bound, mention.rule
        )

    def _count(self, text: str, spans: Sequence[Span], one: Counted) -> Figure:
        trend, bound = self._modified(text, spans, one.span, one.unit)
        kind = "percentage" if one.unit else "count"
        words = text[one.span.start : one.span.end]
        return Figure(
            kind, one.span, words, one.low, one.high, one.unit, one.written, None, trend, bound, kind
        )

    def _modified(
        self, text: str, spans: Sequence[Span], span: Span, unit: str
    ) -> tuple[Trend | None, str | None]:
        """Which way the figure moved, and whether it is a bound."""
        sentence = spans[sentence_at(spans, span.start)] if spans else Span(0, len(text))
        left = text[max(sentence.start, span.start - _REACH) : span.start]
        right = text[span.end : min(sentence.end, span.end + _REACH)]
        trend = self._modifiers.trend(left, right, relative=unit in _RELATIVE)
        return trend, self._modifiers.bound(left, right)

    def _unit_in(self, words: str) -> str:
        """What is left of a figure's words without its numbers: "$ a tonne"."""
        numbers = self._numbers.find(words)
        if not numbers:
            return ""
        before, behind = words[: numbers[0].start].strip(), words[numbers[-1].end :]
        if behind[:1] in self._letters and not behind[1:2].isalpha():
            behind = behind[1:]
        return f"{before} {behind.strip(' -')}".strip()
