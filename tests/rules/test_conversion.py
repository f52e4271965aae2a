"""What pint reckons with definitions, and what it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.errors import RulesError
from monitor.resources import resource
from monitor.rules.conversion import Conversions
from monitor.rules.units import Units
from monitor.tomlfile import read_toml

UNITS = Conversions(["kilo- = 1e3 = k-", "gram = [mass] = g", "pound = 453.59237 gram", "hour = [time] = h"])


@pytest.mark.parametrize(("of", "to", "factor"), [("76 pound", "kg", 34.47302012), ("kilogram", "g", 1000.0)])
def test_factor(of: str, to: str, factor: float) -> None:
    assert UNITS.factor(of, to) == pytest.approx(factor)


@pytest.mark.parametrize("of", ["3 hour", "stone", "pound ***", "pound; import os", ""])
def test_what_cannot_be_told(of: str) -> None:
    with pytest.raises(ValueError, match="cannot be told in 'kg'"):
        UNITS.factor(of, "kg")


@pytest.mark.parametrize(
    ("row", "message"),
    [('is = "3 hour"', "cannot be told in 't'"), ("factor = 3.0", "say what one of it is")],
)
def test_a_row_that_cannot_be_converted_is_named(tmp_path: Path, row: str, message: str) -> None:
    text = (resource("rules") / "units.toml").read_text(encoding="utf-8")
    path = tmp_path / "units.toml"
    path.write_text(text.replace('is = "short_ton"', row), encoding="utf-8")
    with pytest.raises(RulesError, match=message) as error:
        read_toml(path, Units, error=RulesError)
    assert "units.toml:" in str(error.value)
