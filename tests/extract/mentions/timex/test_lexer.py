"""Which classes a token belongs to, by its shape, its words and its neighbours."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.extract.mentions.timex.lexer import Lexer, Value
from monitor.rules import load_rules

LEXER = Lexer(load_rules().periods)


def classes(text: str, word: str) -> dict[str, Value]:
    """The classes of the first token that is written so."""
    token = next(t for t in LEXER.lex(text) if t.text == word)
    return {key: value for key, value in token.keys.items() if key.startswith("<")}


def test_offsets_point_into_the_text() -> None:
    text = "On 5 May,\nQ3’24 – 1,200 t; ²"
    tokens = LEXER.lex(text)
    assert [text[t.start : t.end] for t in tokens] == [t.text for t in tokens]
    assert "".join(t.text for t in tokens if t.text != "\n") == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-05-31", date(2024, 5, 31)),
        ("2024/05/31", date(2024, 5, 31)),
        ("31.05.2024", date(2024, 5, 31)),
    ],
)
def test_full_dates(text: str, value: date) -> None:
    assert classes(text, text) == {"<iso>": value}


def test_dates_that_do_not_exist_have_no_class() -> None:
    assert classes("2024-02-30", "2024-02-30") == {}


def test_numbers_by_shape() -> None:
    assert classes("in 2024", "2024").keys() == {"<n>", "<yyyy>"}
    assert classes("on 31 May", "31").keys() == {"<n>", "<yy>", "<dd>"}
    assert classes("of 1850", "1850").keys() == {"<n>"}
    assert classes("the 1990s", "1990s") == {"<decade>": 1990}
    assert classes("the 3rd", "3rd") == {"<nth>": 3, "<dd>": 3}
    assert classes("the 43rd", "43rd") == {"<nth>": 43}
    assert classes("1,970 t", "1,970") == {}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("2000 tonnes", "2000"),
        ("2000-tonne lots", "2000"),
        ("2000t", "2000"),
        ("1950-2100 tonnes", "1950"),
        ("1950 to 2100 tonnes", "1950"),
        ("Section 2024", "2024"),
        ("No. 2024", "2024"),
        ("$2024", "2024"),
        ("AX-2024", "2024"),
        ("AX2024", "2024"),
    ],
)
def test_numbers_that_count_or_name_are_no_years(text: str, word: str) -> None:
    assert "<yyyy>" not in classes(text, word)


@pytest.mark.parametrize(
    "text", ["mid-2024", "(2024)", "FY2024", "fell to 3 t in 2024 to 5", "2024-25", "in 2024-"]
)
def test_years_stay_years(text: str) -> None:
    assert "<yyyy>" in classes(text, "2024")


@pytest.mark.parametrize(
    "text", ["in May", "May 5", "May. 5", "5 May", "May 2024", "April, May", "May's", "(May"]
)
def test_may_is_a_month_in_company(text: str) -> None:
    assert classes(text, "May") == {"<monthname>": 5}


@pytest.mark.parametrize("text", ["He May Go", "May he go", "Nickel, May said,"])
def test_may_alone_is_none(text: str) -> None:
    assert classes(text, "May") == {}


def test_names_are_capitalised() -> None:
    assert classes("in june", "june") == {}
    assert classes("IN JUNE", "JUNE") == {"<monthname>": 6}
    assert classes("Last", "Last")["<shift>"] == -1
