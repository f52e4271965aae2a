"""The examples and counterexamples that rule rows carry, as checks against the real model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from monitor.extract.events import find_events
from monitor.extract.events.choice import ByRules
from monitor.extract.facts.cues import lexicons
from monitor.rules import RuleSet
from monitor.rules.base import Row
from monitor.rules.events import EventExample
from monitor.rules.periods import Example as PeriodExample
from monitor.types import Change, Mention, Period, Quantity, Share, Span

READ_ON = date(2025, 3, 12)
"""The day of publication of examples that name none."""

Finds = Callable[[Doc, "Case"], bool]
"""Whether a row did its work on the words that a case means."""
Test = Callable[[Mention], bool]


@dataclass(frozen=True)
class Case:
    """One sentence of a row: `marked` has the words meant in brackets, `row` tells where it stands."""

    row: str
    marked: str
    wanted: bool
    finds: Finds
    published: date | None = READ_ON

    @property
    def text(self) -> str:
        """The sentence without its brackets."""
        return self.marked.replace("[", "").replace("]", "")

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the words meant stand; the whole sentence if there are no brackets."""
        # Each bracket before a group shifts it by one.
        groups = enumerate(re.finditer(r"\[([^\[\]]*)\]", self.marked))
        found = tuple(Span(group.start() - 2 * n, group.end() - 2 * n - 2) for n, group in groups)
        return found or (Span(0, len(self.text)),)

    @property
    def span(self) -> Span:
        """From the first of the words meant to the last."""
        return Span(self.spans[0].start, self.spans[-1].end)

    def problem(self, nlp: Language) -> str | None:
        """What is wrong, or None. `nlp` has our components."""
        doc = nlp.make_doc(self.text)
        doc._.published = self.published
        doc = nlp(doc)
        if self.finds(doc, self) == self.wanted:
            return None
        what = "is not found" if self.wanted else "is found, and must not be"
        seen = ", ".join(f"{mention.text!r} ({mention.rule})" for mention in doc._.mentions)
        return f"{self.row}: {what} in: {self.marked}\n  mentions there: {seen or 'none'}"


def all_cases(rules: RuleSet) -> Iterator[Case]:
    """Every example and counterexample of every rule file."""
    yield from _names(rules)
    yield from _figures(rules)
    yield from _periods(rules)
    yield from _measures(rules)
    yield from _events(rules)


def _of_row(label: str, row: Row, finds: Finds) -> Iterator[Case]:
    yield from (Case(label, marked, wanted=True, finds=finds) for marked in row.examples)
    yield from (Case(label, marked, wanted=False, finds=finds) for marked in row.counterexamples)


def _names(rules: RuleSet) -> Iterator[Case]:
    minerals, places, companies = rules.minerals, rules.places, rules.companies
    rows: list[tuple[str, Row]] = [
        *((f"minerals:{row.id}", row) for row in minerals.minerals),
        *(("minerals:anaphora", row) for row in minerals.anaphors),
        *((f"places:{row.code}", row) for row in places.places),
        *((f"places:{row.code}", row) for row in places.regions),
        *(("places:anaphora", row) for row in places.descriptions),
        *((f"companies:{row.id}", row) for row in companies.companies),
        *(("companies:anaphora", row) for row in companies.descriptions),
    ]
    for label, row in rows:
        yield from _of_row(label, row, _covering(label))


def _covering(rule: str) -> Finds:
    """A mention of this rule covers the words; as little as a touch is too much for a counterexample."""

    def finds(doc: Doc, case: Case) -> bool:
        made = [m.span for m in doc._.mentions if m.rule == rule or m.rule.startswith(f"{rule}/")]
        if case.wanted and "[" in case.marked:
            return all(any(own.start <= s.start and s.end <= own.end for own in made) for s in case.spans)
        return any(own.start < case.span.end and case.span.start < own.end for own in made)

    return finds


def _figures(rules: RuleSet) -> Iterator[Case]:
    for label, row, test in _figure_rows(rules):
        yield from _of_row(label, row, _within(test))
    for comparison in rules.changes.comparisons:
        for text in comparison.examples:
            case = f"changes:comparisons/{comparison.basis}"
            yield Case(case, f"Output was {text}", wanted=True, finds=_basis(comparison.basis))


