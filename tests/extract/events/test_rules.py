"""The examples and counterexamples in rules/events.toml are tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.rules import load_rules
from monitor.rules.events import EventExample
from monitor.types import Event

_TYPES = load_rules().events.types
_EXAMPLES = [(kind, example) for kind, rules in _TYPES.items() for example in rules.examples]
_COUNTEREXAMPLES = [(kind, text) for kind, rules in _TYPES.items() for text in rules.counterexamples]
_SLOTS = ("country", "targets", "minerals", "status", "effective", "news")


@pytest.mark.parametrize(("kind", "example"), _EXAMPLES, ids=lambda v: getattr(v, "text", v)[:60])
def test_example_is_found_with_its_slots(
    read: Callable[..., list[Event]], kind: str, example: EventExample
) -> None:
    wanted = {name: value for name in _SLOTS if (value := getattr(example, name)) is not None}
    events = [event for event in read(example.text) if event.type == kind]
    assert wanted in [{name: getattr(event, name) for name in wanted} for event in events]
    if example.amount is not None:
        assert example.amount in [event.amount.low for event in events if event.amount]


@pytest.mark.parametrize(("kind", "text"), _COUNTEREXAMPLES, ids=lambda v: v[:60])
def test_counterexample_is_not_found(read: Callable[..., list[Event]], kind: str, text: str) -> None:
    assert kind not in {event.type for event in read(text)}
