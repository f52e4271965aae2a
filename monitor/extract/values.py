"""Owns how a value that was read is written for a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from monitor.types import Change, CompanyRef, MineralRef, Period, PlaceRef, Quantity, Share


def in_words(value: Any) -> str | None:
    """The value in a few words; None if there is none.

    >>> in_words(Quantity(17.0, 20.0, "t"))
    '17–20 t'
    """
    if value is None:
        return None
    if isinstance(value, tuple):
        return ", ".join(str(in_words(item)) for item in value)
    return _WRITERS.get(type(value), str)(value)


def _quantity(value: Quantity) -> str:
    ends = dict.fromkeys((f"{value.low:,.10g}", f"{value.high:,.10g}"))
    return f"{'–'.join(ends)} {value.unit}" + (f", {value.basis}" if value.basis else "")


def _period(value: Period) -> str:
    return " … ".join(dict.fromkeys((str(value.start), str(value.end))))


_WRITERS: dict[type, Callable[[Any], str]] = {
    MineralRef: lambda ref: f"{ref.id}: {ref.form}" if ref.form else ref.id,
    PlaceRef: lambda ref: f"{ref.code}, the state" if ref.government else ref.code,
    CompanyRef: lambda ref: f"{ref.name} ({ref.home})" if ref.home else ref.name,
    Quantity: _quantity,
    Change: lambda change: f"{change.percent:+.10g}%" + (f" {change.basis}" if change.basis else ""),
    Share: lambda share: f"{share.percent:.10g}%",
    Period: _period,
}
