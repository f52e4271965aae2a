"""Owns tables flattened to text: which lines below a caption are rows of nothing but values."""

from __future__ import annotations

import re

_ROW = re.compile(r"[ \t]*[^\W\d][^\n\d;:]{0,60}?:?[ \t]+[(+−–-]?\d[\d\s.,;:/|()+−–%-]*")
"""A label and values."""
_COLUMNS = re.compile(r"(?:[^\n\d]|(?:19|20)\d\d|[QH][1-4]\b|\b[1-4][QH]\b){0,100}(?:19|20)\d\d[^\n\d]{0,30}")
"""A line of periods, no values."""


def is_row(line: str) -> bool:
    """Whether a line is a label and values."""
    return _ROW.fullmatch(line) is not None


def rows_below(text: str, offset: int) -> list[tuple[int, int]]:
    """The rows below the line that holds an offset, as start and end; a line of columns may come first."""
    found: list[tuple[int, int]] = []
    start = _next_line(text, offset)
    while start < len(text):
        end = _next_line(text, start)
        line = text[start:end].strip("\r\n")
        if is_row(line):
            found.append((start, end))
        elif found or not _COLUMNS.fullmatch(line):
            break
        start = end
    return found


def _next_line(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1
