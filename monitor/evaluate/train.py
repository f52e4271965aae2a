"""Pure: makes the weights of the scored slots from annotated articles, and tells how well they carry over."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from spacy.tokens import Doc

from monitor.evaluate.fit import Example, fit
from monitor.evaluate.report import Read, agreement, figures, reliability
from monitor.evaluate.score import FIVE, Record
from monitor.evaluate.teacher import Teacher
from monitor.extract.facts import find_facts
from monitor.extract.facts.scorer import TRUST, Scorer
from monitor.extract.gold import fact_json
from monitor.models import SLOTS, Weights
from monitor.rules import RuleSet

PENALTY = 10.0
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


@dataclass(frozen=True)
class Trial:
    """An article read with weights that were not learnt from it."""

    lesson: Lesson
    read: Read
    marks: Mapping[str, Sequence[bool]]
    """For each slot, which decisions were right."""
    trust: Sequence[Example]
    """For each fact, what there is to say of how sure it is; the first candidate stands for "right"."""


def trials(lessons: Sequence[Lesson], rules: RuleSet) -> list[Trial]:
    """Every article, read with the weights that the other folds teach."""
    found = []
    for fold in range(FOLDS):
        weights = choices([lesson for lesson in lessons if lesson.fold != fold], rules)
        found += [_try(lesson, rules, weights) for lesson in lessons if lesson.fold == fold]
    return found


def train(lessons: Sequence[Lesson], rules: RuleSet, tried: Sequence[Trial]) -> Weights:
    """The weights for each slot, and those that tell how sure a fact is, which only unseen articles teach."""
    return choices(lessons, rules) | {TRUST: _trust(tried)}


def choices(lessons: Sequence[Lesson], rules: RuleSet) -> Weights:
    """The weights for each slot.

    First every cell sees right values before it; then cells see what the weights so far make of the text,
    with their mistakes, as they will when nobody corrects them.
    """
    examples: dict[str, list[Example]] = defaultdict(list)
    weights: Weights = {}
    for _ in range(2):
        for lesson in lessons:
            teacher = Teacher(lesson.record["facts"], Scorer(weights) if weights else None)
            find_facts(lesson.doc, rules, teacher)
            for slot, found in teacher.examples.items():
                examples[slot] += found
        weights = {slot: fit(examples[slot], PENALTY) for slot in SLOTS} | {TRUST: {}}
    return weights


def about(
    lessons: Sequence[Lesson], rules: RuleSet, weights: Weights, tried: Sequence[Trial]
) -> dict[str, Any]:
    """What meta.json says of these weights: where they come from, how good they are."""
    return {
        "articles": len(lessons),
        "articles_hash": _fingerprint(lessons),
        "cross_validation": {"folds": FOLDS, **_figures(tried)},
        "features": {slot: len(names) for slot, names in weights.items()},
        "penalty": PENALTY,
        "rules": rules.version,
        "versions": {name: version(name) for name in ("numpy", "spacy")},
    }


def _figures(tried: Sequence[Trial]) -> dict[str, Any]:
    """How well unseen articles are read.

    `slots`: share of right decisions; `facts`: F1 of each metric; `agreement`: of facts found, per slot;
    `reliability`: of the facts in each bin of confidence, how many are right.
    """
    marks: dict[str, list[bool]] = defaultdict(list)
    for trial in tried:
        for slot, seen in trial.marks.items():
            marks[slot] += seen
    reads = [trial.read for trial in tried]
    totals = {name: tally.f1 for name, tally in figures(reads).items() if name.startswith("facts.")}
    return {
        "slots": {slot: round(sum(seen) / len(seen), 3) for slot, seen in sorted(marks.items())},
        "facts": {name: round(f1, 3) for name, f1 in totals.items()},
        "agreement": {name: round(share, 3) for name, share in sorted(agreement(reads).items())},
        "reliability": [
            {"from": bin_.low, "facts": bin_.facts, "right": bin_.right}
            for bin_ in reliability(_judged(tried))
        ],
    }


def _judged(tried: Sequence[Trial]) -> Iterator[tuple[float, bool]]:
    """For each fact its confidence, by what the other folds teach of trust, and whether it is right."""
    for fold in range(FOLDS):
        scorer = Scorer({TRUST: _trust([trial for trial in tried if trial.lesson.fold != fold])})
        for trial in tried:
            if trial.lesson.fold == fold:
                yield from ((scorer.trust(e.candidates[0]), e.right[0]) for e in trial.trust)


def _trust(tried: Sequence[Trial]) -> dict[str, float]:
    return fit([example for trial in tried for example in trial.trust], PENALTY)


def _try(lesson: Lesson, rules: RuleSet, weights: Weights) -> Trial:
    pupil = Teacher(lesson.record["facts"], Scorer(weights))
    facts = find_facts(lesson.doc, rules, pupil)
    records = [fact_json(fact) | {"confidence": fact.confidence} for fact in facts]
    read = Read("", {**lesson.record, "events": []}, {"facts": records, "events": []})
    matches = [*read.facts(), *read.facts(downstream=True)]
    judged = [(match.predicted, match.agrees(FIVE)) for match in matches if match.predicted is not None]
    examples = [
        Example((pupil.trusted[int(record["confidence"])], ()), (right, not right))
        for record, right in judged
    ]
    return Trial(lesson, read, pupil.marks, examples)


def _fingerprint(lessons: Sequence[Lesson]) -> str:
    """A hash of the annotated articles, whatever their order."""
    lines = sorted(json.dumps(lesson.record, sort_keys=True) for lesson in lessons)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
