"""Text from outside becomes harmless and uniform."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.clean.text import clean_line, clean_text, strip_markup, xml_characters


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("", ""),
        ("  one\t two \u00a0three ", "one two three"),
        ("one\r\n\r\n  two\rthree\u2029four", "one\ntwo\nthree\nfour"),
        ("Cafe\u0301", "Café"),
        ("a\u202eb\u202cc\u2066d\u2069", "abcd"),
        ("re\u00adfine\u200b \ufeffnow", "refine now"),
        ("bell\x07 esc\x1b[31m nul\x00", "bell esc[31m nul"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("half \ud800 pair", "half pair"),
        ("\u202e\u200b", ""),
    ],
)
def test_clean_text(text: str, clean: str) -> None:
    assert clean_text(text) == clean


def test_clean_line_has_one_line() -> None:
    assert clean_line("one\ntwo\u2028three") == "one two three"


@given(st.text())
def test_nothing_dangerous_is_left(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean == clean.strip()
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} and char != "\n" for char in clean)
    assert "  " not in clean
    assert "\n\n" not in clean


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain < text > 5", "plain < text > 5"),
        ("a &amp; b", "a & b"),
        ("<p>one</p><p>two<br>three</p>", "one\ntwo\nthree\n"),
        ("<p>wrapped\nline</p>", "wrapped line\n"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", "a | b\n\n1 | 2\n\n"),
        ("x<script>alert(1)</script><style>p{}</style>y<!-- z -->", "xy"),
        ('<img src="x" onerror="alert(1)">', ""),
        ("<b>under 5%</b> &lt;5%", "under 5% <5%"),
        ("<b", ""),
        ("&#27;[31m<i>x</i>\x00", "[31mx"),
        ("&#55296;<i>x</i>", "x"),
    ],
)
def test_strip_markup(markup: str, text: str) -> None:
    assert strip_markup(markup) == text


@given(st.text() | st.text("<>&#x;/ab \"'=!-0123456789", max_size=60))
def test_no_markup_breaks_it(markup: str) -> None:
    assert isinstance(strip_markup(markup), str)


@pytest.mark.parametrize(
    ("markup", "allowed"),
    [
        ("&#65;&#x9502;&#10;", "&#65;&#x9502;&#10;"),
        ("a&#0;b&#x1B;c&#xD800;d&#1114112;e&#xFFFFFFFF;f", "abcdef"),
        ("a\x01\ufffeb", "ab"),
    ],
)
def test_xml_characters(markup: str, allowed: str) -> None:
    assert xml_characters(markup) == allowed
