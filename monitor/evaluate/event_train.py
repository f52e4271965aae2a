"""Pure: makes the weights of the decisions about events, and tells how well they carry over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from monitor.evaluate.event_teacher import EventTeacher
from monitor.evaluate.fit import Example, fit
from monitor.evaluate.report import Read, agreement, figures
from monitor.evaluate.train import FOLDS, Lesson
from monitor.extract.events import find_events
from monitor.extract.events.choice import ByWeights
from monitor.extract.gold import event_json
from monitor.models import DECISIONS, Weights
from monitor.rules import RuleSet

PENALTIES = {"country": 5.0, "news": 15.0, "mention": 5.0, "same": 5.0}
"""Of large weights, for each decision; chosen by cross-validation."""

CAUTION = 1.0
"""What speaks for a new act beforehand: an act merged by mistake is lost. Chosen by cross-validation."""
_SLIGHT = 0.03
"""Weights below this are left out: most features say next to nothing, and the file is half as long."""

METRICS = ("events.found", "events.full", "alerts")


def train_events(lessons: Sequence[Lesson], rules: RuleSet) -> Weights:
    """The weights for each decision: learnt first after right ones, then after what the weights decide."""
    pupil: ByWeights | None = None
    for _ in range(2):
        examples: dict[str, list[Example]] = defaultdict(list)
        for lesson in lessons:
            teacher = EventTeacher(lesson.record["events"], pupil)
            find_events(lesson.doc, rules, teacher)
            for name, found in teacher.examples.items():
                examples[name] += found
        learnt = {name: _weighty(fit(examples[name], PENALTIES[name])) for name in DECISIONS}
        learnt["same"]["new"] = learnt["same"].get("new", 0.0) + CAUTION
        pupil = ByWeights(learnt)
    assert pupil is not None
    return {name: dict(weights) for name, weights in pupil.weights.items()}


def _weighty(weights: dict[str, float]) -> dict[str, float]:
    return {feature: weight for feature, weight in weights.items() if abs(weight) >= _SLIGHT}


def cross_validate_events(lessons: Sequence[Lesson], rules: RuleSet) -> dict[str, Any]:
    """How well articles are read with weights from the other folds.

    `decisions`: share of right ones; `events`: F1 of each metric; `agreement`: of events found, per slot.
    """
    reads: list[Read] = []
    marks: dict[str, list[bool]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = train_events([lesson for lesson in lessons if lesson.fold != fold], rules)
        for lesson in (lesson for lesson in lessons if lesson.fold == fold):
            teacher = EventTeacher(lesson.record["events"], ByWeights(weights))
            events = [event_json(event) for event in find_events(lesson.doc, rules, teacher)]
            reads.append(Read("", {**lesson.record, "facts": []}, {"facts": [], "events": events}))
            for name, seen in teacher.marks.items():
                marks[name] += seen
    totals = {name: tally.f1 for name, tally in figures(reads).items() if name in METRICS}
    return {
        "decisions": {name: round(sum(seen) / len(seen), 3) for name, seen in sorted(marks.items())},
        "events": {name: round(f1, 3) for name, f1 in totals.items()},
        "agreement": {name: round(share, 3) for name, share in sorted(agreement(reads).items())},
    }


def about_events(lessons: Sequence[Lesson], rules: RuleSet, weights: Weights) -> dict[str, Any]:
    """What meta.json says of these weights."""
    return {
        "cross_validation": {"folds": FOLDS, **cross_validate_events(lessons, rules)},
        "features": {name: len(features) for name, features in weights.items()},
        "penalties": PENALTIES,
        "caution": CAUTION,
    }
