"""Stretches of a text are taken once."""

from __future__ import annotations

from monitor.extract.mentions.figures.cover import Cover


def test_what_is_taken_is_not_free() -> None:
    cover = Cover(10, [(2, 4)])
    cover.take(6, 8)
    assert cover.is_free(0, 2)
    assert cover.is_free(4, 6)
    assert not cover.is_free(3, 5)
    assert not cover.is_free(0, 10)
