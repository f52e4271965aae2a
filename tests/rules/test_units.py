"""What a row of rules/units.toml must and may say."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from monitor.rules import load_rules
from monitor.rules.units import Currency, Unit


def test_unit_without_any_form_is_refused() -> None:
    with pytest.raises(ValidationError, match="needs words or symbols"):
        Unit(id="sack", unit="t", dimension="mass")


def test_currency_code_is_iso() -> None:
    with pytest.raises(ValidationError, match="code"):
        Currency(code="Dollar")


def test_price_factor_turns_a_ton_of_another_size_into_tonnes() -> None:
    short = Unit(id="short-ton", unit="t", factor=0.9, dimension="mass", price="t", words=("short ton",))
    pound = Unit(id="pound", unit="t", factor=0.00045, dimension="mass", price="lb", words=("lb",))
    assert (short.price_factor, pound.price_factor) == (0.9, 1.0)


@pytest.mark.parametrize(
    ("row", "factor"),
    [("pound", 0.00045359237), ("ounce", 3.11034768e-5), ("flask", 0.03447302012), ("ltu", 0.010160469088)],
)
def test_pint_reckons_what_a_unit_is(row: str, factor: float) -> None:
    (unit,) = [unit for unit in load_rules().units.units if unit.id == row]
    assert unit.factor == pytest.approx(factor, rel=1e-9)


def test_every_unit_and_currency_has_an_example() -> None:
    units = load_rules().units
    assert [unit.id for unit in units.units if not unit.examples] == []
    assert [money.code for money in units.currencies if not money.examples] == []
