"""Period mentions as a whole: which are there, with which rule, and nothing breaks on any text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.types import MentionKind, Period
from tests.extract.mentions.reading import dates, dates_in, mentions_in

PUBLISHED = "2024-06-07"


def rules_in(text: str, published: str | None = PUBLISHED, *, title: str = "") -> dict[str, str]:
    return {m.text: m.rule.removeprefix("periods:") for m in mentions_in(text, published, title=title)}


def test_mentions_point_at_their_words() -> None:
    text = "Smelters idled last month; in 2023 they had not."
    mentions = mentions_in(text, PUBLISHED)
    assert [m.kind for m in mentions] == [MentionKind.PERIOD] * 2
    assert [text[m.span.start : m.span.end] for m in mentions] == ["last month", "2023"]


@pytest.mark.parametrize(
    "text",
    [
        "VELDONIA CITY, June 7 - Miners went on strike.",
        "June 7 (Agency) - Miners went on strike.",
        "MARLOW, Veldonia, June 7, 2024 — Miners went on strike.",
        "Marlow, 7 June 2024\nMiners went on strike.",
        "MARLOW, 7 June. Miners went on strike.",
    ],
)
def test_date_at_the_head_of_the_text_is_the_dateline(text: str) -> None:
    for title in ("", "Strike at the tin mine"):
        first = mentions_in(text, PUBLISHED, title=title)[0]
        assert (first.rule, dates(first.value)) == ("periods:dateline", "2024-06-07")


def test_a_dateline_is_never_to_come() -> None:
    text = "JAKARTA, June 5 (Agency) - Indonesia will ban exports of nickel ore, a minister said."
    assert dates(mentions_in(text, PUBLISHED)[0].value) == "2024-06-05"


def test_other_dates_are_no_datelines() -> None:
    assert rules_in("The pit closed, as planned, on June 5 - a first.")["June 5"] == "day-month"
    assert rules_in("Text.", title="MARLOW, June 7 - in brief")["June 7"] == "day-month"


def test_since_is_a_span_and_the_date_in_it_another_mention() -> None:
    assert dates_in("Prices have halved since March.", PUBLISHED) == {
        "since March": "2024-03-01..2024-06-07",
        "March": "2024-03-01..2024-03-31",
    }


def test_without_a_date_of_publication_only_absolute_expressions_count() -> None:
    text = "Last year, in May, on Tuesday and since June it fell; in Q3 2023 and on 5 May 2024 it rose."
    assert dates_in(text) == {"Q3 2023": "2023-07-01..2023-09-30", "5 May 2024": "2024-05-05"}


def test_dateline_with_its_year_stands_in_for_the_date_of_publication() -> None:
    text = "MARLOW, June 7, 2024 - Sales fell last month. They had risen in June 2023."
    assert dates_in(text, title="Sales fall in May") == {
        "May": "2024-05-01..2024-05-31",
        "June 7, 2024": "2024-06-07",
        "last month": "2024-05-01..2024-05-31",
        "June 2023": "2023-06-01..2023-06-30",
    }
    assert "last month" not in dates_in("On June 7, 2024, sales fell. Last month they rose.")


def test_what_leans_on_a_year_of_the_text_needs_no_date_of_publication() -> None:
    assert dates_in("In 2018 it dug 3 t, a year earlier 2 t.")["a year earlier"] == "2017-01-01..2017-12-31"


def test_vague_times_are_none() -> None:
    text = "In recent years, in the past, over the coming months, later this decade, now and currently."
    assert mentions_in(text, PUBLISHED) == []


def test_expressions_do_not_cross_lines() -> None:
    assert dates_in("In March\n2023 tonnes", PUBLISHED) == {"March": "2024-03-01..2024-03-31"}


@pytest.mark.parametrize(
    "text",
    [
        "They dug 2,012 tonnes and sold 1970 tonnes.",
        "Steel to EN 10204, a duty under Section 2024, rule No. 2023.",
        "The AX-2024 loader costs $2025 or ¥2024 or 2050 dollars.",
        "A range of 1950-2100 tonnes, of 1,950-2,000 t, of 17-20 kt.",
        "You may march second to none in a spring.",
        "60-day supplies, 3-month copper, a 10-year loan, within 18 months, per year.",
        "It rose 3% on the year and 1% month on month.",
    ],
)
def test_other_numbers_and_words_are_no_periods(text: str) -> None:
    assert mentions_in(text, PUBLISHED) == []


def test_title_in_title_case_keeps_may_a_verb() -> None:
    title = "Veldonia May Ban Tin Exports, March Against Pits Planned for June"
    assert set(dates_in("", PUBLISHED, title=title)) == {"June"}


def test_every_name_of_a_list_of_months_counts_alone() -> None:
    assert dates_in("A quota of 3 kt will apply in October, then 7 kt in November.", "2025-09-22") == {
        "October": "2025-10-01..2025-10-31",
        "November": "2025-11-01..2025-11-30",
    }


FRAGMENTS = (
    "in |the |last |next |first |half |quarter |of |May |June |Sept. |2024 |2024-25 |31 |30 |99 |Friday |"
    "a year earlier |same month |to |- |since |end |early |between |and |FY|25 |Q|9|month |years |ago |"
    "decade |0000-00-00 |1000s |fiscal |that |previous |, |. |\n|’24 |will |’|٣ |²|second |run from "
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(FRAGMENTS.split("|")), max_size=25).map("".join)
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31))))
def test_no_text_breaks_it(text: str, published: date | None) -> None:
    mentions = mentions_in(text, published.isoformat() if published else None)
    for mention in mentions:
        assert isinstance(mention.value, Period)
        assert mention.value.start <= mention.value.end
        assert text[mention.span.start : mention.span.end] == mention.text
    assert mentions == sorted(mentions, key=lambda m: m.span.start)


STYLES = [
    "{d.day} {d:%B} {d.year}",
    "{d:%B} {d.day}, {d.year}",
    "{d:%b}. {d.day}, {d.year}",
    "{d.day}-{d:%b}-{d.year}",
    "{d.year}-{d:%m}-{d:%d}",
    "{d.year}/{d:%m}/{d:%d}",
    "{d:%d}.{d:%m}.{d.year}",
    "{d.day} of {d:%B} {d.year}",
    "{d:%A}, {d:%B} {d.day}, {d.year}",
]


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(STYLES))
def test_every_style_of_date_is_read_back(day: date, style: str) -> None:
    written = style.format(d=day)
    assert dates_in(f"It was signed on {written} in Marlow.") == {written: day.isoformat()}


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(-300, 0))
def test_day_of_the_last_year_is_found_without_its_year(published: date, back: int) -> None:
    day = date.fromordinal(published.toordinal() + back)
    text = f"It was signed on {day:%B} {day.day}."
    assert list(dates_in(text, published.isoformat()).values()) == [day.isoformat()]
