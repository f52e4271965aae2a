"""Text from outside becomes harmless for one line."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.safetext import neutralise


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("plain words", "plain words"),
        ("  two\r\nlines\tand\u2028more \n", "two lines and more"),
        ("Subject: x\r\nBcc: y", "Subject: x Bcc: y"),
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("turned \u202eround\u202c", "turned \ufffdround\ufffd"),
        ("isolated \u2066x\u2069", "isolated \ufffdx\ufffd"),
        ("half \ud83d of a pair", "half \ufffd of a pair"),
        ("C1 \x9b31m", "C1 \ufffd31m"),
        ("锑 и сурьма €5 – 😀", "锑 и сурьма €5 – 😀"),
        ("می‌خواهم", "می‌خواهم"),
    ],
)
def test_examples(text: str, harmless: str) -> None:
    assert neutralise(text) == harmless


@given(st.text(st.characters()))
def test_one_line_without_controls(text: str) -> None:
    harmless = neutralise(text)
    assert len(harmless.splitlines()) <= 1
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in harmless)
    assert not any(unicodedata.bidirectional(character) in BIDI_CONTROLS for character in harmless)
    assert neutralise(harmless) == harmless
    harmless.encode("utf-8")


BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
