"""Days, months, parts of years and years that name themselves."""

from __future__ import annotations

import pytest

from monitor.extract.mentions import calendar
from monitor.extract.mentions.timex.absolute import full_year, month_within
from tests.extract.mentions.reading import dates_in


def test_two_digits_are_of_this_century_or_the_last() -> None:
    assert [full_year(n) for n in (24, 69, 70, 87, 2024)] == [2024, 2069, 1970, 1987, 2024]


def test_months_of_a_fiscal_year() -> None:
    fiscal = calendar.months(2024, 4, 12)
    assert month_within(fiscal, 4) == calendar.month(2024, 4)
    assert month_within(fiscal, 3) == calendar.month(2025, 3)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("It fell in September '23.", "September '23", "2023-09-01..2023-09-30"),
        ("It fell on 15 September last year.", "15 September last year", "2023-09-15"),
        ("A quota starts on the 15th of this month.", "15th of this month", "2024-06-15"),
        ("It shut on 29 February.", "29 February", "2024-02-29"),
        ("A vote came last Friday.", "last Friday", "2024-05-31"),
        ("A vote comes this Monday.", "this Monday", "2024-06-03"),
        ("A vote comes next Monday.", "next Monday", "2024-06-10"),
        ("It shut on Wednesday last week.", "Wednesday last week", "2024-05-29"),
        (
            "It fell in the June quarter of FY24 in Australia.",
            "June quarter of FY24",
            "2024-04-01..2024-06-30",
        ),
        ("It fell in the final quarter of 2023.", "final quarter of 2023", "2023-10-01..2023-12-31"),
        ("It fell in 2H23.", "2H23", "2023-07-01..2023-12-31"),
        ("It fell in the first month of 2024.", "first month of 2024", "2024-01-01..2024-01-31"),
        ("It fell in the last five months of 2023.", "last five months of 2023", "2023-08-01..2023-12-31"),
        ("It rose in the fourth quarter of CY2023.", "fourth quarter of CY2023", "2023-10-01..2023-12-31"),
    ],
)
def test_found(text: str, words: str, found: str) -> None:
    assert dates_in(text, "2024-06-07")[words] == found


@pytest.mark.parametrize(
    "words",
    [
        "31 June",
        "Q7 2024",
        "Q0",
        "5H24",
        "first 13 months of 2024",
        "last 13 months of 2024",
        "third half of 2024",
    ],
)
def test_what_no_year_has_is_no_period(words: str) -> None:
    assert words not in dates_in(f"Output in {words} fell.", "2024-06-07")


def test_beyond_the_calendar_there_is_nothing() -> None:
    for published in ("0001-01-01", "9999-12-31"):
        assert dates_in("It fell last December.", published) == {}
