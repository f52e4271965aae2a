"""How lists of figures are scored."""

from __future__ import annotations

from typing import Any

from monitor.evaluate.figures import score_figures


def gold(start: int, value: float, unit: str = "t", change: str = "=") -> dict[str, Any]:
    return {"start": start, "end": start + 3, "value": value, "unit": unit, "change": change}


def found(start: int, value: float, **more: Any) -> dict[str, Any]:
    plain = {"unit": "t", "written": "tonnes", "trend": None, "bound": None}
    return {"start": start, "end": start + 3, "value": value, **plain, **more}


def f1(*pair: list[dict[str, Any]]) -> list[float]:
    return [round(tally.f1, 3) for tally in score_figures([(pair[0], pair[1])]).values()]


def test_all_right() -> None:
    assert f1([gold(0, 5), gold(9, 6)], [found(0, 5), found(9, 6)]) == [1.0, 1.0, 1.0]


def test_a_miss_and_an_invention() -> None:
    assert f1([gold(0, 5), gold(9, 6)], [found(0, 5), found(20, 6)]) == [0.5, 0.5, 0.5]


def test_the_sign_of_a_change_is_its_trend() -> None:
    assert f1([gold(0, 5, "%", "down")], [found(0, -5, unit="%", written="%", trend="down")]) == [1, 1, 1]


def test_unit_as_written_or_normalised() -> None:
    assert f1([gold(0, 5, "visitors")], [found(0, 5, unit="", written="visitor")]) == [1, 1, 1]
    assert f1([gold(0, 5, "kg")], [found(0, 5)]) == [1, 0, 1]


def test_a_trend_says_more_than_a_bound() -> None:
    assert f1([gold(0, 5, change="up")], [found(0, 5, trend="up", bound="~")]) == [1, 1, 1]
    assert f1([gold(0, 5, change="~")], [found(0, 5, bound="~")]) == [1, 1, 1]


def test_both_ends_of_a_range() -> None:
    one = {"start": 0, "end": 3, "low": 5, "high": 7, "unit": "t", "change": "="}
    assert f1([one], [found(0, 5)]) == [0, 0, 0]


def test_nothing_in_nothing() -> None:
    assert f1([], []) == [0, 0, 0]
