"""Expressions that lean on another period of the text."""

from __future__ import annotations

import pytest

from tests.extract.mentions.reading import dates_in


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        # the topic, and not what it is compared with, nor when it was said
        ("It sold 5 t in May. That beat April, with 4 t, and the 3 t of a year earlier.",
         "a year earlier", "2023-05-01..2023-05-31"),
        ("It sold 5 t in May, more than in April and more than a year earlier.",
         "a year earlier", "2023-05-01..2023-05-31"),
        ("It sold 5 t in May, the firm said on Monday, up from 4 t a month earlier.",
         "a month earlier", "2024-04-01..2024-04-30"),
        ("Compared with a year earlier, sales in May rose.", "a year earlier", "2023-05-01..2023-05-31"),
        ("It sold 5 t in the first quarter, after 4 t in the previous quarter and 3 t a year before.",
         "a year before", "2023-01-01..2023-03-31"),
        # days keep their own distance
        ("Stocks were 9 t on June 6, less than a week earlier.", "a week earlier", "2024-05-30"),
        ("It held 9 t at end-February, less than a month earlier.", "a month earlier", "2024-01-31"),
        ("The strike began on Monday and ended two days later.", "two days later", "2024-06-05"),
        # ago: from publication, or from what is compared
        ("The mine opened two years ago.", "two years ago", "2022-01-01..2022-12-31"),
        ("In May it sold 5 t; a year ago it was 4 t.", "a year ago", "2023-05-01..2023-05-31"),
        ("It sold 5 t in May. Sales were up from a year ago.", "a year ago", "2023-05-01..2023-05-31"),
        # the next one to it
        ("It opened in 2018. The following year it shut.", "following year", "2019-01-01..2019-12-31"),
        ("Sales in May were 3% up from the previous year.", "previous year", "2023-05-01..2023-05-31"),
        ("Sales in May were down, as in the previous year.", "previous year", "2023-01-01..2023-12-31"),
        ("They were down in the preceding month.", "preceding month", "2024-05-01..2024-05-31"),
        ("In the first half it sold 5 t, against 4 t in the preceding six months.",
         "preceding six months", "2023-07-01..2023-12-31"),
        # the same one of another year
        ("In January-May it sold 5 t, more than in the same period of 2022.",
         "same period of 2022", "2022-01-01..2022-05-31"),
        ("In May it sold 5 t; in the same month it bought 4.", "same month", "2024-05-01..2024-05-31"),
        ("First-quarter sales beat those of the year-earlier quarter.",
         "year-earlier quarter", "2023-01-01..2023-03-31"),
        ("First-quarter sales beat those of the prior-year period.",
         "prior-year period", "2023-01-01..2023-03-31"),
        # the one that the text speaks of
        ("In 2018 it sold 5 t. In March of that year it had shut.",
         "March of that year", "2018-03-01..2018-03-31"),
        ("In May 2023 it sold 5 t; stocks at month-end were 3 t.", "month-end", "2023-05-31"),
        ("Output was 5 t in 2018. By the end of the year it will be 9 t.", "end of the year", "2024-12-31"),
        ("Output was weak over the year.", "the year", "2024-01-01..2024-12-31"),
        ("It sold more in the first half than in the second.", "second", "2024-07-01..2024-12-31"),
    ],
)  # fmt: skip
def test_found(text: str, words: str, found: str) -> None:
    assert dates_in(text, "2024-06-07")[words] == found


def test_in_january_the_same_month_last_year_is_the_december_before() -> None:
    text = "Exports fell 3% in December from the same month last year."
    assert dates_in(text, "2024-01-20")["same month last year"] == "2022-12-01..2022-12-31"


@pytest.mark.parametrize(
    "text",
    [
        "It was less than a year earlier.",
        "It was above the same month of 2022.",
        "It was less over the month.",
        "The first, the second, and the third.",
        "In 2018 the first half was better than the third.",
        "Exports resume between then and the vote.",
    ],
)
def test_without_something_to_lean_on_there_is_no_period(text: str) -> None:
    assert set(dates_in(text, "2024-06-07")) <= {"2018", "2022", "first half"}


def test_references_reach_only_so_far_back() -> None:
    rows = "\n".join(f"{year} {year} t" for year in range(1900, 2000))
    assert dates_in(f"{rows}\nAnd a year earlier.")["a year earlier"].startswith("1998")
