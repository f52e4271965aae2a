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
    (b"RIFF", "an image, sound or video"),
    (b"PK\x03\x04", "a zip or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"ID3", "a sound"),
    (b"\x00\x00\x00\x18ftyp", "a video"),
    (b"\x00\x00\x00\x1cftyp", "a video"),
    (b"\x00\x00\x00 ftyp", "a video"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_IN_META = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META_REACH = 4096
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_INTACT_PER_DAMAGED = 3
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
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(encoding, "replace")
    declared = [name for name in (_from_header(content_type), _from_meta(body)) if name]
    if any(name.startswith("iso-2022") for name in declared):  # seven-bit: looks like valid UTF-8
        return body.decode(next(name for name in declared if name.startswith("iso-2022")), "replace")
    # Bytes that are valid UTF-8 are UTF-8, whatever the server says.
    for name in ("utf-8", *declared):
        try:
            return repair_utf8(body).decode(name)
        except UnicodeDecodeError:
            continue
    # A stray byte in a page: the declaration is right. No declaration: guess.
    guesses = declared or detect_encoding(body) or ["cp1252"]
    return body.decode(guesses[0], "replace")


def repair_utf8(body: bytes) -> bytes:
    """UTF-8 with a few damaged characters made valid (U+FFFD); anything else comes back as it is.

    Sites cut texts in the middle of a character; that must not turn all others into another encoding.
    """
    text = body.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    intact = len(_BEYOND_ASCII.findall(text)) - damaged
    return text.encode() if damaged and intact >= _INTACT_PER_DAMAGED * damaged else body


def refuse_binary(body: bytes, content_type: str | None) -> None:
    """Raises PageError that names the type if these are no text bytes."""
    kind = next((name for magic, name in _MAGIC if body.startswith(magic)), None)
    if kind is None and b"\x00" in body[:1024] and not body.startswith(tuple(bom for bom, _ in _BOMS)):
        kind = f"binary data ({content_type})" if content_type else "binary data"
    if kind is not None:
        raise PageError(f"this is {kind}, not a web page", hint="only HTML and plain text are read")
    if not body.strip():
        raise PageError("the page is empty", hint="the server sent no text", temporary=True)


def _from_header(content_type: str | None) -> str | None:
    found = _IN_HEADER.search(content_type or "")
    return _known(found.group(1)) if found else None


def _from_meta(body: bytes) -> str | None:
    found = _IN_META.search(body[:_META_REACH])
    name = _known(found.group(1).decode("ascii", "replace")) if found else None
    return None if name and name.startswith(("utf-16", "utf-32")) else name  # it was read as ASCII just now


def _known(label: str) -> str | None:
    name = _WIDER.get(label.lower(), label.lower())
    try:
        return name if codecs.lookup(name)._is_text_encoding else None
    except (LookupError, ValueError):
        return None
