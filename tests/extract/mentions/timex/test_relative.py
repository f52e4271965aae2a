"""Expressions that count from publication, parts and runs of other periods."""

from __future__ import annotations

import pytest

from tests.extract.mentions.reading import dates_in


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("It rose this morning.", "this morning", "2024-06-07"),
        ("It rose last night.", "last night", "2024-06-06"),
        ("It rose this week.", "this week", "2024-06-03..2024-06-07"),
        ("It will rise this week.", "this week", "2024-06-03..2024-06-09"),
        ("It will rise in the next three months.", "next three months", "2024-06-07..2024-09-07"),
        ("It rose over the past year.", "past year", "2023-06-07..2024-06-07"),
        ("It rose in the year to date.", "year to date", "2024-01-01..2024-06-07"),
        ("It rose so far this month.", "so far this month", "2024-06-01..2024-06-07"),
        ("It was late in May.", "late in May", "2024-05-21..2024-05-31"),
        ("It was in mid-February.", "mid-February", "2024-02-11..2024-02-20"),
        ("It was in late February.", "late February", "2024-02-21..2024-02-29"),
        ("It was early in the first quarter.", "early in the first quarter", "2024-01-01..2024-01-31"),
        ("It was late last week.", "late last week", "2024-05-31..2024-06-02"),
        ("It was in the late 1990s.", "late 1990s", "1990-01-01..1999-12-31"),
        ("It was on the first day of 2024.", "first day of 2024", "2024-01-01"),
        ("It was at the start of May.", "start of May", "2024-05-01"),
        ("It fell in the second half of May.", "second half of May", "2024-05-16..2024-05-31"),
        (
            "It fell in the first six weeks of February 2023.",
            "first six weeks of February 2023",
            "2023-02-01..2023-02-28",
        ),
        ("It fell from October to March.", "from October to March", "2023-10-01..2024-03-31"),
        ("It will run from October to March.", "from October to March", "2024-10-01..2025-03-31"),
        ("It ran from October 2022 to March.", "from October 2022 to March", "2022-10-01..2023-03-31"),
        ("It ran from 3 March 2022 to 1 March.", "from 3 March 2022 to 1 March", "2022-03-03..2023-03-01"),
        ("It ran in the half-year to December.", "half-year to December", "2023-07-01..2023-12-31"),
        ("It sold 3 kt in the fortnight to May 14.", "fortnight to May 14", "2024-05-01..2024-05-14"),
        (
            "It sold 3 kt in the three months ended April 30.",
            "three months ended April 30",
            "2024-02-01..2024-04-30",
        ),
        ("It sold 3 kt in the quarter to March.", "quarter to March", "2024-01-01..2024-03-31"),
        ("It ran on May 3-5.", "May 3-5", "2024-05-03..2024-05-05"),
    ],
)
def test_found(text: str, words: str, found: str) -> None:
    assert dates_in(text, "2024-06-07")[words] == found


@pytest.mark.parametrize(
    "words", ["May 5-3", "third half of May", "since 2030", "2030 to 2020", "early Monday"]
)
def test_what_makes_no_sense_is_no_period(words: str) -> None:
    assert words not in dates_in(f"It was {words} in all.", "2024-06-07")
