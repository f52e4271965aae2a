"""Which year a name without a year is given."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.extract.mentions import calendar
from monitor.extract.mentions.timex.choice import last, nearest
from tests.extract.mentions.reading import dates_in

JUNE = date(2024, 6, 7)


def test_nearest_counts_from_the_near_end() -> None:
    behind, around, ahead = calendar.month(2024, 3), calendar.month(2024, 6), calendar.month(2024, 8)
    assert nearest([behind, ahead], JUNE) == ahead
    assert nearest([behind, ahead], JUNE, future_weight=3.5) == behind
    assert nearest([behind, around, ahead], JUNE) == around
    assert nearest([], JUNE) is None


def test_last_takes_what_has_begun_or_is_over() -> None:
    april, july = calendar.quarter(2024, 2), calendar.quarter(2024, 3)
    assert last([april, july], JUNE) == april
    assert last([april], date(2024, 4, 10)) is None
    assert last([april], JUNE, over=True) is None
    assert last([april], date(2024, 6, 20), over=True) == april
    assert last([calendar.month(2024, 6)], JUNE) == calendar.month(2024, 6)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The pit was shut in [September].", "2023-09-01..2023-09-30"),
        ("The pit will shut in [September].", "2024-09-01..2024-09-30"),
        ("The pit will shut in [June].", "2024-06-01..2024-06-30"),
        ("Veldonia to curb tin sales from [September].", "2024-09-01..2024-09-30"),
        ("Output falls in [January].", "2024-01-01..2024-01-31"),
        ("Output falls in [July].", "2024-07-01..2024-07-31"),
        ("The least since [July].", "2023-07-01..2023-07-31"),
        ("Sales fell in the [first five months].", "2024-01-01..2024-05-31"),
        ("Sales fell in the [first nine months].", "2023-01-01..2023-09-30"),
    ],
)
def test_tense_and_prepositions_choose(text: str, found: str) -> None:
    words = text[text.index("[") + 1 : text.index("]")]
    assert dates_in(text.replace("[", "").replace("]", ""), "2024-06-07")[words] == found
