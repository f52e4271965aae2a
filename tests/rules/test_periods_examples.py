"""Every example and counterexample of rules/periods.toml."""

from __future__ import annotations

import pytest

from monitor.rules import load_rules
from monitor.rules.periods import Example, PeriodRule
from tests.extract.mentions.reading import dates, mentions_in

RULES = load_rules().periods.rules
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
COUNTEREXAMPLES = [text for rule in RULES for text in rule.counterexamples]


def unmark(text: str) -> tuple[str, int, int]:
    """The sentence without its brackets, and where the words in them stand."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), start, end


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r.id}: {e.text}" for r, e in EXAMPLES])
def test_example(rule: PeriodRule, example: Example) -> None:
    text, start, end = unmark(example.text)
    published = example.published.isoformat() if example.published else None
    found = {(m.span.start, m.span.end): m for m in mentions_in(text, published)}
    assert (start, end) in found, f"found only {[m.text for m in found.values()]}"
    mention = found[start, end]
    assert (mention.value.start, mention.value.end) == (example.start, example.end), dates(mention.value)  # type: ignore[union-attr]
    assert rule.inside_only or rule.means == "fiscal_habit" or mention.rule == f"periods:{rule.id}"


@pytest.mark.parametrize("marked", COUNTEREXAMPLES)
def test_counterexample(marked: str) -> None:
    text, start, end = unmark(marked)
    overlapping = [m for m in mentions_in(text, "2024-06-07") if m.span.start < end and m.span.end > start]
    assert overlapping == []
