"""Bytes of a page → text: what they are, and in which character encoding."""

from __future__ import annotations

import codecs
import re

from trafilatura.utils import detect_encoding

from monitor.errors import PageError

_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a zip or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "a gzip file"),
)
_STARTS = {  # byte order marks, then the beginning of XML and HTML without one
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    b"<\0\0\0": "utf-32-le",
    b"\0\0\0<\0": "utf-32-be",
    b"<\0": "utf-16-le",
    b"\0<\0": "utf-16-be",
}
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_IN_MARKUP = re.compile(
    rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_MARKUP_REACH = 4096
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_INTACT_PER_DAMAGED = 3
_STRAY_NULS = 8
"""In the first KiB; more of them means that this is no text."""
# What browsers understand by these labels: the larger set that such pages really use.
_WIDER = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip


def decode_page(body: bytes, content_type: str | None) -> str:
    """The text of an HTML or plain page. Raises PageError if the bytes are something else."""
    refuse_binary(body, content_type)
    return decode_text(body, content_type)


def decode_text(body: bytes, content_type: str | None) -> str:
    """The text of HTML, XML or plain bytes: never fails, damaged characters become U+FFFD.

    The first bytes are believed first; then the bytes themselves, since what is valid UTF-8 is UTF-8
    whatever the server says; then what header and markup declare; then a guess.
    """
    for start, encoding in _STARTS.items():
        if body.startswith(start):
            return body.decode(encoding, "replace").removeprefix("\ufeff")
    declared = [name for name in (_from_header(content_type), _from_markup(body)) if name]
    if seven_bit := next((name for name in declared if name.startswith("iso2022")), None):
        return body.decode(seven_bit, "replace")  # looks like ASCII, which is valid UTF-8
    if (text := _as_utf8(body)) is not None:
        return text
    for name in declared:
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            continue
    legacy = [name for name in declared if name != "utf-8"]
    return body.decode((legacy or detect_encoding(body) or ["cp1252"])[0], "replace")


def _as_utf8(body: bytes) -> str | None:
    """The text if this is UTF-8, perhaps with a few damaged characters; else None.

    Sites cut texts in the middle of a character; that must not turn all others into another encoding.
    """
    text = body.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    intact = len(_BEYOND_ASCII.findall(text)) - damaged
    return text if intact >= _INTACT_PER_DAMAGED * damaged else None


def refuse_binary(body: bytes, content_type: str | None) -> None:
    """Raises PageError that names the type if these are no text bytes."""
    kind = next((name for magic, name in _MAGIC if body.startswith(magic)), None)
    if kind is None and body[:1024].count(0) > _STRAY_NULS and not body.startswith(tuple(_STARTS)):
        kind = f"binary data ({content_type})" if content_type else "binary data"
    if kind is not None:
        raise PageError(f"this is {kind}, not a web page", hint="only HTML and plain text are read")
    if not body.strip():
        raise PageError("the page is empty", hint="the server sent no text", temporary=True)


def _from_header(content_type: str | None) -> str | None:
    found = _IN_HEADER.search(content_type or "")
    return _known(found.group(1)) if found else None


def _from_markup(body: bytes) -> str | None:
    found = _IN_MARKUP.search(body[:_MARKUP_REACH])
    name = _known(found.group(1).decode("ascii", "replace")) if found else None
    return None if name and name.startswith(("utf-16", "utf-32")) else name  # it was read as ASCII just now


def _known(label: str) -> str | None:
    """Python's name of a text encoding, widened as browsers do; None for what is none."""
    try:
        codec = codecs.lookup(_WIDER.get(label.lower(), label))
    except (LookupError, ValueError):
        return None
    return codec.name if codec._is_text_encoding else None
