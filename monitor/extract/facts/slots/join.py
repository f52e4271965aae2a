"""Owns what the rules say of a figure that follows a cell: whether it is of the same one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from monitor.extract.facts.cell import Cell
from monitor.extract.facts.gap import Gap
from monitor.types import MentionKind

_NEAR, _FAR = 8, 14
"""Words that may stand before a level, and before a change or share, of the same cell."""
_OF_IT = re.compile(r"\s+of\s+(?:it|this|that|them|these|those|which)\b", re.I)
"""Behind a share: its whole is the amount before it, so that it is another fact."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether the figure joins the cell, and by which rule."""

    joins: bool
    why: str
    settled: bool = True
    """Whether there is nothing to weigh; else it is only what mostly holds."""


def resolve(gap: Gap, cell: Cell) -> Ruling:
    """The cell has no figure of this kind yet."""
    ruled = _of_level(gap, cell) if gap.figure.kind is MentionKind.QUANTITY else _of_ratio(gap, cell)
    return replace(ruled, settled=True) if ";" in gap.text else ruled


def _of_level(gap: Gap, cell: Cell) -> Ruling:
    if gap.is_prior:
        return Ruling(joins=False, why="prior")
    if not gap.is_level and gap.compares:
        return Ruling(joins=False, why="compared")
    if cell.share is not None and gap.says:
        return Ruling(joins=False, why="said")
    if gap.is_level and not (gap.names_mineral and gap.leads_on):
        return Ruling(joins=True, why="level", settled=False)
    return _of_words(gap, _NEAR)


def _of_ratio(gap: Gap, cell: Cell) -> Ruling:
    """Of a change or a share."""
    if gap.starts_anew and not gap.switches:
        return Ruling(joins=False, why="anew")
    if gap.figure.kind is MentionKind.SHARE and not gap.switches:
        if gap.brings_place:
            return Ruling(joins=False, why="place")
        if cell.quantity and _OF_IT.match(gap.sentence.after(gap.figure.span.end)):
            return Ruling(joins=False, why="of it")
    return _of_words(gap, _FAR)


def _of_words(gap: Gap, most: int) -> Ruling:
    """Whether the words between lead on to something else, or are too many."""
    if gap.switches:
        return Ruling(joins=False, why="switch", settled=False)
    is_near = len(gap.text.split()) <= most
    return Ruling(joins=is_near, why="near" if is_near else "far", settled=False)
