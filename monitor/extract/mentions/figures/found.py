"""The record of a finding inside the reading of figures."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.types import Change, Quantity, Share


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text with its value and the rule that says so."""

    start: int
    end: int
    value: Quantity | Change | Share
    rule: str
