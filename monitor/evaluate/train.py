"""Pure: makes the weights of the scored slots from annotated articles, and tells how well they carry over."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from spacy.tokens import Doc

from monitor.evaluate.fit import Example, fit
from monitor.evaluate.report import Read, agreement, figures
from monitor.evaluate.score import Record
from monitor.evaluate.teacher import Teacher
from monitor.extract.facts import find_facts
from monitor.extract.facts.scorer import Chooser, Scorer
from monitor.extract.gold import fact_json
from monitor.models import SLOTS, Weights
from monitor.rules import RuleSet

PENALTY = 20.0
"""Of large weights; chosen by cross-validation."""
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Lesson:
    """An annotated article and its parse, with mentions."""

    record: Record
    doc: Doc

    @property
    def fold(self) -> int:
        """Which part of the cross-validation it is in; depends on its id only."""
        return hashlib.sha256(str(self.record["id"]).encode()).digest()[0] % FOLDS


def train(lessons: Sequence[Lesson], rules: RuleSet) -> Weights:
    """The weights for each slot.

    First every cell sees right values before it; then cells see what the weights so far make of the text,
    with their mistakes, as they will when nobody corrects them.
    """
    examples: dict[str, list[Example]] = defaultdict(list)
    pupil: Scorer | None = None
    for _ in range(2):
        for lesson in lessons:
            for slot, found in _taught(lesson, rules, pupil).examples.items():
                examples[slot] += found
        pupil = Scorer({slot: fit(examples[slot], PENALTY) for slot in SLOTS})
    assert pupil is not None
    return {slot: dict(weights) for slot, weights in pupil.weights.items()}


def cross_validate(lessons: Sequence[Lesson], rules: RuleSet) -> dict[str, Any]:
    """How well articles are read with weights from the other folds.

    `slots`: share of right decisions; `facts`: F1 of each metric; `agreement`: of facts found, per slot.
    """
    reads: list[Read] = []
    marks: dict[str, list[bool]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = train([lesson for lesson in lessons if lesson.fold != fold], rules)
        for lesson in (lesson for lesson in lessons if lesson.fold == fold):
            teacher = Teacher(lesson.record["facts"], Scorer(weights))
            reads.append(_read(lesson, rules, teacher))
            for slot, seen in teacher.marks.items():
                marks[slot] += seen
    totals = {name: tally.f1 for name, tally in figures(reads).items() if name.startswith("facts.")}
    return {
        "slots": {slot: round(sum(seen) / len(seen), 3) for slot, seen in sorted(marks.items())},
        "facts": {name: round(f1, 3) for name, f1 in totals.items()},
        "agreement": {name: round(share, 3) for name, share in sorted(agreement(reads).items())},
    }


def about(lessons: Sequence[Lesson], rules: RuleSet, weights: Weights) -> dict[str, Any]:
    """What meta.json says of these weights: where they come from, how good they are."""
    return {
        "articles": len(lessons),
        "articles_hash": _fingerprint(lessons),
        "cross_validation": {"folds": FOLDS, **cross_validate(lessons, rules)},
        "features": {slot: len(names) for slot, names in weights.items()},
        "penalty": PENALTY,
        "rules": rules.version,
        "versions": {name: version(name) for name in ("numpy", "spacy")},
    }


def _taught(lesson: Lesson, rules: RuleSet, pupil: Chooser | None) -> Teacher:
    teacher = Teacher(lesson.record["facts"], pupil)
    find_facts(lesson.doc, rules, teacher)
    return teacher


def _read(lesson: Lesson, rules: RuleSet, chooser: Chooser) -> Read:
    facts = [fact_json(fact) for fact in find_facts(lesson.doc, rules, chooser)]
    return Read("", {**lesson.record, "events": []}, {"facts": facts, "events": []})


def _fingerprint(lessons: Sequence[Lesson]) -> str:
    """A hash of the annotated articles, whatever their order."""
    lines = sorted(json.dumps(lesson.record, sort_keys=True) for lesson in lessons)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
