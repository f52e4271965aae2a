"""Reads a few sentences as an article and hands back its events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from monitor.extract.events import find_events
from monitor.extract.events.choice import ByRules
from monitor.rules import RuleSet
from monitor.types import Event

Read = Callable[..., list[Event]]


@pytest.fixture
def read(nlp: Language, rules: RuleSet) -> Read:
    """`read(text, title="", published=…)` → the events of that article by the rules alone.

    With `weighed=True` the weights decide.
    """

    def events(
        text: str,
        *,
        title: str = "",
        published: date | None = date(2025, 3, 12),
        weighed: bool = False,
    ) -> list[Event]:
        doc = nlp.make_doc(f"{title}\n\n{text}" if title else text)
        doc._.published = published
        doc._.title_end = len(title)
        doc = nlp(doc)
        return list(doc._.events) if weighed else find_events(doc, rules, ByRules())

    return events
