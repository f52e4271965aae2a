"""Turns percentages and parts of one into changes, shares and rates of duties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from monitor.extract.mentions.figures.amounts import Amount
from monitor.extract.mentions.figures.directions import DirectionReader
from monitor.extract.mentions.figures.found import Found
from monitor.extract.mentions.figures.senses import Place, Sense, SenseReader
from monitor.extract.mentions.wording import ending
from monitor.rules.changes import Changes
from monitor.types import Change, Quantity, Share


class PercentReader:
    """Reads percentages with the words of rules/changes.toml."""

    def __init__(self, rules: Changes, directions: DirectionReader) -> None:
        self._directions = directions
        self._senses = SenseReader(rules, directions)
        self._compared = re.compile(ending(rules.prepositions.other, [*rules.hedges, "the"]))

    def read(
        self, text: str, begin: int, end: int, amounts: Sequence[Amount], before: Sense | None = None
    ) -> tuple[list[Found], Sense | None]:
        """What the percentages among the amounts of the sentence from `begin` to `end` say.

        `before` is what the last one before the sentence was; the answer ends with what the last one here is.
        """
        found: list[Found] = []
        last: tuple[Amount, Sense] | None = None
        for index, amount in enumerate(amounts):
            if not amount.is_part and amount.kind != "percent":
                continue
            previous = amounts[index - 1] if index else None
            place = Place(text, begin, end, amount, previous, last, before)
            sense = self._senses.part(place) if amount.is_part else self._senses.percentage(place)
            if sense is None:
                continue
            left = "" if last else text[begin : amount.start]
            last = (amount, sense)
            found += self._found(amount, sense, left, self._behind(text, end, amounts[index:]))
        return found, last[1] if last else None

    def _behind(self, text: str, end: int, amounts: Sequence[Amount]) -> str:
        """The stretch behind the first amount that belongs to it: up to the next one that is not compared.

        "5% less than the 488 t of a year earlier" goes on behind the 488 t.
        """
        first = amounts[0]
        for amount in amounts[1:]:
            stretch = text[first.end : amount.start]
            if amount.kind == "percent" or not self._compared.search(stretch):
                return stretch
        return text[first.end : end]

    def _found(self, amount: Amount, sense: Sense, left: str, right: str) -> Iterator[Found]:
        """The mention, if there is one; the basis of a change is looked for in the stretches beside it."""
        middle = (amount.low + amount.high) / 2 * (100 if amount.is_part else 1)
        value: Quantity | Change | Share | None = None
        if sense.kind == "share" and middle <= 100:
            value = Share(round(middle, 2))
        elif sense.kind == "rate":
            value = Quantity(amount.low, amount.high, "%")
        elif sense.kind in ("change", "level"):
            percent = sense.sign * middle if sense.kind == "change" else middle - 100
            value = Change(round(percent, 2), self._directions.basis(left, right))
        if value is not None:
            yield Found(amount.start, amount.end, value, sense.rule)
