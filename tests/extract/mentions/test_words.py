"""Words of names: hyphens, dots, accents, cases, and what may stand between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.mentions.words import fold, same_case, split_words


def keys(text: str) -> list[str]:
    return [word.key for word in split_words(text)]


def joints(text: str) -> list[str | None]:
    return [word.joint for word in split_words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rare-Earth oxides", ["rare", "earth", "oxides"]),
        ("the U.S. and U.K.", ["the", "us", "and", "uk"]),
        ("U.S.-China trade", ["us", "china", "trade"]),
        ("Japan's ore", ["japan", "s", "ore"]),
        ("Côte d’Ivoire", ["cote", "d", "ivoire"]),
        ("V₂O₅ and Li2CO3", ["v2o5", "and", "li2co3"]),
        ("", []),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("iron ore", [None, ""]),
        ("iron & ore", [None, ""]),
        ("iron\nore", [None, ""]),
        ("Iron\nOre", [None, None]),
        ("iron\n\nore", [None, None]),
        ("iron, ore", [None, ","]),
        ("iron; ore", [None, None]),
        ("iron. Ore", [None, None]),
        ("Co. Ltd", [None, ""]),
    ],
)
def test_what_may_stand_inside_a_name(text: str, expected: list[str | None]) -> None:
    assert joints(text) == expected


@pytest.mark.parametrize(
    ("written", "seen", "expected"),
    [
        ("copper", "COPPER", True),
        ("Chile", "CHILE", True),
        ("Chile", "chile", False),
        ("EU", "eu", False),
        ("NdPr", "NDPR", True),
        ("NdPr", "ndpr", False),
    ],
)
def test_the_case_of_a_rule_is_part_of_it(written: str, seen: str, expected: bool) -> None:
    assert same_case(written, seen) is expected


@given(st.text(max_size=80))
def test_offsets_cut_the_words_out_of_any_text(text: str) -> None:
    for word in split_words(text):
        assert text[word.start : word.end].replace(".", "") == word.text
        assert word.key == fold(word.text)
