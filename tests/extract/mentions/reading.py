"""Reads the periods of a sentence for tests: no trained model is needed for them."""

from __future__ import annotations

from datetime import date
from functools import cache

import spacy
from spacy.language import Language

import monitor.extract.components  # noqa: F401  (registers doc._.published and doc._.title_end)
from monitor.extract.mentions.periods import find_periods
from monitor.rules import load_rules
from monitor.types import Mention, Period


@cache
def _blank() -> Language:
    return spacy.blank("en")


def mentions_in(text: str, published: str | None = None, *, title: str = "") -> list[Mention]:
    """The period mentions of the text under its title."""
    doc = _blank().make_doc(f"{title}\n\n{text}" if title else text)
    doc._.published = date.fromisoformat(published) if published else None
    doc._.title_end = len(title)
    return find_periods(doc, load_rules())


def dates_in(text: str, published: str | None = None, *, title: str = "") -> dict[str, str]:
    """The words of each mention with its dates: {"last year": "2023-01-01..2023-12-31"}."""
    return {m.text: dates(m.value) for m in mentions_in(text, published, title=title)}


def dates(value: object) -> str:
    """A period as "2024-05-01..2024-05-31", a day as "2024-05-01"."""
    assert isinstance(value, Period)
    if value.start == value.end:
        return value.start.isoformat()
    return f"{value.start.isoformat()}..{value.end.isoformat()}"
