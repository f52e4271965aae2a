"""Values in a few words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from monitor.extract.values import in_words
from monitor.types import Change, CompanyRef, FactStatus, MineralRef, Period, PlaceRef, Quantity, Share


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, None),
        ("JP", "JP"),
        (True, "True"),
        (FactStatus.TARGET, "target"),
        (MineralRef("zinc"), "zinc"),
        ((MineralRef("zinc", "zinc ore"), MineralRef("tin")), "zinc: zinc ore, tin"),
        (PlaceRef("CL"), "CL"),
        (PlaceRef("CL", government=True), "CL, the state"),
        (CompanyRef("Acme"), "Acme"),
        (CompanyRef("Acme", "AU"), "Acme (AU)"),
        (Quantity(11520.0, 11520.0, "t"), "11,520 t"),
        (Quantity(1.5, 2.0, "t", "LCE"), "1.5–2 t, LCE"),
        (Change(-40.0), "-40%"),
        (Change(8.0, "yoy"), "+8% yoy"),
        (Share(12.5), "12.5%"),
        (Period(date(2024, 1, 1), date(2024, 12, 31)), "2024-01-01 … 2024-12-31"),
        (Period(date(2024, 1, 1), date(2024, 1, 1)), "2024-01-01"),
    ],
)
def test_in_words(value: Any, words: str | None) -> None:
    assert in_words(value) == words
