"""Cuts long lists of values into what one statement takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

Value = TypeVar("Value")

_SIZE = 500


def batches(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """The values in their order, a few hundred at a time."""
    return (values[start : start + _SIZE] for start in range(0, len(values), _SIZE))
