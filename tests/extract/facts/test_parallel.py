"""Lists of figures that answer lists of minerals."""

from __future__ import annotations

from tests.extract.facts.marking import facts


def test_two_lists_of_figures_answer_the_minerals() -> None:
    found = facts(
        "Output of [tin](m tin) and [zinc](m zinc) fell [4%](c -4) and [5%](c -5)"
        " to [30](q 30 t) and [40 tonnes](q 40 t) respectively."
    )
    assert [(f.mineral, f.change and f.change.percent, f.quantity and f.quantity.low) for f in found] == [
        ("tin", -4, 30),
        ("zinc", -5, 40),
    ]


def test_without_the_word_the_numbers_must_fit() -> None:
    found = facts("[Tin](m tin) and [zinc](m zinc) output fell [4%](c -4) and [5%](c -5).")
    assert [(f.mineral, f.change and f.change.percent) for f in found] == [("tin", -4), ("zinc", -5)]
