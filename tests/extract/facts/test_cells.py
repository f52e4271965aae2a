"""Which figures belong to one cell, and which are only compared with."""

from __future__ import annotations

import pytest

from tests.extract.facts.marking import facts

Brief = tuple[float | None, float | None, float | None]


def figures(marked: str) -> list[Brief]:
    """Level, change and share of each fact."""
    return [
        (
            fact.quantity.low if fact.quantity else None,
            fact.change.percent if fact.change else None,
            fact.share,
        )
        for fact in facts(marked)
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Tin](m tin) output fell [4%](c -4) to [30 t](q 30 t).", [(30, -4, None)]),
        ("[Tin](m tin) output was [30 t](q 30 t), [4%](c -4) less.", [(30, -4, None)]),
        ("[Tin](m tin) output: [30 t](q 30 t) ([-4%](c -4))", [(30, -4, None)]),
        (
            "[Tin](m tin) output fell to [30 t](q 30 t) from [40 t](q 40 t).",
            [(30, None, None), (40, None, None)],
        ),
        (
            "[Tin](m tin) output rose from [40 t](q 40 t) to [50 t](q 50 t), a gain of [25%](c 25).",
            [(50, 25, None), (40, None, None)],
        ),
        ("[Tin](m tin) output was [30 t](q 30 t), or [6%](s 6) of the total.", [(30, None, 6)]),
        (
            "[Tin](m tin) output was [30 t](q 30 t), up [2%](c 2 yoy) on the year and [4%](c 4 mom) on May.",
            [(30, 2, None), (None, 4, None)],
        ),
        (
            "[Tin](m tin) exports were [30 t](q 30 t). That was [36%](c 36) more than a year earlier.",
            [(30, 36, None)],
        ),
        (
            "[Tin](m tin) output fell [4%](c -4), and [zinc](m zinc) [8%](c -8).",
            [(None, -4, None), (None, -8, None)],
        ),
        (
            "The [tin](m tin) plant got a grant of [6 bn yen](q 6 6 JPY) ([$4 m](q 4 4 USD)).",
            [(6, None, None)],
        ),
    ],
)
def test_grouping(marked: str, expected: list[Brief]) -> None:
    assert figures(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "The [tin](m tin) market had a surplus of [30 t](q 30 t).",
        "The [tin](m tin) market had a surplus of [30 t](q 30 t), against [20 t](q 20 t) before.",
        "The fee for [tin](m tin) concentrate slipped to [$79](q 79 79 USD/t) a tonne.",
        "A strike at the [tin](m tin) mine cost [30 t](q 30 t) of output.",
        "Its New York-listed shares plunged [18%](c -18) as [tin](m tin) fell.",
        "[Tin](m tin) output rose by [30 t](q 30 t).",
        "[Tin](m tin) stocks were [30 t](q 30 t) more than before.",
        "The [tin](m tin) mine employs [300 people](q 300 person).",
        "Shares in [tin](m tin) miners rose [4%](c 4).",
        "Tickets sold [4%](c 4) better.",
        "[Tin](m tin) stocks were up [30 t](q 30 t).",
        "Profit from [tin](m tin) came to [$30 m](q 30 USD).",
        "[Tin](m tin) miners ask for a pay rise of [4%](c 4).",
        "Mining products, [tin](m tin) excepted, earned it nothing; mining revenue was [$30 m](q 30 USD).",
        "[Acme](f US) stock rose [4%](c 4) on [tin](m tin) news.",
        "[Tin](m tin) treatment charges were [$30 a tonne](q 30 USD/t).",
    ],
)
def test_figures_that_are_no_facts(marked: str) -> None:
    found = facts(marked)
    assert [fact.quantity for fact in found if fact.quantity] == []
    assert [fact.change for fact in found if fact.change] == []


def test_of_a_difference_and_a_level_the_level_counts() -> None:
    marked = "[Tin](m tin) stocks fell [30 t](q 30 t) last week to [90 t](q 90 t)."
    assert figures(marked) == [(90, None, None)]


def test_a_restated_share_belongs_to_the_level_before() -> None:
    marked = "[Tin](m tin) output was [30 tonnes](q 30 t). That is [5%](s 5) of what is dug in Asia."
    assert figures(marked) == [(30, None, 5)]


def test_two_measures_are_no_comparison() -> None:
    found = facts("[Tin](m tin) output of [30 t](q 30 t) stood against demand of [40 t](q 40 t).")
    assert [(fact.measure, fact.quantity and fact.quantity.low) for fact in found] == [
        ("production", 30),
        ("consumption", 40),
    ]
