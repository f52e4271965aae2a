"""Weights are learnt, the same each time, small where nothing speaks for them."""

from __future__ import annotations

from monitor.evaluate.fit import Example, fit

NEAR_IS_RIGHT = [Example((("near", "noise"), ("far", "noise"), ("none",)), (True, False, False))] * 5


def test_what_is_right_weighs_more() -> None:
    weights = fit(NEAR_IS_RIGHT, penalty=0.1)
    assert weights["near"] > 0 > weights["far"]
    assert weights == fit(NEAR_IS_RIGHT, penalty=0.1)


def test_one_of_several_right_ones_is_enough() -> None:
    twice = [Example((("a",), ("b",), ("c",)), (True, True, False))] * 5
    weights = fit(twice, penalty=0.1)
    assert weights["a"] == weights["b"] > weights["c"]


def test_a_penalty_keeps_weights_small() -> None:
    assert fit(NEAR_IS_RIGHT, penalty=100)["near"] < fit(NEAR_IS_RIGHT, penalty=1)["near"]


def test_rare_features_are_left_out() -> None:
    assert "odd" not in fit([*NEAR_IS_RIGHT, Example((("odd",), ("none",)), (True, False))], penalty=1)


def test_nothing_to_learn_from() -> None:
    assert fit([], penalty=1) == {}
