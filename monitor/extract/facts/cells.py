"""Owns which figures of a sentence belong to the same cell, and which cell is only given for comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.extract.facts import features
from monitor.extract.facts.cell import Cell
from monitor.extract.facts.gap import Gap
from monitor.extract.facts.links import Links
from monitor.extract.facts.parallel import blocks
from monitor.extract.facts.reading import Sentence
from monitor.extract.facts.scorer import Chooser
from monitor.extract.facts.slots import join
from monitor.extract.facts.view import View
from monitor.types import Mention, MentionKind, Quantity


def group(sentence: Sentence, figures: Sequence[Mention], links: Links, chooser: Chooser) -> list[Cell]:
    """The cells of a sentence in text order."""
    cells: list[Cell] = []
    lists = blocks(sentence, figures)
    position = 0
    while position < len(figures):
        if position in lists:
            cells += _ranked(sentence, lists[position])
            position += sum(map(len, lists[position]))
            continue
        gap = Gap(sentence, figures[position - 1], figures[position], links) if cells else None
        _take(sentence, cells, figures[position : position + 2], gap, chooser)
        position += 1
    return cells


def restate(sentence: Sentence, cells: Sequence[Cell], last: Cell | None) -> None:
    """ "That is 15% of world output": a first share that the sentence before has the level of."""
    if not cells or last is None or last.quantity is None or sentence.index - last.sentence.index != 1:
        return
    start = sentence.between(sentence.span.start, cells[0].anchor.start)
    alone = cells[0].share is not None and cells[0].quantity is None and not sentence.of(MentionKind.MINERAL)
    if alone and last.share is None and _RESTATES.fullmatch(start):
        cells[0].twin_of = last


_RESTATES = re.compile(
    r"(?:That|This|It)\s+(?:is|was|would be|will be|amounts to|amounted to|equals)\s+(?:[a-z]+\s+){0,3}"
)


def _ranked(sentence: Sentence, lists: list[list[Mention]]) -> list[Cell]:
    """One cell for each item of parallel lists."""
    cells = []
    for index, items in enumerate(zip(*lists, strict=True)):
        cell = Cell(sentence, rank=(index, len(lists[0])))
        for item in items:
            cell.add(item)
        cells.append(cell)
    return cells


def _take(
    sentence: Sentence, cells: list[Cell], ahead: Sequence[Mention], gap: Gap | None, chooser: Chooser
) -> None:
    """Put the first figure ahead into the last cell or a new one; leave out a conversion."""
    figure, *later = ahead
    if gap is not None and (gap.is_conversion or _attach(cells[-1], gap, later, chooser)):
        return
    cell = Cell(sentence)
    cell.add(figure)
    if gap is not None:
        _relate(cells[-1], cell, gap)
    cells.append(cell)


def _attach(last: Cell, gap: Gap, later: Sequence[Mention], chooser: Chooser) -> bool:
    """Put the figure into the last cell, or the one that it is compared with, if it speaks of the same."""
    cell, figure = last, gap.figure
    if last.prior_of is not None and figure.kind is MentionKind.CHANGE and not last.prior_of.change:
        cell = last.prior_of
    if cell.rank or cell.has(figure.kind) or cell.prior_of is not None or cell.twin_of is not None:
        return False
    opened = Cell(gap.sentence)
    opened.add(figure)
    ruled = join.resolve(gap, cell)
    joins = ruled.joins
    if not ruled.settled:
        found = features.join.candidates(gap, cell, later, ruled)
        chosen = chooser.choose("join", View(opened, (cell, opened)), found).slot
        joins = ruled.joins if chosen is None else chosen.value
    if joins:
        cell.add(figure)
    return joins


def _relate(last: Cell, cell: Cell, gap: Gap) -> None:
    """Settle what a new cell is to the last one: its past, or a second change."""
    figure = gap.figure
    if figure.kind is MentionKind.QUANTITY and last.quantity and _same_dimension(last.quantity, figure):
        if gap.is_prior and not gap.names_measure:
            cell.prior_of = last.prior_of or last
        elif _leads_up(last, gap):
            last.prior_of = cell
            cell.change, last.change = last.change, None
    elif figure.kind is MentionKind.QUANTITY and last.change:
        if gap.is_prior or gap.compares:
            cell.prior_of = last
    elif figure.kind is MentionKind.SHARE and last.share and not last.quantity:
        if gap.is_prior and not gap.switches:
            cell.prior_of = last.prior_of or last
    elif figure.kind is MentionKind.CHANGE:
        main = last.prior_of or last.twin_of or last
        if main.change and gap.continues:
            cell.twin_of = main


def _leads_up(last: Cell, gap: Gap) -> bool:
    """Whether the last level is where the change began: "from 80 [to] 120"."""
    assert last.quantity is not None
    if last.prior_of is not None or gap.switches:
        return False
    return gap.is_level and gap.links.is_prior(gap.sentence.before(last.quantity.span.start))


def _same_dimension(a: Mention, b: Mention) -> bool:
    return isinstance(a.value, Quantity) and isinstance(b.value, Quantity) and a.value.unit == b.value.unit
