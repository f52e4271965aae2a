"""Owns where sentences begin and end: by marks and line breaks, the parser only for what marks leave open."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from monitor.types import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_MARK = re.compile(r"(?<!\bNo)(?<!\bNos)[.!?…]+[\"'”’)\]]*\s+(?=\S)")
"""What may end a sentence; "No. 12" is a number sign."""
_LONGEST = 2_000
"""Characters after which even a sentence without an end is cut: a table in one line is no sentence."""
_KNOWN = "monitor.sentences"
"""Where a document keeps its sentences, by what they were cut with."""
_OPENER = re.compile(r"[\"'“‘(\[]*[A-Z0-9€$£¥]")


def sentences(doc: Doc) -> list[Span]:
    """The document's sentences in text order, without the white space around them.

    The title is a sentence of its own and every line break ends one. Inside a line a sentence ends with a
    full stop, question or exclamation mark before a capital, a digit or a currency sign.
    """
    title_end = doc._.title_end
    known = doc.user_data.setdefault(_KNOWN, {})  # every step of extraction asks
    key = (title_end, doc.has_annotation("SENT_START"))
    if key not in known:
        text = doc.text  # spaCy puts it together anew at each access
        known[key] = [
            span
            for start, end in _lines(text, title_end)
            for span in _split(doc, text, start, end, whole=start < title_end)
        ]
    return list(known[key])


def sentence_at(spans: Sequence[Span], offset: int) -> int:
    """The index of the sentence that holds this character offset, or of the last one before it."""
    return max(0, bisect_right(spans, offset, key=lambda span: span.start) - 1)


def _lines(text: str, title_end: int) -> Iterator[tuple[int, int]]:
    if text[:title_end].strip():
        yield 0, title_end
    for line in _LINE.finditer(text, title_end):
        if line.group().strip():
            yield line.span()


def _split(doc: Doc, text: str, start: int, end: int, *, whole: bool) -> Iterator[Span]:
    """Cut one line at its sentence ends."""
    begin = start
    for cut in (*(() if whole else _cuts(doc, text, start, end)), end):
        while cut - begin > _LONGEST:
            space = text.rfind(" ", begin + 1, begin + _LONGEST)
            last, begin = begin, space if space > 0 else begin + _LONGEST
            yield _trimmed(text, last, begin)
        yield _trimmed(text, begin, cut)
        begin = cut


def _cuts(doc: Doc, text: str, start: int, end: int) -> Iterator[int]:
    for mark in _MARK.finditer(text, start, end):
        if _OPENER.match(text, mark.end()) and (
            not _shortened(doc, mark.start()) or _parser_splits(doc, mark.end())
        ):
            yield mark.end()


def _shortened(doc: Doc, stop: int) -> bool:
    """Whether the stop belongs to a word ("U.S.", "Co.", "J."), which the tokenizer knows."""
    token = doc.char_span(stop, stop + 1, alignment_mode="expand")
    return token is not None and token[0].text.endswith(".") and token[0].text.strip(".") != ""


def _parser_splits(doc: Doc, offset: int) -> bool:
    """After a shortened word only the parser can tell; without a parser such a stop ends nothing."""
    if not doc.has_annotation("SENT_START"):
        return False
    token = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return bool(token is not None and token[0].is_sent_start)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
