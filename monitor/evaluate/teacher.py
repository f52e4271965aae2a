"""Owns what an annotated article teaches: for each cell that it has a fact of, which candidates are right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from monitor.evaluate.fit import Example
from monitor.evaluate.score import Record, same_percent, same_quantity
from monitor.extract.facts.cell import Cell
from monitor.extract.facts.scorer import Candidate, Choice, Chooser, Features
from monitor.extract.facts.view import How, Slot, View
from monitor.types import Change, FactStatus, MineralRef, Period, Quantity, Share

T = TypeVar("T")


def _period(record: Record) -> Period | None:
    dates: Mapping[str, str] | None = record.get("period")
    return Period(*(date.fromisoformat(dates[end]) for end in ("start", "end"))) if dates else None


ANSWERS: Mapping[str, Callable[[Record], Any]] = {
    "country": lambda record: record["country"],
    "partner": lambda record: record["partner"],
    "period": _period,
    "prior": _period,
    "measure": lambda record: record["measure"],
    "status": lambda record: FactStatus(record["status"]),
}
"""For each scored slot with one value, how to read it off an annotated fact."""
JOIN = "join"
"""The decision whether a figure is of the cell before it."""
_CLASSES = frozenset({"critical_minerals", "platinum_group", "rare_earths"})
"""Of what an amount for several minerals together can be."""


class Teacher:
    """Knows an article's facts: chooses right, or lets `pupil` choose, and notes examples and marks."""

    def __init__(self, facts: Sequence[Record], pupil: Chooser | None = None) -> None:
        self._facts = facts
        self._pupil = pupil
        self.examples: dict[str, list[Example]] = defaultdict(list)
        self.marks: dict[str, list[bool]] = defaultdict(list)
        """For each decision whose answer is known, whether it was right."""

        self.trusted: list[Features] = []
        """What there is to say of how sure each fact is; a fact's confidence is its place here."""

    def trust(self, features: Features) -> float:
        """Takes note; where, is the answer."""
        self.trusted.append(features)
        return len(self.trusted) - 1.0

    def choose(self, name: str, view: View, candidates: Sequence[Candidate[T]]) -> Choice[T]:
        """What the pupil says; without one the right value, or the likeliest where that is not known."""
        key = self._together(view) if name == JOIN else self._key(name, view.cell)
        chosen: Choice[T] = Choice(None)
        if self._pupil is not None:
            chosen = self._pupil.choose(name, view, candidates)
        if key is None:
            return chosen
        right = tuple(key.fits(candidate.value) for candidate in candidates)
        if any(right):
            self.examples[name].append(Example(tuple(c.features for c in candidates), right))
        self.marks[name].append(key.fits(chosen.slot.value if chosen.slot else None))
        if self._pupil:
            return chosen
        slots = (c.slot for c, is_right in zip(candidates, right, strict=True) if is_right)
        return Choice(next(slots, key.slot))

    def _together(self, view: View) -> _Key | None:
        """Whether the figures of the view's two cells are of the same one; None if either is of no fact."""
        first, second = (
            [_cell_of(fact) for fact in self._facts if _has_any(cell, fact)] for cell in view.cells
        )
        return _Value(any(fact in first for fact in second)) if first and second else None

    def _key(self, name: str, cell: Cell) -> _Key | None:
        """Tells right values from wrong ones; None where the annotation does not say."""
        facts = facts_of(cell, self._facts)
        if name == "mineral":
            if facts and not any(_is_evidence(cell, fact) for fact in facts):
                return None  # the figure stands elsewhere too, and was annotated there
            return _Minerals(frozenset(fact["mineral"] for fact in facts))
        answers = {ANSWERS[name](fact) for fact in facts}
        if len(answers) != 1:
            return None
        return _Value(answers.pop())


class _Key(Protocol):
    """Knows the answer."""

    def fits(self, value: Any) -> bool:
        """Whether the value is right."""

    @property
    def slot(self) -> Slot[Any] | None:
        """The answer where no candidate is right."""


@dataclass(frozen=True, slots=True)
class _Value:
    """The one right value."""

    value: Any

    def fits(self, value: Any) -> bool:
        return bool(value == self.value)

    @property
    def slot(self) -> Slot[Any] | None:
        return None if self.value is None else Slot(self.value, How.CARRIED)


@dataclass(frozen=True, slots=True)
class _Minerals:
    """Which minerals a cell has; none if it is no fact."""

    ids: frozenset[str]
    slot: None = None

    def fits(self, value: tuple[MineralRef, ...] | None) -> bool:
        named = {ref.id for ref in value or ()}
        return named == self.ids or (len(named) > 1 and len(self.ids) == 1 and self.ids <= _CLASSES)


def _cell_of(fact: Record) -> tuple[Any, ...]:
    """What two figures of the same cell have in common: a second change is a fact of its own."""
    return tuple(
        fact.get(name) for name in ("mineral", "form", "country", "partner", "measure", "period", "status")
    )


def _has_any(cell: Cell, fact: Record) -> bool:
    """Whether the fact was annotated in the cell's sentence, with a figure of the cell's."""
    return _is_evidence(cell, fact) and _figures(cell, fact) > 0


def facts_of(cell: Cell, facts: Sequence[Record]) -> list[Record]:
    """The annotated facts that the cell's figures are of: most figures, and best the same evidence."""
    ranks = [(_figures(cell, fact), _is_evidence(cell, fact)) for fact in facts]
    best = max((rank for rank in ranks if rank[0]), default=None)
    return [fact for fact, rank in zip(facts, ranks, strict=True) if rank == best]


def _figures(cell: Cell, fact: Record) -> int:
    """How many of the cell's figures the fact has; none if its level is another one."""
    quantity, change, share = (
        mention.value if mention else None for mention in (cell.quantity, cell.change, cell.share)
    )
    count = 0
    if isinstance(quantity, Quantity) and fact.get("quantity"):
        level = {"low": quantity.low, "high": quantity.high, "unit": quantity.unit}
        if not same_quantity(fact["quantity"], level):
            return 0
        count += 1
    if isinstance(change, Change) and fact.get("change"):
        count += same_percent(fact["change"]["percent"], change.percent)
    if isinstance(share, Share) and fact.get("share") is not None:
        count += same_percent(fact["share"], share.percent)
    return count


def _is_evidence(cell: Cell, fact: Record) -> bool:
    ours, theirs = (" ".join(text.split()) for text in (cell.sentence.text, fact["evidence"]))
    return ours in theirs or theirs in ours
