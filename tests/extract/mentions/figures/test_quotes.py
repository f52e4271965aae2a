"""Money that is a price because exchanges quote the metal by one unit."""

from __future__ import annotations

import pytest

from tests.extract.mentions.figures.reading import values_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("LME copper closed at $9,310.", ["9310 USD/t"]),
        ("On the metal exchange ZINC, AT 505 STG, stood still.", ["505 GBP/t"]),
        ("Spot gold was at $2,410 in the evening.", ["2410 USD/oz"]),
        ("Copper closed at $9,310.", ["9310 USD"]),
        ("LME traders paid a fine of $9,310.", ["9310 USD"]),
        ("The LME saw copper worth $9.3 million sold.", ["9300000 USD"]),
    ],
)
def test_quote(text: str, values: list[str]) -> None:
    assert values_in(text) == values
