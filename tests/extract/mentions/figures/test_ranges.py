"""Ranges, shared units, conversions."""

from __future__ import annotations

import pytest

from tests.extract.mentions.figures.reading import figures_in, values_in


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It makes 17–20 tonnes.", "17–20 tonnes", "17..20 t"),
        ("It makes 17 to 20 tonnes.", "17 to 20 tonnes", "17..20 t"),
        ("It makes between 17 and 20 tonnes.", "17 and 20 tonnes", "17..20 t"),
        ("Guidance is 700,000-740,000 dmt.", "700,000-740,000 dmt", "700000..740000 t (dry)"),
        ("It makes between 6 and 8 million tonnes.", "6 and 8 million tonnes", "6000000..8000000 t"),
        ("It was $10-12 per kg.", "$10-12 per kg", "10..12 USD/kg"),
        ("It was 125/132 dlrs per kilo.", "125/132 dlrs per kilo", "125..132 USD/kg"),
        ("It was between $900 and $950 a ton.", "$900 and $950 a ton", "900..950 USD/t"),
        ("It cost $1.5-2.0 billion.", "$1.5-2.0 billion", "1.5e+09..2e+09 USD"),
        ("Prices ranged from $900 to $950 a ton.", "$900 to $950 a ton", "900..950 USD/t"),
        ("It sells from 10 to 12 t a day.", "10 to 12 t", "10..12 t"),
    ],
)
def test_range(text: str, words: str, value: str) -> None:
    assert figures_in(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Output rose from 10 to 12 t.", ["10 t", "12 t"]),
        ("Silver eased from $26.49 to $23.30 an ounce.", ["26.49 USD/oz", "23.3 USD/oz"]),
        ("It halved to $13,000 from $26,000 a tonne.", ["-50%", "13000 USD/t", "26000 USD/t"]),
        ("Guidance went from A$2 billion to A$5 billion.", ["2e+09 AUD", "5e+09 AUD"]),
        ("Tin rose $50 to $400.", ["50 USD", "400 USD"]),
        ("Stocks fell 3,000 tonnes to 9,000 tonnes.", ["3000 t", "9000 t"]),
    ],
)
def test_two_levels_are_no_range(text: str, values: list[str]) -> None:
    assert values_in(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They sent 5, 6 and 7 tonnes.", ["5 t", "6 t", "7 t"]),
        ("They ended at 434,700 and 46,400 tonnes.", ["434700 t", "46400 t"]),
        ("It went up from 80 to 120 gigawatt-hours.", ["80000 MWh", "120000 MWh"]),
        ("In 2019 and 2020 tonnes of it came.", []),
    ],
)
def test_parallel_numbers_share_a_unit(text: str, values: list[str]) -> None:
    assert [value for value in values_in(text) if "2020" not in value] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They gave ¥350 billion ($2.44 billion).", "3.5e+11 JPY"),
        ("They gave 6 billion yen (about $42.9 million) for it.", "6e+09 JPY"),
        ("They gave Rs 1,500 crore for recycling, or $170 million.", "1.5e+10 INR"),
        ("It weighs 155 lbs (70 kg).", "0.070306817 t"),
    ],
)
def test_conversion_is_no_second_figure(text: str, value: str) -> None:
    assert values_in(text) == [value]


def test_brackets_with_another_figure_are_kept() -> None:
    assert values_in("They sent 120 tonnes (150 tonnes).") == ["120 t", "150 t"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It holds 1.2 million-1.4 million mt.", ["1200000..1400000 t"]),
        ("It dug 310 tonnes and will dig between 2,000 and 3,000.", ["310 t", "2000..3000 t"]),
        (
            "It wants 30-33 million tonnes and no longer 34-35 million.",
            ["30000000..33000000 t", "34000000..35000000 t"],
        ),
    ],
)
def test_range_of_two_numbers_of_one_scale(text: str, values: list[str]) -> None:
    assert values_in(text) == values
