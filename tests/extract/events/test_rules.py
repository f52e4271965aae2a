"""The examples and counterexamples in rules/events.toml are tests."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from monitor.rules import load_rules
from monitor.rules.events import EventExample
from monitor.types import Event

_TYPES = load_rules().events.types
_EXAMPLES = [(kind, example) for kind, rules in _TYPES.items() for example in rules.examples]
_COUNTEREXAMPLES = [(kind, text) for kind, rules in _TYPES.items() for text in rules.counterexamples]


def _events(nlp: Language, text: str) -> list[Event]:
    doc = nlp.make_doc(text)
    doc._.published = date(2025, 3, 12)
    return list(nlp(doc)._.events)


@pytest.mark.parametrize(("kind", "example"), _EXAMPLES, ids=lambda v: getattr(v, "text", v)[:60])
def test_example_is_found_with_its_slots(nlp: Language, kind: str, example: EventExample) -> None:
    wanted = {
        name: getattr(example, name)
        for name in ("country", "targets", "minerals", "status", "effective", "news")
        if getattr(example, name) is not None
    }
    found = [
        {name: getattr(event, name) for name in wanted}
        for event in _events(nlp, example.text)
        if event.type == kind
    ]
    assert wanted in found


@pytest.mark.parametrize(("kind", "text"), _COUNTEREXAMPLES, ids=lambda v: v[:60])
def test_counterexample_is_not_found(nlp: Language, kind: str, text: str) -> None:
    assert kind not in {event.type for event in _events(nlp, text)}
