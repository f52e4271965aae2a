"""What counts as found, five and full, on records small enough to count by hand."""

from __future__ import annotations

from typing import Any

import pytest

from monitor.evaluate.score import (
    EVENT_SLOTS,
    FIVE,
    FULL,
    Tally,
    alerts_of,
    compare_events,
    compare_facts,
    match_events,
    match_facts,
    tally,
)

FACT: dict[str, Any] = {
    "country": "JP",
    "partner": None,
    "mineral": "lithium",
    "form": "lithium carbonate",
    "measure": "imports",
    "quantity": {"value": 11520, "unit": "t"},
    "change": {"percent": -40, "basis": "yoy"},
    "share": None,
    "period": {"start": "2024-01-01", "end": "2024-12-31"},
    "status": "actual",
}
EVENT: dict[str, Any] = {
    "type": "export_control",
    "country": "CN",
    "targets": [],
    "minerals": ["antimony"],
    "status": "announced",
    "news": True,
}


def found(gold: dict[str, Any], predicted: dict[str, Any], slots: tuple[str, ...] = ()) -> int:
    return tally(match_facts([gold], [predicted]), slots).right


def test_the_same_fact_agrees_in_all() -> None:
    assert found(FACT, FACT, FULL) == 1


@pytest.mark.parametrize(
    ("other", "is_found", "is_five", "is_full"),
    [
        ({"quantity": {"value": 11600, "unit": "t"}}, 1, 1, 1),
        ({"quantity": {"value": 12000, "unit": "t"}}, 1, 0, 0),
        ({"quantity": {"low": 11520, "high": 11520, "unit": "t"}}, 1, 1, 1),
        ({"quantity": {"value": 11520, "unit": "USD"}}, 1, 0, 0),
        ({"quantity": None}, 1, 0, 0),
        ({"quantity": None, "change": None, "share": 40}, 0, 0, 0),
        ({"change": {"percent": -40.05, "basis": None}}, 1, 1, 1),
        ({"change": {"percent": 40, "basis": "yoy"}}, 1, 0, 0),
        ({"country": None}, 1, 0, 0),
        ({"mineral": "cobalt"}, 0, 0, 0),
        ({"period": None}, 1, 0, 0),
        ({"partner": "CN"}, 1, 1, 0),
        ({"status": "forecast"}, 1, 1, 0),
        ({"measure": "exports"}, 1, 1, 0),
        ({"form": None}, 1, 1, 1),
    ],
)
def test_levels(other: dict[str, Any], is_found: int, is_five: int, is_full: int) -> None:
    predicted = FACT | other
    assert (found(FACT, predicted), found(FACT, predicted, FIVE), found(FACT, predicted, FULL)) == (
        is_found,
        is_five,
        is_full,
    )


def test_one_prediction_serves_one_gold_record_the_best_first() -> None:
    worse = FACT | {"country": None}
    matches = match_facts([FACT, FACT | {"country": "KR"}], [worse, FACT])
    assert tally(matches) == Tally(2, 2, 2)
    assert tally(matches, FIVE) == Tally(2, 2, 1)
    assert compare_facts(FACT, FACT | {"mineral": "tin"}) is None


def test_missed_and_invented_stand_alone() -> None:
    tin = FACT | {"mineral": "tin"}
    matches = match_facts([FACT], [tin])
    assert [(m.gold, m.predicted) for m in matches] == [(FACT, None), (None, tin)]
    score = tally(matches)
    assert (score.precision, score.recall, score.f1) == (0, 0, 0)
    assert Tally(4, 2, 2).f1 == pytest.approx(2 / 3)
    assert Tally().f1 == 0


@pytest.mark.parametrize(
    ("other", "is_found", "is_full"),
    [
        ({}, 1, 1),
        ({"minerals": ["antimony", "tin"]}, 1, 0),
        ({"minerals": []}, 0, 0),
        ({"type": "tariff"}, 0, 0),
        ({"country": "US"}, 0, 0),
        ({"targets": ["US"]}, 1, 0),
        ({"news": False}, 1, 0),
    ],
)
def test_events(other: dict[str, Any], is_found: int, is_full: int) -> None:
    matches = match_events([EVENT], [EVENT | other])
    assert (tally(matches).right, tally(matches, EVENT_SLOTS).right) == (is_found, is_full)


def test_events_that_name_no_mineral_can_be_the_same() -> None:
    assert compare_events(EVENT | {"minerals": []}, EVENT | {"minerals": []})


def test_what_would_alert() -> None:
    others = [EVENT | {"news": False}, EVENT | {"status": "denied"}, EVENT | {"type": "tariff"}]
    subsidy = EVENT | {"type": "subsidy"}
    assert alerts_of([EVENT, subsidy, *others]) == [EVENT, subsidy]
