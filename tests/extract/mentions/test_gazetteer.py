"""The longest names at each place of a text."""

from __future__ import annotations

import pytest

from monitor.extract.mentions.gazetteer import Gazetteer
from monitor.extract.mentions.words import split_words

NAMES = Gazetteer(
    [
        ("ore", "ore"),
        ("nickel", "metal"),
        ("nickel ore", "form"),
        ("Nickel Asia", "firm"),
        ("the republic", "described"),
        ("Republic of Congo", "CG"),
        ("Trade, Industry", "ministry"),
        ("mine", "place"),
        ("mine", "owner"),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nickel ore and nickel", [("form",), ("metal",)]),
        ("Nickel Asia sells nickel asia", [("firm",), ("metal",)]),
        ("in the Republic of Congo", [("CG",)]),
        ("in the republic", [("described",)]),
        ("Trade, Industry", [("ministry",)]),
        ("Trade Industry", []),
        ("nickel, ore", [("metal",), ("ore",)]),
        ("a mine", [("place", "owner")]),
        ("", []),
    ],
)
def test_find(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [hit.values for hit in NAMES.find(split_words(text))] == expected
