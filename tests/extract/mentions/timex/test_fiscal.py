"""Fiscal years: by country, by stated months, by nothing."""

from __future__ import annotations

import pytest

from tests.extract.mentions.reading import dates_in


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Japan will stock 3 kt in FY2024.", "FY2024", "2024-04-01..2025-03-31"),
        ("India dug 3 Mt in FY24.", "FY24", "2023-04-01..2024-03-31"),
        ("The Perth miner sold 3 kt in FY24.", "FY24", "2023-07-01..2024-06-30"),
        ("It sold 3 kt in FY24.", "FY24", "2024-01-01..2024-12-31"),
        ("It sold 3 kt in FY2023/24.", "FY2023/24", "2023-04-01..2024-03-31"),
        ("It sold 3 kt in FY2021/24.", "FY2021/24", "2021-01-01..2024-12-31"),
        ("It sold 3 kt in 2023/24.", "2023/24", "2023-01-01..2024-12-31"),
        ("It sold 3 kt in the current fiscal year.", "current fiscal year", "2024-01-01..2024-12-31"),
        ("India's sales rose in the last fiscal.", "last fiscal", "2023-04-01..2024-03-31"),
        ("Japan's fiscal 2024 began in April, and in the previous fiscal year it sold 3 kt.",
         "previous fiscal year", "2023-04-01..2024-03-31"),
        ("Japan's share fell in the 2024 fiscal year, which ends on March 31.",
         "2024 fiscal year, which ends on March 31", "2024-04-01..2025-03-31"),
        ("The firm gains in fiscal 2024, ending in September.",
         "fiscal 2024, ending in September", "2023-10-01..2024-09-30"),
        ("The firm gains in fiscal 2024, beginning in January.",
         "fiscal 2024, beginning in January", "2024-01-01..2024-12-31"),
    ],
)  # fmt: skip
def test_found(text: str, words: str, found: str) -> None:
    assert dates_in(text, "2024-06-07")[words] == found


def test_months_that_the_article_states_count_in_all_of_it() -> None:
    text = "Of FY24 the first quarter of FY24 was weak. Its business years run from October to September."
    assert dates_in(text, "2024-06-07") == {
        "FY24": "2023-10-01..2024-09-30",
        "first quarter of FY24": "2023-10-01..2023-12-31",
    }


def test_a_year_that_ends_in_a_stated_month_tells_the_fiscal_year() -> None:
    text = "Steel exports will drop to 3 Mt in the year ending June 30, 1987 from 4 Mt in 1985/86."
    assert dates_in(text, "1987-03-19")["1985/86"] == "1985-07-01..1986-06-30"


def test_twelve_months_tell_nothing_of_it() -> None:
    assert dates_in("In the 12 months to May it sold 3 kt; in FY24 4 kt.", "2024-06-07")["FY24"].startswith(
        "2024-01"
    )


def test_other_things_run_through_the_year_too() -> None:
    assert dates_in("The season runs from July to May.", "2024-06-07") == {
        "from July to May": "2023-07-01..2024-05-31"
    }
