"""Owns what an annotated article teaches: for each cell that it has a fact of, which candidates are right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from monitor.evaluate.fit import Example
from monitor.evaluate.score import Record, same_percent, same_quantity
from monitor.extract.facts.cells import Cell
from monitor.extract.facts.scorer import Candidate, Chooser
from monitor.extract.facts.view import How, Slot, View
from monitor.types import Change, FactStatus, Period, Quantity, Share

T = TypeVar("T")


def _period(record: Record) -> Period | None:
    dates: Mapping[str, str] | None = record.get("period")
    return Period(*(date.fromisoformat(dates[end]) for end in ("start", "end"))) if dates else None


ANSWERS: Mapping[str, Callable[[Record], Any]] = {
    "country": lambda record: record["country"],
    "partner": lambda record: record["partner"],
    "period": _period,
    "measure": lambda record: record["measure"],
    "status": lambda record: FactStatus(record["status"]),
}
"""For each scored slot, how to read its value off an annotated fact."""


class Teacher:
    """Knows an article's facts: chooses right, or lets `pupil` choose, and notes examples and marks."""

    def __init__(self, facts: Sequence[Record], pupil: Chooser | None = None) -> None:
        self._facts = facts
        self._pupil = pupil
        self.examples: dict[str, list[Example]] = defaultdict(list)
        self.marks: dict[str, list[bool]] = defaultdict(list)
        """For each decision whose answer is known, whether it was right."""

    def choose(self, name: str, view: View, candidates: Sequence[Candidate[T]]) -> Slot[T] | None:
        """What the pupil says; without one the right value, or none where that is not known."""
        answers = {ANSWERS[name](fact) for fact in facts_of(view.cell, self._facts)}
        chosen = self._pupil.choose(name, view, candidates) if self._pupil else None
        if len(answers) != 1:
            return chosen
        answer = answers.pop()
        right = tuple(candidate.value == answer for candidate in candidates)
        if any(right):
            self.examples[name].append(Example(tuple(c.features for c in candidates), right))
        self.marks[name].append((chosen.value if chosen else None) == answer)
        if self._pupil:
            return chosen
        found = (candidate.slot for candidate, is_right in zip(candidates, right, strict=True) if is_right)
        return next(found, None if answer is None else Slot(answer, How.CARRIED))


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
