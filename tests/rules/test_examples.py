"""Every example and counterexample of the rule files, read by the real model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from spacy.language import Language

from monitor.rules import load_rules
from monitor.rules.base import Row
from monitor.types import Mention


@dataclass(frozen=True)
class Case:
    """A sentence of a rule row; `row` is how the rule ids of the mentions that it makes begin."""

    row: str
    marked: str
    matches: bool

    @property
    def text(self) -> str:
        """The sentence without its brackets."""
        return self.marked.replace("[", "").replace("]", "")

    @property
    def span(self) -> tuple[int, int]:
        """Where the words in brackets stand: the whole sentence if there are none."""
        if "[" not in self.marked:
            return 0, len(self.text)
        return self.marked.index("["), self.marked.index("]") - 1


def cases(row: str, rule: Row) -> Iterator[Case]:
    """What one row asks for."""
    yield from (Case(row, marked, matches=True) for marked in rule.examples)
    yield from (Case(row, marked, matches=False) for marked in rule.counterexamples)


def minerals() -> Iterator[Case]:
    rules = load_rules().minerals
    for row in rules.minerals:
        yield from cases(f"minerals:{row.id}", row)
    for anaphor in rules.anaphors:
        yield from cases("minerals:anaphora", anaphor)


def places() -> Iterator[Case]:
    rules = load_rules().places
    for row in rules.places:
        yield from cases(f"places:{row.code}", row)
    for region in rules.regions:
        yield from cases(f"places:{region.code}", region)
    for description in rules.descriptions:
        yield from cases("places:anaphora", description)


def companies() -> Iterator[Case]:
    rules = load_rules().companies
    for row in rules.companies:
        yield from cases(f"companies:{row.id}", row)
    for description in rules.descriptions:
        yield from cases("companies:anaphora", description)


CASES = [*minerals(), *places(), *companies()]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.row}: {case.marked}" for case in CASES])
def test_example(case: Case, nlp: Language) -> None:
    mentions: tuple[Mention, ...] = nlp(case.text)._.mentions
    made = [m for m in mentions if m.rule == case.row or m.rule.startswith(f"{case.row}/")]
    start, end = case.span
    if case.matches and "[" in case.marked:
        assert [m for m in made if m.span.start <= start and end <= m.span.end], f"made only {mentions}"
    elif case.matches:
        assert made, f"made only {mentions}"
    else:
        assert not [m for m in made if m.span.start < end and m.span.end > start]
