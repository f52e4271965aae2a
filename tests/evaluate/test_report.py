"""The figures of an evaluation, split and held against floors."""

from __future__ import annotations

from typing import Any

import pytest

from monitor.evaluate.report import (
    METRICS,
    Bin,
    By,
    Read,
    agreement,
    below_floor,
    figures,
    figures_by,
    judged,
    reliability,
)
from monitor.evaluate.score import Tally
from tests.evaluate.test_score import EVENT, FACT


def article(facts: list[dict[str, Any]], events: list[dict[str, Any]]) -> dict[str, Any]:
    return {"facts": facts, "events": events}


MAGNETS = FACT | {"mineral": "magnets"}
READS = [
    Read("a", article([FACT, MAGNETS], [EVENT]), article([FACT | {"confidence": 0.95}], [EVENT])),
    Read("b", article([FACT], []), article([FACT | {"country": "KR", "confidence": 0.6}], [EVENT])),
]


def test_all_together() -> None:
    found = figures(READS)
    assert tuple(found) == METRICS
    assert found["facts.found"] == Tally(2, 2, 2)
    assert found["facts.five"] == Tally(2, 2, 1)
    assert found["downstream.found"] == Tally(1, 0, 0)
    assert found["events.found"] == Tally(1, 2, 1)
    assert found["alerts"] == Tally(1, 2, 1)


def test_split() -> None:
    assert figures_by(READS, By.FILE)["a"]["facts.five"] == Tally(1, 1, 1)
    assert figures_by(READS, By.MEASURE) == {
        "imports": {"facts.found": Tally(2, 2, 2), "facts.five": Tally(2, 2, 1), "facts.full": Tally(2, 2, 1)}
    }
    assert figures_by(READS, By.TYPE)["export_control"]["events.full"] == Tally(1, 2, 1)


def test_agreement_and_reliability() -> None:
    assert agreement(READS)["facts.country"] == 0.5
    assert agreement(READS)["events.status"] == 1
    bins = {bin.low: bin for bin in reliability(judged(READS))}
    assert bins[0.9] == Bin(0.9, 1.0, 1, 1)
    assert bins[0.5] == Bin(0.5, 0.7, 1, 0)


@pytest.mark.parametrize(("floor", "lines"), [(0.5, 0), (0.51, 1)])
def test_a_floor_is_held(floor: float, lines: int) -> None:
    said = below_floor(figures(READS), {"facts.five": floor})
    assert len(said) == lines
    assert all("facts.five: F1 0.500 is below" in line for line in said)
