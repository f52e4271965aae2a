"""Picks the newest of many rows by reading the ends of indexes, never by sorting all that match."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Select, select, union

from monitor.store.views import Filter

Way = Select[Any, date]
"""Selects an id and its day through one index."""


def newest(ways: Sequence[Way], where: Filter) -> CompoundSelect[Any]:
    """Ids of the newest rows that any of the ways leads to; a row may be met on several."""
    return union(*(_page(way, where.since, where.limit) for way in ways))


def _page(way: Way, since: date | None, limit: int | None) -> Select[Any]:
    identifier, day = way.selected_columns
    if since is not None:
        way = way.where(day >= since)
    page = way.order_by(day.desc(), identifier.desc()).limit(limit).subquery()
    return select(page.c[0])
