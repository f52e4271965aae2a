"""Patterns against tokens: composition, options, neighbours, the longest match."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from monitor.errors import RulesError
from monitor.extract.mentions.timex.grammar import Grammar, Node
from monitor.extract.mentions.timex.lexer import Lexer
from monitor.rules import load_rules
from monitor.rules.periods import Periods

RULES = load_rules().periods
EXAMPLE = {"text": "[x]", "start": date(2024, 1, 1), "end": date(2024, 1, 1)}


def rules_of(*rules: dict[str, Any]) -> Periods:
    """The file's words with these rules instead of its own."""
    rows = [
        {"id": f"rule-{i}", "means": "year", "examples": [EXAMPLE]} | rule for i, rule in enumerate(rules)
    ]
    return Periods.model_validate(RULES.model_dump(exclude={"rules"}) | {"rules": rows})


def find(text: str, rules: Periods = RULES) -> list[tuple[str, str, Node]]:
    """The words, the rule and the node of each expression."""
    tokens = Lexer(rules).lex(text)
    nodes = Grammar(rules).find(tokens)
    return [(text[tokens[n.start].start : tokens[n.end - 1].end], n.rule.id, n) for n in nodes]


def words(text: str, rules: Periods = RULES) -> list[str]:
    return [found for found, _, _ in find(text, rules)]


def test_expressions_build_on_each_other() -> None:
    ((text, rule, node),) = find("by the end of the third quarter of last year.")
    assert (text, rule) == ("end of the third quarter of last year", "end-or-start")
    quarter = node.child("of")
    assert quarter is not None
    assert (quarter.rule.id, quarter.number("nth")) == ("quarter", 3)
    year = quarter.child("year")
    assert year is not None
    assert (year.rule.id, year.word("unit"), year.number("shift")) == ("relative-year", "year", -1)
    assert list(year.children()) == []


def test_slots_have_defaults() -> None:
    ((_, _, node),) = find("2024")
    assert (node.number("n"), node.number("n", 7), node.word("unit"), node.child("year")) == (1, 7, "", None)


def test_the_longest_match_wins_and_none_overlap() -> None:
    assert words("over 5 May 2024 to 7 May 2024 and 2025") == ["5 May 2024 to 7 May 2024", "2025"]


def test_of_equally_long_ones_the_first_rule_wins() -> None:
    rules = rules_of({"makes": "year", "patterns": ["<yyyy>"]}, {"makes": "year", "patterns": ["<yyyy>"]})
    assert [rule for _, rule, _ in find("2024", rules)] == ["rule-0"]


def test_hyphens_and_dots_of_abbreviations_are_passed_over() -> None:
    assert words("third-quarter, end-May, Sept. 5, end - of May.") == [
        "third-quarter",
        "end-May",
        "Sept. 5",
        "May",
    ]


def test_neighbours_decide() -> None:
    rule = {"makes": "year", "patterns": ["<yyyy>"]}
    assert words("in 2024, by 2025", rules_of(rule | {"preceded_by": ["in"]})) == ["2024"]
    assert words("in 2024, by 2025", rules_of(rule | {"not_preceded_by": ["in"]})) == ["2025"]
    assert words("2024 ore, 2025 pit", rules_of(rule | {"followed_by": ["ore"]})) == ["2024"]
    assert words("2024 ore, 2025", rules_of(rule | {"not_followed_by": ["ore"]})) == ["2025"]
    assert words("2024", rules_of(rule | {"inside_only": True})) == []


def test_optional_first_elements_and_alternatives() -> None:
    rules = rules_of({"makes": "year", "patterns": ["about|near? the? <yyyy|iso:when>"]})
    assert words("about 2024, the 2025, 2024-05-31", rules) == ["about 2024", "the 2025", "2024-05-31"]


def test_category_cannot_begin_with_itself_or_a_later_one() -> None:
    with pytest.raises(RulesError, match="'rule-0' makes a month and begins with <month>"):
        Grammar(rules_of({"makes": "month", "patterns": ["<month> <year>"]}))
    with pytest.raises(RulesError, match="'rule-0' makes a year") as caught:
        Grammar(rules_of({"makes": "year", "patterns": ["a? <day>"]}))
    assert caught.value.hint == "begin with one of: words"
