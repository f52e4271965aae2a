"""Sentence boundaries of news text."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

import monitor.extract.components
from monitor.extract.sentences import sentence_at, sentences

assert monitor.extract.components  # registers the Doc extensions


def read(text: str, title: str = "", starts: tuple[str, ...] = ()) -> list[str]:
    """The sentences of title and text; `starts` are words at which a parser would begin a sentence."""
    nlp = spacy.blank("en")
    doc = nlp.make_doc(f"{title}\n\n{text}" if title else text)
    if starts:
        flags: list[bool | int | None] = [token.i == 0 or token.text in starts for token in doc]
        doc = Doc(
            nlp.vocab, [t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], sent_starts=flags
        )
    doc._.title_end = len(title)
    return [doc.text[span.start : span.end] for span in sentences(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ore rose. Tin fell.", ["Ore rose.", "Tin fell."]),
        ("Ore rose 3.5%. It had lost 2%.", ["Ore rose 3.5%.", "It had lost 2%."]),
        ("Zinc: 12 t\nLead: 4 t\n\n", ["Zinc: 12 t", "Lead: 4 t"]),
        ('"Ore is dear." Nobody bought.', ['"Ore is dear."', "Nobody bought."]),
        ("By Order No. 12 exports stop.", ["By Order No. 12 exports stop."]),
        ("Smith Co. Ltd. Mines closed.", ["Smith Co. Ltd. Mines closed."]),
        ("Output rose, e.g. in spring.", ["Output rose, e.g. in spring."]),
        ("Why now? $600 was too much!", ["Why now?", "$600 was too much!"]),
        ("  \n \n", []),
    ],
)
def test_sentences_of_plain_text(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_title_is_one_sentence() -> None:
    assert read("Tin fell.", title="U.S. tin. What now?") == ["U.S. tin. What now?", "Tin fell."]


def test_after_initials_the_parser_decides() -> None:
    assert read("It left the U.S. Tin fell.") == ["It left the U.S. Tin fell."]
    assert read("It left the U.S. Tin fell.", starts=("Tin",)) == ["It left the U.S.", "Tin fell."]


def test_sentence_at() -> None:
    doc = spacy.blank("en")("Ore rose. Tin fell.")
    spans = sentences(doc)
    assert [sentence_at(spans, offset) for offset in (0, 8, 9, 10, 18, 400)] == [0, 0, 0, 1, 1, 1]


@given(st.lists(st.sampled_from(["7%", "copper", "x" * 3000]), min_size=300, max_size=600))
def test_an_endless_line_is_cut_between_words(words: list[str]) -> None:
    pieces = read(" ".join(words))
    assert max(map(len, pieces)) <= 2000
    assert "".join(pieces).replace(" ", "") == "".join(words)
    whole = {word for piece in pieces for word in piece.split() if "x" not in word}
    assert whole <= {"7%", "copper"}
