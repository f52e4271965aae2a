"""Units declared for a whole table."""

from __future__ import annotations

from tests.extract.mentions.figures.reading import values_in


def test_unit_in_brackets_counts_for_the_rows_below() -> None:
    assert values_in("Imports (tonnes)\nNickel ore 3,450,000\nFerronickel 120,500") == [
        "3450000 t",
        "120500 t",
    ]


def test_scale_of_a_declared_unit() -> None:
    assert values_in("Stocks in thousand tonnes: copper 120.5, zinc 96.2.") == ["120500 t", "96200 t"]
    assert values_in("Output ('000 t)\nCopper 1,210.5") == ["1210500 t"]


def test_words_in_running_text_declare_nothing() -> None:
    assert values_in("They deal in tonnes of it, 1,200 in all.") == []
