"""What the words around a figure say of it."""

from __future__ import annotations

import pytest

from monitor.extract.mentions.modifiers import ModifierReader, Trend
from monitor.rules import load_rules

READER = ModifierReader(load_rules().changes)


@pytest.mark.parametrize(
    ("left", "right", "bound"),
    [
        ("It employs more than ", " people", ">"),
        ("Sales may exceed ", ".", ">"),
        ("It takes ", " or more", ">"),
        ("It costs up to ", ".", "<"),
        ("Prices fell below ", ".", "<"),
        ("It costs nearly ", ".", "~"),
        ("A crowd of ", " or so", "~"),
        ("It costs ", " more than that", None),
    ],
)
def test_bound(left: str, right: str, bound: str | None) -> None:
    assert READER.bound(left, right) == bound


@pytest.mark.parametrize(
    ("left", "right", "trend"),
    [
        ("Rents rose ", ".", Trend("rose", "up")),
        ("Rents rose from 5% in May to ", ".", Trend("rose", "up")),
        ("Use halved to ", ".", Trend("halved", "down")),
        ("Rents rose to 5% from ", ".", None),
        ("They made ", " less than before", Trend("less", "down")),
        ("It was cut by ", ".", Trend("cut", "down")),
        ("The fund raised ", ".", None),
        ("A loss of ", ".", None),
        ("Damage of up to ", ".", None),
        ("Prices were down from ", ".", None),
    ],
)
def test_trend_of_an_amount(left: str, right: str, trend: Trend | None) -> None:
    assert READER.trend(left, right, relative=False) == trend


def test_a_percentage_is_never_what_is_raised() -> None:
    assert READER.trend("They cut output ", ".", relative=True) == Trend("cut", "down")
