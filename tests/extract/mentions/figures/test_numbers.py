"""Numbers in every style of writing have the value that was written."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.mentions.figures.numbers import NumberReader, parse_digits
from tests.extract.mentions.figures.reading import rules

READER = NumberReader(rules().units.numbers)


def values(text: str) -> list[float]:
    return [number.value for number in READER.find(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("1,234,567.8", 1234567.8),
        ("12,34,567", 1234567),
        ("1,00,000", 100000),
        ("816 000", 816000),
        ("816\u00a0000", 816000),
        ("1\u202f250\u202f000", 1250000),
        ("1.234.567", 1234567),
        ("12,5", 12.5),
        ("44-1/2", 44.5),
        ("5½", 5.5),
        ("3.5 million", 3.5e6),
        ("2mn", 2e6),
        ("12bn", 12e9),
        ("155.5 mln", 155.5e6),
        ("5 lakh crore", 5e12),
        ("eleven", 11),
        ("twenty-five", 25),
        ("two hundred and five", 205),
        ("one million two hundred thousand", 1.2e6),
        ("two and a half million", 2.5e6),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("half a million", 5e5),
        ("a quarter of a million", 2.5e5),
        ("a couple of hundred", 200),
        ("the billion", 1e9),
        ("not a single", 0),
    ],
)
def test_number(text: str, value: float) -> None:
    assert values(f"They took {text} then.") == [pytest.approx(value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half", 1 / 2),
        ("a third", 1 / 3),
        ("two-thirds", 2 / 3),
        ("four fifths", 4 / 5),
        ("one quarter", 1 / 4),
        ("nine in ten", 0.9),
        ("seven tonnes out of every ten", 0.7),
        ("9 out of 10", 0.9),
    ],
)
def test_part_of_one(text: str, value: float) -> None:
    (number,) = READER.find(f"They took {text} there.")
    assert number.part
    assert number.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "call +44 20 7946 0018 now",
        "on 2024-01-31 and 31/01/2024",
        "at 12:30",
        "see https://example.org/2024/05 and desk42@example.org",
        "the COVID-19 years",
        "the first half and the second half",
        "1,234,56",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert values(text) == []


def test_two_numbers_stay_apart() -> None:
    assert values("five and six tonnes") == [5, 6]
    assert values("40 million to 42 million") == [40e6, 42e6]
    assert values("17–20") == [17, 20]


def test_the_scale_is_told() -> None:
    first, second = READER.find("6 and 8.5 million")
    assert (first.scale, second.scale) == (1, 1e6)


GROUPINGS = [",", " ", "\u00a0", "\u202f", ".", ""]


@given(number=st.integers(min_value=1_000_000, max_value=10**12), mark=st.sampled_from(GROUPINGS))
def test_grouping_is_read_back(number: int, mark: str) -> None:
    written = f"{number:,}".replace(",", mark)
    assert parse_digits(written) == number
    assert values(f"some {written} of them") == [number]


@given(number=st.integers(min_value=100_000, max_value=10**11))
def test_indian_grouping_is_read_back(number: int) -> None:
    head, tail = str(number)[:-3], str(number)[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    assert values(f"Rs {','.join([*pairs, tail])} of it") == [number]


UNITS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


@given(
    hundreds=st.integers(1, 9),
    tens=st.integers(2, 9),
    units=st.integers(1, 9),
    scale=st.sampled_from([1, 10**3]),
)
def test_words_are_read_back(hundreds: int, tens: int, units: int, scale: int) -> None:
    words = f"{UNITS[hundreds]} hundred and {TENS[tens - 2]}-{UNITS[units]}" + (
        " thousand" if scale > 1 else ""
    )
    assert values(f"about {words} tonnes") == [(hundreds * 100 + tens * 10 + units) * scale]


@given(st.text(max_size=80))
def test_any_text_is_read_without_overlaps(text: str) -> None:
    numbers = READER.find(text)
    assert all(a.end <= b.start for a, b in pairwise(numbers))
    assert all(0 <= number.start < number.end <= len(text) for number in numbers)


@given(st.text(alphabet="0123456789,. -/½abkmn%$", max_size=40))
def test_any_digits_are_read(text: str) -> None:
    assert all(number.value >= 0 for number in READER.find(text))
