"""Money and prices."""

from __future__ import annotations

import pytest

from tests.extract.mentions.figures.reading import figures_in, values_in


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$12bn", "1.2e+10 USD"),
        ("US$ 3.5m", "3500000 USD"),
        ("$1.2T", "1.2e+12 USD"),
        ("A$606 million", "6.06e+08 AUD"),
        ("NT$5 billion", "5e+09 TWD"),
        ("€14.5 million", "14500000 EUR"),
        ("450 mln dlr", "4.5e+08 USD"),
        ("52.3 billion Taiwan dlrs", "5.23e+10 TWD"),
        ("Rs 7,280 crore", "7.28e+10 INR"),
        ("500 billion won", "5e+11 KRW"),
        ("22 billion pesetas", "2.2e+10 ESP"),
        ("$400-million", "4e+08 USD"),
        ("64 cents", "0.64 USD"),
        ("$5 million a year", "5000000 USD"),
    ],
)
def test_money(text: str, value: str) -> None:
    assert values_in(f"The works cost {text}.") == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$18,470 a tonne", "18470 USD/t"),
        ("US$682/dmt", "682 USD/t"),
        ("$19,355/T", "19355 USD/t"),
        ("141,000 yuan a tonne", "141000 CNY/t"),
        ("9,700 yuan/kg", "9700 CNY/kg"),
        ("4.45 dlrs a pound", "4.45 USD/lb"),
        ("64 cents/lb", "0.64 USD/lb"),
        ("44-1/2 cents per lb", "0.445 USD/lb"),
        ("$340 per mtu", "340 USD/mtu"),
        ("4.50 dlrs per troy ounce", "4.5 USD/oz"),
        ("£1,900/t", "1900 GBP/t"),
        ("$110 per kilogram", "110 USD/kg"),
        ("$90.718474 per short ton", "100 USD/t"),
        ("1,050 dlrs cif per tonne", "1050 USD/t"),
        ("$60/kWh", "60 USD/kWh"),
    ],
)
def test_price(text: str, value: str) -> None:
    assert figures_in(f"It went for {text} there.") == [(text, value)]


def test_price_behind_a_conversion() -> None:
    assert figures_in("Carbonate cost 141,000 yuan ($19,479) a tonne.") == [
        ("141,000 yuan ($19,479) a tonne", "141000 CNY/t")
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Chile took in 40 million pesos.", "40000000 CLP"),
        ("Mexico took in 40 million pesos.", "40000000 MXN"),
        ("In Prague they asked for 8 billion crowns.", "8e+09 CZK"),
        ("In Oslo they asked for 8 billion crowns.", "8e+09 NOK"),
        ("Beijing spends ¥3 billion.", "3e+09 CNY"),
        ("Tokyo spends ¥3 billion.", "3e+09 JPY"),
        ("The Philippine mine earned P1.2 billion.", "1.2e+09 PHP"),
        ("Cornwall asked for 50 million pounds.", "50000000 GBP"),
        ("The smelter asked for 50 million pounds of anode.", "22679.619 t"),
    ],
)
def test_place_decides_between_currencies(text: str, value: str) -> None:
    assert values_in(text) == [value]


def test_letter_before_a_number_is_mostly_a_name() -> None:
    assert values_in("The P1000 expansion and Phase R2 are done.") == []


def test_price_said_before_the_money() -> None:
    assert values_in("A tonne of flake sells for $600 to $900.") == ["600..900 USD/t"]
    assert values_in("The price of a pound of yellowcake fell to $70.") == ["70 USD/lb"]
