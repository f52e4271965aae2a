"""Reads a few sentences as an article and hands back its events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from monitor.types import Event

Read = Callable[..., list[Event]]


@pytest.fixture
def read(nlp: Language) -> Read:
    """`read(text, title="", published=…)` → the events of that article."""

    def events(text: str, *, title: str = "", published: date | None = date(2025, 3, 12)) -> list[Event]:
        doc = nlp.make_doc(f"{title}\n\n{text}" if title else text)
        doc._.published = published
        doc._.title_end = len(title)
        return list(nlp(doc)._.events)

    return events
