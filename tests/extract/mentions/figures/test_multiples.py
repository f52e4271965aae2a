"""Changes that are words by themselves."""

from __future__ import annotations

import pytest

from tests.extract.mentions.figures.reading import figures_in, values_in


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Use nearly doubled.", "doubled", "+100%"),
        ("Use could double by then.", "double", "+100%"),
        ("Stocks tripled from a year earlier.", "tripled", "+200% yoy"),
        ("Sales halved.", "halved", "-50%"),
        ("It was a threefold rise.", "threefold", "+200%"),
        ("It was a 5-fold rise.", "5-fold", "+400%"),
        ("It was a fourfold fall.", "fourfold", "-75%"),
        ("They sold ten times as much.", "ten times as much", "+900%"),
        ("They sold more than twice April's volume.", "twice", "+100%"),
    ],
)
def test_multiple(text: str, words: str, value: str) -> None:
    assert figures_in(text) == [(words, value)]


@pytest.mark.parametrize(
    "text", ["a double-digit rise", "They meet twice a year.", "It took one times the stock."]
)
def test_no_multiple(text: str) -> None:
    assert values_in(text) == []
