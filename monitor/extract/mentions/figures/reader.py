"""Reads the figures of a text in order: numbers, amounts, ranges, carried units, then what percentages say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from monitor.extract.mentions.figures.amounts import Amount, AmountReader
from monitor.extract.mentions.figures.carry import Carrier
from monitor.extract.mentions.figures.directions import DirectionReader
from monitor.extract.mentions.figures.multiples import MultipleReader
from monitor.extract.mentions.figures.percents import Found, PercentReader
from monitor.extract.mentions.figures.ranges import Joiner
from monitor.rules.changes import Changes
from monitor.rules.units import Units
from monitor.types import Change, Mention, MentionKind, Quantity, Share, Span

_KINDS = {Quantity: MentionKind.QUANTITY, Change: MentionKind.CHANGE, Share: MentionKind.SHARE}


class FigureReader:
    """Reads figures from plain text; made once for a set of rules."""

    def __init__(self, units: Units, changes: Changes) -> None:
        self._amounts = AmountReader(units)
        self._directions = DirectionReader(changes)
        self._joiner = Joiner(changes, units.prices, self._directions)
        self._carrier = Carrier(changes.carry, self._amounts)
        self._percents = PercentReader(changes, self._directions)
        self._multiples = MultipleReader(changes, units.numbers, self._directions)

    def read(self, text: str, spans: Sequence[Span], periods: Sequence[Span] = ()) -> list[Mention]:
        """Mentions in text order, none overlapping another or one of the periods."""
        free = [one for one in self._amounts.read(text) if not _overlaps(one, periods)]
        amounts = self._carrier.carry(text, spans, self._joiner.join(text, free))
        found: list[Found] = []
        for span in spans:
            inside = [one for one in amounts if span.start <= one.start < span.end]
            found += self._percents.read(text, span.start, span.end, inside)
            found += self._multiples.read(text, span.start, span.end)
            found += (
                self._quantity(text, span.start, span.end, one)
                for one in inside
                if one.unit and one.kind != "percent"
            )
        return [_mention(text, one) for one in _apart(found, periods)]

    def _quantity(self, text: str, begin: int, end: int, amount: Amount) -> Found:
        """A quantity; the rule of a difference ("a drop of 300 t", "50 t more") begins with "difference"."""
        assert amount.unit
        left, right = text[begin : amount.start], text[amount.end : end]
        differs = self._directions.is_difference(left) or self._directions.compared(right)
        kind, _, row = amount.rule.partition(":")
        rule = f"difference:{row}" if differs else f"{kind}:{row}"
        return Found(
            amount.start, amount.end, Quantity(amount.low, amount.high, amount.unit, amount.basis), rule
        )


def _overlaps(amount: Amount | Found, spans: Iterable[Span]) -> bool:
    return any(amount.start < span.end and span.start < amount.end for span in spans)


def _apart(found: Iterable[Found], periods: Sequence[Span]) -> list[Found]:
    """The findings in text order; of two that overlap the longer one."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not _overlaps(one, periods) and not any(
            one.start < other.end and other.start < one.end for other in kept
        ):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _mention(text: str, one: Found) -> Mention:
    kind = _KINDS[type(one.value)]
    return Mention(kind, Span(one.start, one.end), text[one.start : one.end], one.value, one.rule)
