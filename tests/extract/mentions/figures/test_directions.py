"""Which word of change governs a figure."""

from __future__ import annotations

import pytest

from monitor.extract.mentions.figures.directions import DirectionReader
from tests.extract.mentions.figures.reading import mentions_in, rules

READER = DirectionReader(rules().changes)


@pytest.mark.parametrize(
    ("left", "sign", "tied"),
    [
        ("Output rose ", 1, False),
        ("Output rose by nearly ", 1, True),
        ("It saw a sharp drop of ", -1, True),
        ("an increase in sales to Chile of about ", 1, True),
        ("They cut their shipments to the south by ", -1, True),
        ("They cut output ", -1, False),
        ("Demand will grow at an annual rate of ", 1, True),
        ("prices were down ", -1, False),
    ],
)
def test_word_before(left: str, sign: int, tied: bool) -> None:
    governed = READER.before(left)
    assert governed is not None
    assert (governed.sign, governed.tied) == (sign, tied)


@pytest.mark.parametrize(
    "left",
    [
        "Output rose to ",
        "A growth plan proposes a tax of ",
        "Prices were up from ",
        "The fall came in a year of ",
        "They dug up ",
    ],
)
def test_no_word_before(left: str) -> None:
    assert READER.before(left) is None


@pytest.mark.parametrize(
    ("right", "sign"),
    [(" more than in May", 1), (" short of it", -1), (" year-on-year fall", -1), (" annual growth", 1)],
)
def test_word_behind(right: str, sign: int) -> None:
    governed = READER.behind(right)
    assert governed is not None
    assert governed.sign == sign


@pytest.mark.parametrize("right", [" of the fall", " more than 300 t", " share"])
def test_no_word_behind(right: str) -> None:
    assert READER.behind(right) is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("There was a drop in output of 3,000 tonnes.", "difference:tonne"),
        ("Stocks fell 3,000 tonnes last week.", "difference:tonne"),
        ("It made 3,000 tonnes more than planned.", "difference:tonne"),
        ("The market has a deficit of 3,000 tonnes.", "difference:tonne"),
        ("A 3,000-tonne surplus is likely.", "difference:tonne"),
        ("Output rose to 3,000 tonnes.", "units:tonne"),
        ("The firm raised $3,000.", "currencies:USD"),
        ("Nickel sulphate made up 3,000 tonnes.", "units:tonne"),
    ],
)
def test_difference_is_told_from_level(text: str, rule: str) -> None:
    assert [m.rule for m in mentions_in(text)] == [rule]
