"""From annotated articles to weights that decide about events."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from spacy.language import Language

from monitor.evaluate.event_teacher import EventTeacher
from monitor.evaluate.event_train import about_events, train_events
from monitor.evaluate.train import Lesson
from monitor.extract.events import find_events
from monitor.extract.events.choice import ByWeights
from monitor.models import DECISIONS
from monitor.rules import RuleSet

STATES = {"Peru": "PE", "Chile": "CL", "Bolivia": "BO", "Zambia": "ZM", "Gabon": "GA", "Kenya": "KE"}


def lesson(nlp: Language, number: int) -> Lesson:
    """A ban that is one; and a ban on imports that the annotator leaves out."""
    state = list(STATES)[number % len(STATES)]
    text = f"{state} banned exports of tin on Monday. {state} banned imports of zinc in day {number}."
    doc = nlp.make_doc(text)
    doc._.published = date(2025, 3, 12)
    doc._.title_end = 0
    event: dict[str, Any] = {
        "type": "export_control",
        "country": STATES[state],
        "minerals": ["tin"],
        "targets": [],
        "status": "announced",
        "news": True,
        "evidence": f"{state} banned exports of tin on Monday.",
    }
    return Lesson({"id": f"e{number}", "facts": [], "events": [event]}, nlp(doc))


@pytest.fixture(scope="module")
def lessons(nlp: Language) -> list[Lesson]:
    return [lesson(nlp, number) for number in range(40)]


def test_what_is_learnt_decides_in_other_articles(
    lessons: list[Lesson], nlp: Language, rules: RuleSet
) -> None:
    weights = train_events(lessons, rules)
    assert set(weights) == set(DECISIONS)
    found = find_events(lesson(nlp, 47).doc, rules, ByWeights(weights))
    assert [(event.type, event.country) for event in found] == [("export_control", "KE")]


def test_about_tells_how_well_it_carries_over(lessons: list[Lesson], rules: RuleSet) -> None:
    meta = about_events(lessons, rules, {"mention": {"told": 1.0}})
    assert meta["cross_validation"]["decisions"]["mention"] > 0.9
    assert meta["cross_validation"]["events"]["events.found"] > 0.9
    assert meta["features"] == {"mention": 1}


def test_a_teacher_without_a_pupil_says_what_is_right(lessons: list[Lesson], rules: RuleSet) -> None:
    teacher = EventTeacher(lessons[0].record["events"])
    found = find_events(lessons[0].doc, rules, teacher)
    assert [event.type for event in found] == ["export_control"]
    assert {example.right for example in teacher.examples["mention"]} == {(True, False), (False, True)}
