"""Units that an amount has from another one."""

from __future__ import annotations

import pytest

from tests.extract.mentions.figures.reading import mentions_in, values_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They sent 3,625 tonnes in one lot, then 7,250 in another.", ["3625 t", "7250 t"]),
        ("Of the 12,000 tonnes, 8,000 went by rail.", ["12000 t", "8000 t"]),
        ("It shipped 640 tonnes. A year before it had been 812.", ["640 t", "812 t"]),
        ("It shipped 1.2 mln short tons vs 1.1 mln.", ["1088621.7 t", "997903.21 t"]),
        ("It was promised 800 million crowns. It had asked for 1.2 billion.", ["8e+08 CZK", "1.2e+09 CZK"]),
        ("Tin ended at $16,500 a tonne and zinc at $2,475.", ["16500 USD/t", "2475 USD/t"]),
        ("Indium was 4.50 dlrs per ounce, from 3.95 dlrs.", ["4.5 USD/oz", "3.95 USD/oz"]),
        ("They sent 7,250 tonnes in one lot and as much again later.", ["7250 t", "7250 t"]),
        ("They sold 40 tonnes of it. In May nothing was left.", ["40 t", "0 t"]),
        ("EV sales climbed to 1.4 million.", ["1400000 unit"]),
    ],
)
def test_carried_unit(text: str, values: list[str]) -> None:
    assert values_in(text) == values


def test_rule_says_that_the_unit_is_carried() -> None:
    assert [m.rule for m in mentions_in("It sent 300 tonnes, then 450.")] == [
        "units:tonne",
        "elided-unit:tonne",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It shipped 300 tonnes in 2024.",
        "It shipped 300 tonnes from 25 mines.",
        "It shipped 300 tonnes under Section 232.",
        "It shipped 300 tonnes in Boeing 747 freighters.",
        "It shipped 300 tonnes to EN 10204.",
        "It shipped 300 tonnes of the 17 elements.",
    ],
)
def test_number_that_carries_nothing(text: str) -> None:
    assert values_in(text) == ["300 t"]


def test_unit_is_not_carried_far() -> None:
    filler = "Nothing else was said about the matter at hand. " * 5
    assert values_in(f"It shipped 300 tonnes. {filler}It had been 450.") == ["300 t"]


def test_title_takes_its_unit_from_the_text() -> None:
    mentions = mentions_in(
        "The price could reach 9.00 dlrs per troy ounce.", title="MINER SEES SILVER AT 9.00 DLRS"
    )
    assert [getattr(m.value, "unit", None) for m in mentions] == ["USD/oz", "USD/oz"]


def test_the_same_percentage() -> None:
    text = "Germanium rose 58% while gallium sank by the same percentage."
    assert values_in(text) == ["+58%", "-58%"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Tin fell to 900 marks a tonne from 1,200.", ["900 DEM/t", "1200 DEM/t"]),
        ("Its lines can fill 20 GWh instead of 35.", ["20000 MWh", "35000 MWh"]),
        ("It sold 300 tonnes from 2 mines.", ["300 t"]),
        ("It sold 30 tonnes in May. In June sales came to nothing.", ["30 t", "0 t"]),
    ],
)
def test_number_that_is_compared(text: str, values: list[str]) -> None:
    assert values_in(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It sold 300 tonnes. Of these, Chile got 84 and Peru 40.", ["300 t", "84 t", "40 t"]),
        ("It sold 300 tonnes. Then Chile got 84 and Peru 40.", ["300 t"]),
        ("EV sales shrank. They fell to 310,839 in the spring.", ["310839 unit"]),
        ("They bought from two places - Peru, 390; Chile, 655 - in 80 t lots.", ["80 t"]),
        ("They bought 1,045 t - Peru, 390; Chile, 655 - in May.", ["1045 t", "390 t", "655 t"]),
    ],
)
def test_number_that_counts_what_was_named_before(text: str, values: list[str]) -> None:
    assert values_in(text) == values


def test_a_price_far_back_gives_its_unit_to_money_of_its_size() -> None:
    between = "It rained. The port was shut. Nobody spoke. The mill stood still. "
    assert values_in(f"Tin was $16,500 a tonne. {between}It ended at $17,200.") == [
        "16500 USD/t",
        "17200 USD/t",
    ]
    assert values_in(f"Tin was $16,500 a tonne. {between}It paid $172,000.") == ["16500 USD/t", "172000 USD"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "It sees 22,500 to 23,500 tonnes, after 21,000 to 22,500 in May.",
            ["22500..23500 t", "21000..22500 t"],
        ),
        (
            "It dug 5 million tonnes. Next year it should be 6.0 to 6.4 million.",
            ["5000000 t", "6000000..6400000 t"],
        ),
        ("It made 1,400 short tons, up from 1,300 tons.", ["1270.0586 t", "1179.3402 t"]),
        ("A plant for 150 tonnes of dysprosium and 50 of terbium.", ["150 t", "50 t"]),
        ("The price rose by 1.75 dollars to 76.50 a pound.", ["1.75 USD/lb", "76.5 USD/lb"]),
        (
            "Copper cost Rs 832 per kg, down 1.6%, zinc at 282.6 (minus 0.9).",
            ["832 INR/kg", "-1.6%", "282.6 INR/kg"],
        ),
        ("It promises $976 million and 14,000 tonnes.", ["9.76e+08 USD", "14000 t"]),
        ("It shipped 15 t, half as much again as in May.", ["15 t", "+50%"]),
        ("In tonnes, exports were 8.02 million, against 4.64 million.", ["8020000 t", "4640000 t"]),
        ("It dug 57 tonnes; in 2021 it had been 67.", ["57 t", "67 t"]),
        ("Spot chips cost 310 yen apiece.", ["310 JPY/unit"]),
        ("It cost 992 pounds an ounce.", ["992 GBP/oz"]),
        ("It will cut output by several ten thousand tonnes.", []),
    ],
)
def test_units_that_other_figures_lend(text: str, values: list[str]) -> None:
    assert values_in(text) == values
