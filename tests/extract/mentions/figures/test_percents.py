"""Percentages and parts of one as changes, shares, rates of duties, or nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.rules.changes import Direction
from monitor.types import Change, Share
from tests.extract.mentions.figures.reading import mentions_in, rules, values_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Output rose 5%.", ["+5%"]),
        ("Output fell by 40 per cent.", ["-40%"]),
        ("It was a drop of 22 pct.", ["-22%"]),
        ("Output was down 3.5%.", ["-3.5%"]),
        ("They sold 22% less than twelve months before.", ["-22% yoy"]),
        ("Zinc: 15,900 t (-1.9%)", ["15900 t", "-1.9%"]),
        ("Copper +6.7%", ["+6.7%"]),
        ("Stocks were up by a third.", ["+33.33%"]),
        ("They cut it by half.", ["-50%"]),
        ("It fell to a quarter of that.", ["-75%"]),
        ("They dug up a fifth less.", ["-20%"]),
        ("It was half as much.", ["-50%"]),
        ("Sales would be 60% to 70% higher.", ["+65%"]),
        ("There was a 34% increase.", ["+34%"]),
        ("Zinc lost 5%, tin 3% and lead 2%.", ["-5%", "-3%", "-2%"]),
        ("Platinum and palladium slipped 10% and 7%.", ["-10%", "-7%"]),
        ("Output grew in the north (+14.3%), then in the south (3.6%).", ["+14.3%", "+3.6%"]),
        ("An inflow of 500 tonnes over the month, or 3%, was seen.", ["500 t", "+3% mom"]),
    ],
)
def test_change(text: str, values: list[str]) -> None:
    assert values_in(text) == values


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Sales rose 5% year on year.", "yoy"),
        ("Sales rose 5% on the year.", "yoy"),
        ("Sales rose 5% from a year earlier.", "yoy"),
        ("Sales rose 5% from the same month of 2019.", "yoy"),
        ("Sales rose 5% quarter on quarter.", "qoq"),
        ("Sales rose 5% compared with the previous quarter.", "qoq"),
        ("Sales rose 5% from the previous month.", "mom"),
        ("On a month-to-month basis sales rose 5%.", "mom"),
        ("Sales rose 5% on the week.", ""),
        ("Sales rose 5% from April.", ""),
    ],
)
def test_basis(text: str, basis: str) -> None:
    assert values_in(text) == [f"+5% {basis}".strip()]


def test_basis_behind_the_amount_compared_with() -> None:
    assert values_in("It sold 30% more than the 450 tonnes of a year earlier.") == ["+30% yoy", "450 t"]


def test_basis_of_another_change_is_not_taken() -> None:
    assert values_in("It was 9% more than a year earlier but 4% less than in April.") == ["+9% yoy", "-4%"]


def test_each_change_has_its_own_basis() -> None:
    assert values_in("Imports edged up 2.7% on the year and 4.6% on the month.") == ["+2.7% yoy", "+4.6% mom"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It accounts for 70% of world output.", ["share 70"]),
        ("It sends 60% of Japan's imports.", ["share 60"]),
        ("It digs seven in every ten tons of it.", ["share 70"]),
        ("It has four-fifths of the supply.", ["share 80"]),
        ("The grant covers half the cost.", ["share 50"]),
        ("Its share of the trade is nearer 90%.", ["share 90"]),
        ("Its share rose to 8% from 5%.", ["share 8", "share 5"]),
        ("It refines 60% to 70% of it.", ["share 65"]),
        ("It has a 45% market share.", ["share 45"]),
        ("Two others followed, contributing 26.9% and 16%.", ["share 26.9", "share 16"]),
        ("About 60%, or 1,200 tonnes, goes to Chile.", ["share 60", "1200 t"]),
    ],
)
def test_share(text: str, values: list[str]) -> None:
    assert values_in(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They set a 25% tariff on cars.", ["25 %"]),
        ("They want a tax of 25% on ore.", ["25 %"]),
        ("Pipe will pay 50% on entry.", ["50 %"]),
        ("The duty goes from 7.5% to 25%.", ["7.5 %", "25 %"]),
        ("They could put 15% on cathode at once and 30% later.", ["15 %", "30 %"]),
        ("The duty on it is 25% under the new law.", ["25 %"]),
    ],
)
def test_rate_of_a_duty(text: str, values: list[str]) -> None:
    assert values_in(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "It owns 51% of the company.",
        "It bought a 30% stake.",
        "The ore grades 1.2% on average.",
        "The ore holds 0.5% copper.",
        "Its purity is 99.9%.",
        "Utilisation of 80% is normal.",
        "They lived there for half of 2024.",
        "They met in the first half.",
    ],
)
def test_percentage_of_no_interest(text: str) -> None:
    assert values_in(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Niger sent 20% of imports in 2022. A year later it was 14%.", ["share 20", "share 14"]),
        ("Of the total, three quarters sailed to China.", ["share 75"]),
        ("Seven tonnes in every ten went to China.", ["share 70"]),
        ("The growth rate is 2.3%.", ["+2.3%"]),
        ("Most of the goods will pay up to 35%.", ["35 %"]),
        ("Stocks are to melt by 31%.", ["-31%"]),
    ],
)
def test_what_the_sentence_around_says(text: str, values: list[str]) -> None:
    assert values_in(text) == values


def test_points_are_no_percentage() -> None:
    assert values_in("It lost 3.4 percentage points.") == ["3.4 point"]


ROWS = [row for row in rules().changes.directions if row.sign and row.verbs]
WORDS = [
    *(word.replace("|", " ") for row in ROWS for word in (*row.verbs, *row.nouns, *row.comparatives)),
    *rules().changes.hedges,
    *("by", "to", "of", "from", "5%", "a third", "half", "300 t", "share", "tariff", ";", "(", "+"),
]


@given(
    row=st.sampled_from(ROWS),
    pick=st.integers(0, 50),
    percent=st.decimals(0, 400, places=1, allow_nan=False),
    hedge=st.sampled_from(["", "by ", "by about ", "nearly ", "by more than "]),
)
def test_every_verb_of_change_gives_its_sign(row: Direction, pick: int, percent: Decimal, hedge: str) -> None:
    verb = row.verbs[pick % len(row.verbs)]
    words = " ".join(part.split("|")[0] for part in verb.split())
    (mention,) = mentions_in(f"Output {words} {hedge}{percent}%.")
    assert isinstance(mention.value, Change)
    assert mention.value.percent == pytest.approx(row.sign * float(percent))


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_words_of_change_in_any_order_break_nothing(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for mention in mentions_in(text):
        assert text[mention.span.start : mention.span.end] == mention.text
        if isinstance(mention.value, Share):
            assert 0 <= mention.value.percent <= 100
