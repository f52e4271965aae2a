"""Figure mentions as a whole: where they stand, that they keep apart, and that no text breaks them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.types import Mention, MentionKind, Period, Span
from tests.extract.mentions.figures.reading import mentions_in, values_in


def test_mentions_point_at_their_words() -> None:
    text = "Exports rose 5% to about 1,200 tonnes, 60% of all that was sold."
    mentions = mentions_in(text)
    assert [m.kind for m in mentions] == [MentionKind.CHANGE, MentionKind.QUANTITY, MentionKind.SHARE]
    assert [text[m.span.start : m.span.end] for m in mentions] == ["5%", "1,200 tonnes", "60%"]
    assert [m.text for m in mentions] == ["5%", "1,200 tonnes", "60%"]


def test_number_inside_a_period_is_no_figure() -> None:
    text = "They sent 40 tonnes in the 12 months to May and 30 in June."
    start = text.index("the 12")
    span = Span(start, start + len("the 12 months to May"))
    period = Mention(
        MentionKind.PERIOD, span, text[span.start : span.end], Period.__new__(Period), "periods:span"
    )
    assert [m.text for m in mentions_in(text, periods=[period])] == ["40 tonnes"]


def test_wire_copy() -> None:
    text = "Refiners held 37,295 short tons at the end of February, up from 34,224 (revised) in January."
    assert values_in(text) == ["33833.455 t", "31047.491 t"]


def test_table_flattened_to_text() -> None:
    text = "Gold 153,006 kg, +4.2% (13,017 kg, +5.4%)\nZinc 1.34 million t, -5.9% (120,239 t, +3.0%)"
    assert values_in(text) == [
        "153.006 t",
        "+4.2%",
        "13.017 t",
        "+5.4%",
        "1340000 t",
        "-5.9%",
        "120239 t",
        "+3%",
    ]


WORDS = (
    "12 5.5 1,234 $ € % t kt tonnes to from between and rose fell by of a third half doubled million bn per"
    " ( ) , . ; - – / \n \u202f twice tariff share more than lb yuan year earlier the same percentage in"
)
PIECES = st.sampled_from(sorted(set(WORDS.split(" "))))


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_mentions_keep_apart_whatever_the_text(text: str) -> None:
    mentions = mentions_in(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    assert all(m.text == text[m.span.start : m.span.end] for m in mentions)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for mention in mentions_in(text):
        assert 0 <= mention.span.start < mention.span.end <= len(text)


def test_a_long_line_is_read() -> None:
    text = "Output rose 5% to 1,200 tonnes while prices fell to $950 a tonne, and " * 3000
    assert len(mentions_in(text)) == 9000
