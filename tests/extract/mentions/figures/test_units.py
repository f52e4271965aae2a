"""Units behind a number."""

from __future__ import annotations

import pytest

from monitor.extract.mentions.figures.units import UnitReader
from tests.extract.mentions.figures.reading import rules, values_in

READER = UnitReader(rules().units)


@pytest.mark.parametrize(
    ("text", "unit", "basis"),
    [
        (" tonnes of ore", "tonne", None),
        ("kt", "kilotonne", None),
        (" Mt", "megatonne", None),
        ("-tonne press", "tonne", None),
        (" dry metric tons", "tonne", "dry"),
        (" fine tonnes", "tonne", "contained"),
        (" tonnes LCE", "tonne", "LCE"),
        (" tonnes of contained tin", "tonne", "contained"),
        (" troy ounces", "ounce", None),
        (" passenger vehicles", "piece", None),
        (" new electric buses", "piece", None),
        ("-day supplies", "day", None),
        (" days of domestic consumption", "day", None),
    ],
)
def test_unit(text: str, unit: str, basis: str | None) -> None:
    hit = READER.after(text, 0)
    assert hit is not None
    assert (hit.unit.id, hit.basis) == (unit, basis)


@pytest.mark.parametrize(
    "text",
    [
        " of the vehicles",
        " mines",
        "th tonne",
        " days of rain",
        " g/t",
        " grams per tonne",
        " new long red shiny vehicles",
    ],
)
def test_what_is_no_unit(text: str) -> None:
    assert READER.after(text, 0) is None


def test_duration_counts_where_a_stock_covers_it() -> None:
    assert values_in("The stockpile covers about 45 days at full tilt.") == ["45 day"]
    assert values_in("The cold spell covers 45 days.") == []


def test_factor_and_normalised_unit() -> None:
    assert values_in("It used 2,204.62 lbs and 32,150.75 ounces.") == ["0.99999881 t", "1.0000001 t"]
    assert values_in("It holds 1,500 flasks, 20,000 mtu and 3.5 TWh.") == [
        "51.70953 t",
        "200 t (contained)",
        "3500000 MWh",
    ]
