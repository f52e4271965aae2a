"""Every example and counterexample of rules/units.toml and rules/changes.toml."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from monitor.rules import load_rules
from monitor.rules.base import Row
from monitor.types import Change, Mention, Quantity, Share
from tests.extract.mentions.figures.reading import mentions_in

UNITS, CHANGES = load_rules().units, load_rules().changes
Test = Callable[[Mention], bool]


def rows() -> Iterator[tuple[str, Row, Test]]:
    """Each row with what a mention must be to come from it."""
    for unit in UNITS.units:
        yield unit.id, unit, lambda mention, id_=unit.id: mention.rule.endswith((f":{id_}", f"/{id_}"))  # type: ignore[misc]
    for basis in UNITS.bases:
        yield basis.id, basis, lambda mention, id_=basis.id: _basis(mention) == id_  # type: ignore[misc]
    for money in UNITS.currencies:
        yield money.code, money, lambda mention, code=money.code: _currency(mention) == code  # type: ignore[misc]
    for row in CHANGES.directions:
        yield row.id, row, lambda mention, id_=row.id: mention.rule == f"changes:{id_}"  # type: ignore[misc]
    for multiple in CHANGES.multiples:
        yield multiple.id, multiple, lambda mention, id_=multiple.id: mention.rule == f"multiples:{id_}"  # type: ignore[misc]
    yield "times", CHANGES.times, lambda mention: mention.rule == "multiples:times"
    yield "shares", CHANGES.shares, lambda mention: isinstance(mention.value, Share)
    yield "rates", CHANGES.rates, lambda mention: mention.rule.startswith("rates:")


def _basis(mention: Mention) -> str | None:
    return mention.value.basis if isinstance(mention.value, Quantity) else None


def _currency(mention: Mention) -> str:
    return mention.value.unit[:3] if isinstance(mention.value, Quantity) else ""


def unmarked(marked: str) -> tuple[str, int, int]:
    """The sentence without its brackets, and where the words in them stand: all of it if there are none."""
    text = marked.replace("[", "").replace("]", "")
    if "[" not in marked:
        return text, 0, len(text)
    last = marked.rindex("]") - marked.count("]") - marked.count("[") + 1
    return text, marked.index("["), last


EXAMPLES = [(name, text, test) for name, row, test in rows() for text in row.examples]
COUNTEREXAMPLES = [(name, text, test) for name, row, test in rows() for text in row.counterexamples]


@pytest.mark.parametrize(("name", "marked", "test"), EXAMPLES, ids=[f"{n}: {t}" for n, t, _ in EXAMPLES])
def test_example(name: str, marked: str, test: Test) -> None:
    text, start, end = unmarked(marked)
    mentions = mentions_in(text)
    made = [m for m in mentions if test(m) and start <= m.span.start and m.span.end <= end]
    assert made, f"made only {mentions}"


@pytest.mark.parametrize(
    ("name", "text", "test"), COUNTEREXAMPLES, ids=[f"{n}: {t}" for n, t, _ in COUNTEREXAMPLES]
)
def test_counterexample(name: str, text: str, test: Test) -> None:
    assert [m for m in mentions_in(text) if test(m)] == []


@pytest.mark.parametrize(
    ("basis", "marked"), [(row.basis, text) for row in CHANGES.comparisons for text in row.examples]
)
def test_example_of_a_comparison(basis: str | None, marked: str) -> None:
    text, _, _ = unmarked(marked)
    changes = [m.value for m in mentions_in(f"Output was {text}") if isinstance(m.value, Change)]
    assert [change.basis for change in changes] == [basis]


def test_every_unit_and_currency_has_an_example() -> None:
    assert [unit.id for unit in UNITS.units if not unit.examples] == []
    assert [money.code for money in UNITS.currencies if not money.examples] == []
