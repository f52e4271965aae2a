"""Owns what a slot resolver may look at: a cell, its sentence, the cells around it and the topic so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Generic, TypeVar

from monitor.extract.facts.cell import Cell
from monitor.extract.facts.naming import Named
from monitor.extract.facts.reading import Sentence
from monitor.rules.measures import UnitKind
from monitor.types import Mention, MineralRef, Period, Span

T = TypeVar("T")
Item = TypeVar("Item")


class How(IntEnum):
    """How a slot was resolved, the surest first."""

    DIRECT = 0
    CLAUSE = 1
    SENTENCE = 2
    CARRIED = 3
    LEAD = 4
    ASSUMED = 5


@dataclass(frozen=True)
class Slot(Generic[T]):
    """A slot's value, the words that gave it (None if it was carried) and how it was found."""

    value: T
    how: How
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What an earlier cell was about."""

    mineral: str
    measure: str
    country: str | None
    period: Period | None


@dataclass(frozen=True)
class Topic:
    """What the text is about at a point: the slots of the last cell, or of title and lead."""

    minerals: tuple[MineralRef, ...] = ()
    country: str | None = None
    partner: str | None = None
    measure: str | None = None
    period: Period | None = None
    status: str | None = None
    company: str | None = None
    periods: tuple[tuple[str, Period], ...] = ()
    """The last period of each measure."""
    kinds: tuple[tuple[UnitKind, str], ...] = ()
    """The last measure of each kind of unit: tonnes after sales in dollars are again what tonnes were."""
    history: tuple[Told, ...] = ()
    """The cells so far, the first first."""
    day: Period | None = None
    """The day that the lead is about."""
    how: How = How.LEAD

    def carried(self) -> Topic:
        """The same, as seen from a later cell."""
        return replace(self, how=How.CARRIED)


@dataclass(frozen=True)
class View:
    """A cell as a resolver sees it."""

    cell: Cell
    cells: Sequence[Cell] = field(default_factory=tuple)
    """All cells of the sentence."""
    topic: Topic = Topic()
    """The sentence's cells so far, or the sentences before."""
    lead: Topic = Topic()
    heading: Sentence | None = None
    """Of the table that the sentence is a row of."""
    speech: frozenset[str] = frozenset()
    """Lemmas of verbs of saying."""
    named: Named = field(default_factory=Named)
    """What the whole text names."""
    done: tuple[str, ...] = ()
    """Words that say of planned money that it is spent."""

    @property
    def sentence(self) -> Sentence:
        """The cell's sentence."""
        return self.cell.sentence

    def rivals_between(self, span: Span) -> int:
        """How many figures of other cells stand between the cell and a stretch of its sentence."""
        own = self.cell.figures
        if span.end <= own[0].span.start:
            low, high = span.end, own[0].span.start
        elif span.start >= own[-1].span.end:
            low, high = own[-1].span.end, span.start
        else:
            return 0
        return sum(
            low <= figure.span.start and figure.span.end <= high
            for cell in self.cells
            if cell is not self.cell
            for figure in cell.figures
        )

    def cost(self, span: Span) -> float:
        """How far a stretch of the sentence is from the cell: words, clauses, and other cells' figures."""
        nearest = min(self.cell.figures, key=lambda figure: self.sentence.distance(figure.span, span))
        words = self.sentence.distance(nearest.span, span)
        breaks = self.sentence.breaks_between(nearest.span.start, span.start)
        after = span.start > nearest.span.end
        return words + 6 * breaks + 8 * self.rivals_between(span) + (4 if after else 0)

    def nearest(self, items: Iterable[Item], span: Callable[[Item], Span]) -> Item | None:
        """The item that costs least."""
        return min(items, key=lambda item: self.cost(span(item)), default=None)

    def is_nearest_to(self, span: Span) -> bool:
        """Whether no other cell of the sentence is nearer to a stretch of it."""

        def gap(cell: Cell) -> int:
            return min(self.sentence.distance(figure.span, span) for figure in cell.figures)

        near = [
            cell for cell in self.cells if not self.sentence.breaks_between(cell.anchor.start, span.start)
        ]
        return all(gap(self.cell) <= gap(cell) for cell in near)

    def how(self, span: Span) -> How:
        """How sure a find in the sentence is."""
        crossed = self.sentence.breaks_between(self.cell.anchor.start, span.start)
        return How.SENTENCE if crossed or self.rivals_between(span) else How.CLAUSE


def span_of(mention: Mention) -> Span:
    """The stretch of a mention."""
    return mention.span
