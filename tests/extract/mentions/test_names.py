"""What holds for the names of any text."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from monitor.extract.mentions.names import find_names
from monitor.rules import RuleSet, load_rules
from tests.extract.mentions.naming import names_in

PIECES = [
    *(
        "copper",
        "LEAD",
        "lead",
        "Chile",
        "the country",
        "the metal",
        "ore",
        "Ministry of Mines",
        "of",
        "Peru",
    ),
    *(
        "U.S.",
        "Jordan",
        "US$",
        ",",
        ".",
        "\n",
        "-",
        "Georgia",
        "The company",
        "Glencore",
        "Ltd",
        "refined",
        "(",
    ),
    *(
        "’s",
        "London",
        "\x00",
        "\u202e",
        "both metals",
        "JAKARTA, May 3 -",
        "0.4% Sn",
        "Li",
        "gold",
        "medal",
        "EU",
    ),
]


@cache
def _blank() -> Language:
    return spacy.blank("en")


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join), st.integers(0, 20))
def test_mentions_are_stretches_of_the_text_in_order(text: str, title_end: int) -> None:
    doc = _blank().make_doc(text)
    doc._.title_end = min(title_end, len(text))
    mentions = find_names(doc, load_rules())
    assert [m.span.start for m in mentions] == sorted(m.span.start for m in mentions)
    for mention in mentions:
        assert text[mention.span.start : mention.span.end] == mention.text
    for left, right in pairwise(mentions):
        assert left.span == right.span or left.span.end <= right.span.start


def test_a_mine_that_is_a_company_is_both(nlp: Language, rules: RuleSet) -> None:
    found = names_in(nlp, rules, "Antamina raised output.")
    assert {m.rule for m in found} == {"places:PE/part", "companies:antamina"}
    assert len({m.span for m in found}) == 1


@pytest.mark.parametrize("text", ["", " ", "\n\n", "x" * 5000])
def test_nothing_in_nothing(nlp: Language, rules: RuleSet, text: str) -> None:
    assert names_in(nlp, rules, text) == []
