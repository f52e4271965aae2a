"""Numbers with what they count."""

from __future__ import annotations

import pytest

from monitor.extract.mentions.figures.amounts import AmountReader
from tests.extract.mentions.figures.reading import rules

READER = AmountReader(rules().units)


def amounts(text: str) -> list[tuple[str, str]]:
    return [(text[a.start : a.end], a.counted.unit if a.counted else "") for a in READER.read(text)]


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("a 220.1kt haul", "220.1kt", "t"),
        ("some 3.5m tonnes", "3.5m tonnes", "t"),
        ("60k tonnes of it", "60k tonnes", "t"),
        ("1.2m EVs", "1.2m EVs", "unit"),
        ("a 5 m wall", "5 m", "m"),
        ("over 690 sq km", "690 sq km", "km"),
        ("up 22 pct", "22 pct", "%"),
        ("5 per cent more", "5 per cent", "%"),
        ("a third of it", "a third", ""),
        ("in 2024 they", "2024", ""),
    ],
)
def test_amount(text: str, words: str, unit: str) -> None:
    assert amounts(text) == [(words, unit)]


@pytest.mark.parametrize("text", ["the 5th mine", "a 10X plant", "the A320s", "the P1000 mill"])
def test_part_of_a_name_is_no_amount(text: str) -> None:
    assert amounts(text) == []


def test_currency_goes_over_a_range() -> None:
    assert amounts("at $10-12 per kg") == [("$10", "USD"), ("12 per kg", "USD/kg")]
