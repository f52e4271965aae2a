"""Keeps track of which characters of a text are taken."""

from __future__ import annotations

from collections.abc import Iterable


class Cover:
    """The taken characters of a text of some length; stretches are half-open."""

    def __init__(self, length: int, taken: Iterable[tuple[int, int]] = ()) -> None:
        self._taken = bytearray(length)
        for start, end in taken:
            self.take(start, end)

    def take(self, start: int, end: int) -> None:
        """Mark a stretch as taken."""
        self._taken[start:end] = b"\1" * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing of the stretch is taken."""
        return self._taken.find(b"\1", start, end) < 0
