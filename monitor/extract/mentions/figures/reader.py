"""Reads the figures of a text: numbers, amounts, ranges, carried units, then what percentages say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from monitor.extract.mentions.figures.amounts import Amount, AmountReader
from monitor.extract.mentions.figures.carry import Carrier
from monitor.extract.mentions.figures.cover import Cover
from monitor.extract.mentions.figures.declared import DeclaredReader
from monitor.extract.mentions.figures.directions import DirectionReader
from monitor.extract.mentions.figures.found import Found
from monitor.extract.mentions.figures.multiples import MultipleReader
from monitor.extract.mentions.figures.percents import PercentReader
from monitor.extract.mentions.figures.quotes import QuoteReader
from monitor.extract.mentions.figures.ranges import Joiner
from monitor.extract.mentions.figures.senses import Sense
from monitor.rules.changes import Changes
from monitor.rules.units import Units
from monitor.types import Change, Mention, MentionKind, Quantity, Share, Span

_KINDS = {Quantity: MentionKind.QUANTITY, Change: MentionKind.CHANGE, Share: MentionKind.SHARE}
_REACH = 300
"""Characters of the sentence on either side of an amount that are looked at."""


class FigureReader:
    """Reads figures from plain text; made once for a set of rules."""

    def __init__(self, units: Units, changes: Changes) -> None:
        self._amounts = AmountReader(units)
        self._directions = DirectionReader(changes)
        self._joiner = Joiner(changes, units.prices, self._directions)
        quotes = QuoteReader(units.quotes, changes)
        self._carrier = Carrier(changes, self._amounts, DeclaredReader(units), quotes)
        self._percents = PercentReader(changes, self._directions)
        self._multiples = MultipleReader(changes, units.numbers, self._directions)

    def read(self, text: str, sentences: Sequence[Span], periods: Iterable[Span] = ()) -> list[Mention]:
        """Mentions in text order, none overlapping another or one of the periods."""
        cover = Cover(len(text), ((period.start, period.end) for period in periods))
        read = [one for one in self._amounts.read(text) if cover.is_free(one.start, one.end)]
        amounts = self._carrier.carry(text, sentences, self._joiner.join(text, read))
        found: list[Found] = []
        last: Sense | None = None
        for span in sentences:
            first = bisect_left(amounts, span.start, key=lambda one: one.start)
            behind = bisect_left(amounts, span.end, key=lambda one: one.start)
            inside = amounts[first:behind]
            percentages, last = self._percents.read(text, span.start, span.end, inside, last)
            found += [*percentages, *self._others(text, span.start, span.end, inside)]
        return [_mention(text, one) for one in _apart(found, cover)]

    def _others(self, text: str, begin: int, end: int, amounts: Sequence[Amount]) -> Iterator[Found]:
        """Multiples and quantities of the sentence from `begin` to `end`, which has these amounts."""
        yield from self._multiples.read(text, begin, end)
        for amount in amounts:
            if amount.counted and amount.kind != "percent":
                yield self._quantity(text, begin, end, amount)

    def _quantity(self, text: str, begin: int, end: int, amount: Amount) -> Found:
        """A quantity; the rule of a difference ("a drop of 300 t", "50 t more") begins with "difference"."""
        assert amount.counted
        left = text[max(begin, amount.start - _REACH) : amount.start]
        right = text[amount.end : min(end, amount.end + _REACH)]
        kind, _, row = amount.counted.rule.partition(":")
        if self._directions.is_difference(left, right):
            kind = "difference"
        value = Quantity(amount.low, amount.high, amount.counted.unit, amount.counted.basis)
        return Found(amount.start, amount.end, value, f"{kind}:{row}")


def _apart(found: Iterable[Found], cover: Cover) -> list[Found]:
    """The findings in text order; of those that overlap the longest, none on what is covered already."""
    kept = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if cover.is_free(one.start, one.end):
            cover.take(one.start, one.end)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _mention(text: str, one: Found) -> Mention:
    kind = _KINDS[type(one.value)]
    return Mention(kind, Span(one.start, one.end), text[one.start : one.end], one.value, one.rule)
