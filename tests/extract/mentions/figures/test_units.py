"""Units behind a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.mentions.figures.units import UnitReader
from monitor.rules.units import Unit
from monitor.types import Quantity
from tests.extract.mentions.figures.reading import mentions_in, rules, values_in

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


ROWS = [
    unit for unit in rules().units.units if not unit.stock and unit.dimension in ("mass", "energy", "power")
]


@given(
    unit=st.sampled_from(ROWS),
    number=st.integers(1, 10**7),
    pick=st.integers(0, 50),
    gap=st.sampled_from([" ", "-", "\u00a0"]),
)
def test_every_form_of_a_unit_is_converted(unit: Unit, number: int, pick: int, gap: str) -> None:
    forms = (*unit.words, *unit.symbols)
    (mention,) = mentions_in(f"It shipped {number:,}{gap}{forms[pick % len(forms)]} of it.")
    assert isinstance(mention.value, Quantity)
    assert mention.value.unit == unit.unit
    assert mention.value.low == pytest.approx(number * unit.factor)


@given(st.lists(st.sampled_from([*(word for row in ROWS for word in row.words), "of", "12", "3.5", "/"])))
def test_units_in_any_order_break_nothing(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert all(text[one.span.start : one.span.end] == one.text for one in mentions_in(text))
