"""Owns what an annotated article teaches about events: for each decision, which options are right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, TypeVar

from monitor.evaluate.fit import Example
from monitor.evaluate.score import Record
from monitor.extract.events.choice import ByRules, Choice, Judge, Option
from monitor.extract.events.draft import Draft

T = TypeVar("T")


class EventTeacher:
    """Knows an article's events: notes examples and marks while `pupil` decides."""

    def __init__(self, events: Sequence[Record], pupil: Judge | None = None) -> None:
        self._events = events
        self._pupil = pupil
        self.examples: dict[str, list[Example]] = defaultdict(list)
        self.marks: dict[str, list[bool]] = defaultdict(list)
        """For each decision whose answer is known, whether it was right."""

    def choose(self, name: str, draft: Draft, options: Sequence[Option[T]]) -> Choice[T]:
        """What the pupil says; without one what is right or, where that is not known, what the rules say."""
        right = self._right(name, draft, options)
        judge = self._pupil or ByRules()
        choice = judge.choose(name, draft, options)
        if any(right):
            self.examples[name].append(Example(tuple(option.features for option in options), right))
            picked = next(i for i, option in enumerate(options) if option.value is choice.value)
            self.marks[name].append(right[picked])
            if self._pupil is None:
                choice = Choice(options[right.index(True)].value, 1.0)
        return choice

    def _right(self, name: str, draft: Draft, options: Sequence[Option[Any]]) -> tuple[bool, ...]:
        if name == "same":
            return self._same(draft, [option.value for option in options])
        stated = self._stated(draft)
        if name == "mention":
            told = bool(stated) or any(_is_of(draft, event) for event in self._events)
            return tuple(option.value == told for option in options)
        values = [option.value[0] if name == "country" else option.value for option in options]
        answers = {event[name] for event in stated}
        return tuple(len(answers) == 1 and value in answers for value in values)

    def _same(self, draft: Draft, acts: Sequence[Draft | None]) -> tuple[bool, ...]:
        """Which acts share an event with the draft; if none, it is a new one."""
        told = self._told(draft)
        shared = [act is not None and bool(told & self._told(act)) for act in acts]
        return tuple(
            bool(told) and (not any(shared) if act is None else fits)
            for act, fits in zip(acts, shared, strict=True)
        )

    def _told(self, draft: Draft) -> set[int]:
        """The numbers of the events that the draft tells of: stated best in its sentence, else that fit."""
        stated = [e for e in self._stated(draft) if _is_of(draft, e)] or self._stated(draft)
        found = stated or [e for e in self._events if _is_of(draft, e)]
        return {i for i, event in enumerate(self._events) if any(event is e for e in found)}

    def _stated(self, draft: Draft) -> list[Record]:
        """The events of the draft's type whose evidence is its sentence."""
        alike = (event for event in self._events if event["type"] == draft.type)
        return [event for event in alike if self._is_evidence(draft, event)]

    def _is_evidence(self, draft: Draft, event: Record) -> bool:
        ours = " ".join(draft.trigger.head.sent.text.split())
        theirs = " ".join(event["evidence"].split())
        return bool(ours) and (ours in theirs or theirs in ours)


def _is_of(draft: Draft, event: Record) -> bool:
    """Whether a mention could be scored as this event."""
    ours, theirs = set(draft.minerals), set(event["minerals"])
    same = draft.type == event["type"] and draft.country == event["country"]
    return same and (bool(ours & theirs) or not (ours or theirs))
