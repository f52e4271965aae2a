"""How an example is read: brackets, whole sentences, several groups."""

from __future__ import annotations

import pytest

from monitor.evaluate.examples import Case
from monitor.types import Span


def case(marked: str) -> Case:
    return Case("row", marked, wanted=True, finds=lambda _doc, _case: True)


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("[Tin] fell.", ["Tin"]),
        ("The [red metal] gained, [copper] fell.", ["red metal", "copper"]),
        ("[A][B]", ["A", "B"]),
        ("No brackets.", ["No brackets."]),
    ],
)
def test_the_words_meant(marked: str, words: list[str]) -> None:
    read = case(marked)
    assert [read.text[span.start : span.end] for span in read.spans] == words
    assert read.span == Span(read.spans[0].start, read.spans[-1].end)
    assert "[" not in read.text
