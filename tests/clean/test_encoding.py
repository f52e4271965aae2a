"""Bytes → text, whatever the server says about them."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.clean.encoding import decode_page, decode_text
from monitor.errors import PageError

GERMAN = "<p>Förderung – „so viel wie nie“</p>"
CHINESE = "<p>商务部公布镓出口许可</p>"


def meta(charset: str, text: str) -> str:
    return f'<html><head><meta charset="{charset}"></head><body>{text}</body></html>'


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (GERMAN.encode(), "text/html; charset=utf-8", GERMAN),
        (GERMAN.encode(), "text/html; charset=iso-8859-1", GERMAN),
        (GERMAN.encode(), None, GERMAN),
        (GERMAN.encode("cp1252"), "text/html; charset=ISO-8859-1", GERMAN),
        (GERMAN.encode("cp1252"), 'text/html; charset="windows-1252"', GERMAN),
        (GERMAN.encode("cp1252"), "text/html; charset=utf-8", GERMAN),
        (CHINESE.encode("gb18030"), "text/html; charset=gb2312", CHINESE),
        ("<p>鎵與鍺</p>".encode("big5"), "text/html; charset=big5", "<p>鎵與鍺</p>"),
        (CHINESE.encode("gb18030"), "text/html; charset=no-such-thing", CHINESE),
        (codecs.BOM_UTF8 + CHINESE.encode(), "text/html; charset=gbk", CHINESE),
        (CHINESE.encode("utf-16"), None, CHINESE),
        (codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"), None, CHINESE),
        (CHINESE.encode("utf-16-le"), None, CHINESE),
        (CHINESE.encode("utf-32-be"), None, CHINESE),
        ("<p>ガリウム</p>".encode("iso-2022-jp"), "text/html; charset=iso-2022-jp", "<p>ガリウム</p>"),
        (meta("Shift_JIS", "輸入").encode("cp932"), "text/html", meta("Shift_JIS", "輸入")),
        (meta("utf-16", "plain").encode(), None, meta("utf-16", "plain")),
        (meta("rot13", "Pläne").encode(), "text/html; charset=hex", meta("rot13", "Pläne")),
    ],
)  # fmt: skip
def test_decoding(body: bytes, content_type: str | None, expected: str) -> None:
    assert decode_page(body, content_type) == expected


def test_a_cut_character_damages_only_itself() -> None:
    body = (CHINESE * 3).encode()
    cut = body[:10] + body[11:]
    assert decode_text(cut, None).count("许可") == 3


def test_bytes_that_fit_no_declaration_are_still_text() -> None:
    assert "F" in decode_text(b"F\xf6rder\x81ung \xff", "text/html; charset=gb2312")


def test_stray_nuls_are_no_reason_to_refuse_a_page() -> None:
    assert "words" in decode_page(b"<p>words\x00 here</p>", None)


@pytest.mark.parametrize("body", [b"\x00" * 100, b"%PDF-1", b"GIF89a", b"\x1f\x8b\x08"])
def test_what_is_no_text_is_refused(body: bytes) -> None:
    with pytest.raises(PageError, match=r"this is .*, not a web page"):
        decode_page(body, None)


@given(
    st.binary(max_size=300), st.none() | st.text(max_size=20).map(lambda name: f"text/html; charset={name}")
)
def test_decoding_never_fails(body: bytes, content_type: str | None) -> None:
    assert isinstance(decode_text(body, content_type), str)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeff\ufffd\x00"), max_size=100))
def test_utf8_comes_through(text: str) -> None:
    assert decode_text(text.encode(), "text/html; charset=latin-1") == text
