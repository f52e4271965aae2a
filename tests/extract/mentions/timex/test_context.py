"""What the words before an expression say of its time, and whose fiscal year counts."""

from __future__ import annotations

import pytest

from monitor.extract.mentions.timex.context import Cues, Surroundings
from monitor.rules import load_rules
from monitor.types import Span

CUES = Cues(load_rules().periods)


@pytest.mark.parametrize(
    ("clause", "tense"),
    [
        ("The mill will open in ", "future"),
        ("The mill will be closed in ", "future"),
        ("The levy takes effect in ", "future"),
        ("The mill, which is to shut, opened in ", "past"),
        ("Output is expected to have fallen in ", "past"),
        ("Works will have closed by ", "future"),
        ("It said that it would sell in ", "future"),
        ("It would sell more, it said on ", "past"),
        ("Output in ", None),
    ],
)
def test_the_last_cue_gives_the_tense(clause: str, tense: str | None) -> None:
    assert CUES.tense_of(clause) == tense


def test_what_stands_right_before() -> None:
    assert CUES.points_toward("It applies from the end of ")
    assert not CUES.points_toward("It came from Marlow in ")
    assert CUES.points_back("the least since early ")
    assert not CUES.points_back("since it fell in ")


def test_comparison_reaches_to_the_next_comma_outside_numbers() -> None:
    assert CUES.compares("It fell from 14,937 t in ")
    assert CUES.compares("less than in ")
    assert not CUES.compares("less than expected, and in ")


def test_from_compares_only_with_figures_and_times() -> None:
    assert CUES.compares("down from US$5 a tonne in ")
    assert CUES.compares("up from the end of ")
    assert not CUES.compares("imports from Veldonia in ")


def test_reporting() -> None:
    assert CUES.reports("Output fell, the ministry said on ")
    assert not CUES.reports("The ministry said so, and in ")


def test_fiscal_years_in_general() -> None:
    assert CUES.names_fiscal_years("The business years of all firms run from ")
    assert not CUES.names_fiscal_years("The talks run from ")


def read(*sentences: str) -> Surroundings:
    text = " ".join(sentences)
    starts = [text.index(sentence) for sentence in sentences]
    return CUES.read(text, [Span(s, s + len(t)) for s, t in zip(starts, sentences, strict=True)])


def test_clauses_end_at_sentences() -> None:
    around = read("It will open.", "It shut in May.")
    offset = around.text.index("May")
    assert around.sentence(offset) == 1
    assert around.clause_before(offset) == "It shut in "


def test_a_sentence_without_end_is_read_near_the_expression() -> None:
    around = read("will " + "ore " * 1000)
    assert len(around.clause_before(3000)) == 400


def test_the_fiscal_year_is_of_the_country_named_last() -> None:
    around = read("Output in India fell.", "Australian miners sold more.")
    assert [around.fiscal_near(offset).country for offset in (0, 15, 40)] == ["IN", "IN", "AU"]  # type: ignore[union-attr]
    assert read("Output fell.").fiscal_near(5) is None


def test_text_without_sentences() -> None:
    assert CUES.read("", []).sentence(0) == 0