def _figure_rows(rules: RuleSet) -> Iterator[tuple[str, Row, Test]]:
    """Each row with what a mention must be to come from it."""
    units, changes = rules.units, rules.changes
    for unit in units.units:
        ends = (f":{unit.id}", f"/{unit.id}")
        yield f"units:{unit.id}", unit, lambda m, ends=ends: m.rule.endswith(ends)  # type: ignore[misc]
    for basis in units.bases:
        yield f"units:bases/{basis.id}", basis, lambda m, id_=basis.id: _quantity(m).basis == id_  # type: ignore[misc]
    for money in units.currencies:
        yield f"units:{money.code}", money, lambda m, code=money.code: _quantity(m).unit[:3] == code  # type: ignore[misc]
    for direction in changes.directions:
        yield f"changes:{direction.id}", direction, _made_by(f"changes:{direction.id}")
    for multiple in changes.multiples:
        yield f"multiples:{multiple.id}", multiple, _made_by(f"multiples:{multiple.id}")
    yield "multiples:times", changes.times, _made_by("multiples:times")
    yield "changes:shares", changes.shares, lambda m: isinstance(m.value, Share)
    yield "changes:rates", changes.rates, lambda m: m.rule.startswith("rates:")


def _made_by(rule: str) -> Test:
    return lambda mention: mention.rule == rule


def _quantity(mention: Mention) -> Quantity:
    """The mention's quantity, or one without unit."""
    return mention.value if isinstance(mention.value, Quantity) else Quantity(0, 0, "")


def _within(test: Test) -> Finds:
    """A mention that passes the test lies within the words; anywhere in the sentence of a counterexample."""

    def finds(doc: Doc, case: Case) -> bool:
        made = [m.span for m in doc._.mentions if test(m)]
        inside = [m for m in made if case.span.start <= m.start and m.end <= case.span.end]
        return bool(inside if case.wanted else made)

    return finds


def _basis(basis: str | None) -> Finds:
    """The sentence has one change, measured against this."""
    return lambda doc, _: [m.value.basis for m in doc._.mentions if isinstance(m.value, Change)] == [basis]


def _periods(rules: RuleSet) -> Iterator[Case]:
    for row in rules.periods.rules:
        own = None if row.inside_only or row.means == "fiscal_habit" else f"periods:{row.id}"
        for example in row.examples:
            finds = _dated(example, own)
            yield Case(
                f"periods:{row.id}", example.text, wanted=True, finds=finds, published=example.published
            )
        for marked in row.counterexamples:
            yield Case(f"periods:{row.id}", marked, wanted=False, finds=_any_period)


def _dated(example: PeriodExample, rule: str | None) -> Finds:
    """The words are one period mention, of just these dates, made by the rule."""
    dates = Period(example.start, example.end)

    def finds(doc: Doc, case: Case) -> bool:
        found = [m for m in doc._.mentions if m.span == case.span]
        return any(m.value == dates and rule in (None, m.rule) for m in found)

    return finds


def _any_period(doc: Doc, case: Case) -> bool:
    periods = [m.span for m in doc._.mentions if isinstance(m.value, Period)]
    return any(own.start < case.span.end and case.span.start < own.end for own in periods)


def _measures(rules: RuleSet) -> Iterator[Case]:
    lexicon = lexicons(rules)

    def cue(row: str) -> Finds:
        def finds(doc: Doc, case: Case) -> bool:
            found = lexicon.find(doc)
            inside = (c for c in (*found.measures, *found.statuses) if case.span.start <= c.span.start)
            return any(c.id == row and c.span.end <= case.span.end for c in inside)

        return finds

    rows: Iterable[tuple[str, Row]] = [
        *((row.id, row) for row in rules.measures.measures),
        *((row.id, row) for row in rules.measures.statuses),
    ]
    for name, row in rows:
        yield from _of_row(f"measures:{name}", row, cue(name))


def _events(rules: RuleSet) -> Iterator[Case]:
    for kind, row in rules.events.types.items():
        for example in row.examples:
            yield Case(f"events:{kind}", example.text, wanted=True, finds=_event(rules, kind, example))
        for text in row.counterexamples:
            finds = _event(rules, kind, EventExample(text=text))
            yield Case(f"events:{kind}", text, wanted=False, finds=finds)


def _event(rules: RuleSet, kind: str, example: EventExample) -> Finds:
    """By the rules alone an event of this type, with the slots that the example names."""
    slots = {
        name: value
        for name in ("country", "targets", "minerals", "status", "effective", "news")
        if (value := getattr(example, name)) is not None
    }

    def finds(doc: Doc, _: Case) -> bool:
        return any(
            event.type == kind and all(getattr(event, name) == value for name, value in slots.items())
            for event in find_events(doc, rules, ByRules())
        )

    return finds
