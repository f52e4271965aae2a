"""Companies in sentences: those with a row, those whose name gives them away, short forms, descriptions."""

from __future__ import annotations

import pytest
from spacy.language import Language

from monitor.rules import RuleSet
from monitor.types import MentionKind
from tests.extract.mentions.naming import names_in, shown


def companies(nlp: Language, rules: RuleSet, text: str, title: str = "") -> list[str]:
    return shown(names_in(nlp, rules, text, title=title), MentionKind.COMPANY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Freeport told its customers.", ["Freeport=Freeport-McMoRan/US"]),
        ("Nickel Asia ships ore.", ["Nickel Asia=Nickel Asia/PH"]),
        ("Cerro Verde dug out the most.", ["Cerro Verde=Cerro Verde/PE"]),
        ("Harrison Ford came.", []),
        ("Shares of Bluestone Resources Ltd rose.", ["Bluestone Resources Ltd=Bluestone Resources"]),
        ("The Department of Mines Ltd said so.", []),
        ("Codelco dug more. The company was glad.", ["Codelco=Codelco/CL", "The company=Codelco/CL"]),
        ("The company was glad.", []),
    ],
)
def test_companies(nlp: Language, rules: RuleSet, text: str, expected: list[str]) -> None:
    assert companies(nlp, rules, text) == expected


def test_short_form_of_an_unlisted_company(nlp: Language, rules: RuleSet) -> None:
    text = "Shares of Bluestone Resources Ltd rose. Investors like Bluestone."
    found = names_in(nlp, rules, text)
    assert [(m.text, m.rule) for m in found] == [
        ("Bluestone Resources Ltd", "companies:unknown"),
        ("Bluestone", "companies:short"),
    ]


def test_a_metal_in_a_companys_name_is_no_mineral(nlp: Language, rules: RuleSet) -> None:
    text = "Zambia Consolidated Copper Mines and Nippon Steel signed."
    assert [m.kind for m in names_in(nlp, rules, text)] == [MentionKind.COMPANY, MentionKind.COMPANY]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The nickel producer Alkonor cut output.", ["Alkonor=Alkonor"]),
        ("Buyers went to Alkonor, a small smelter of zinc.", ["Alkonor=Alkonor"]),
        ("The lithium producer Chile cut output.", []),
        ("A spokesman for <Nordzink Ltd> spoke.", ["Nordzink Ltd=Nordzink"]),
        ("Shares of Nordzink <NZK> rose.", []),
        ("The stake went to Steel Brothers.", ["Steel Brothers=Steel Brothers"]),
        ("The Directorate of Mining spoke.", []),
    ],
)
def test_unlisted_company(nlp: Language, rules: RuleSet, text: str, expected: list[str]) -> None:
    assert companies(nlp, rules, text) == expected
