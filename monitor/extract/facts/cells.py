"""Owns which figures of a sentence belong to the same cell, and which cell is only given for comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.extract.facts.links import Links
from monitor.extract.facts.parallel import blocks
from monitor.extract.facts.reading import Sentence, is_comparison
from monitor.types import Mention, MentionKind, Quantity, Span


@dataclass
class Cell:
    """The figures of one cell of the statistics table, before anybody knows which cell it is."""

    sentence: Sentence
    quantity: Mention | None = None
    change: Mention | None = None
    share: Mention | None = None
    prior_of: Cell | None = None
    """The cell that this one is the comparison for."""
    twin_of: Cell | None = None
    """The cell whose level this second change is of."""
    rank: tuple[int, int] | None = None
    """Its place and the length of a list that answers another list: "tin and zinc lost 4% and 5%"."""

    @property
    def figures(self) -> list[Mention]:
        """What it has, in text order."""
        found = [mention for mention in (self.quantity, self.change, self.share) if mention is not None]
        return sorted(found, key=lambda mention: mention.span.start)

    @property
    def anchor(self) -> Span:
        """Where it stands: its level, or else its only figure."""
        main = self.quantity or self.change or self.share
        assert main is not None
        return main.span

    def has(self, kind: MentionKind) -> bool:
        """Whether it has a figure of this kind."""
        return any(mention.kind is kind for mention in self.figures)

    def add(self, mention: Mention) -> None:
        """Take a figure of a kind that it does not have yet."""
        match mention.kind:
            case MentionKind.QUANTITY:
                self.quantity = mention
            case MentionKind.CHANGE:
                self.change = mention
            case _:
                self.share = mention


def group(sentence: Sentence, figures: Sequence[Mention], links: Links) -> list[Cell]:
    """The cells of a sentence in text order."""
    cells: list[Cell] = []
    lists = blocks(sentence, figures)
    position = 0
    while position < len(figures):
        if position in lists:
            cells += _ranked(sentence, lists[position])
            position += sum(map(len, lists[position]))
            continue
        _take(sentence, cells, figures, position, links)
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


_OWN = re.compile(r"\s+(?:of|in)\b[^,;(]*")
"""What the figure itself is of."""
_OF_IT = re.compile(r"\s+of\s+(?:it|this|that|them|these|those|which)\b", re.I)
"""Behind a share: its whole is the amount before it, so that it is another fact."""
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
    sentence: Sentence, cells: list[Cell], figures: Sequence[Mention], position: int, links: Links
) -> None:
    """Put the next figure into the last cell or a new one; leave out a conversion."""
    figure = figures[position]
    if not cells or (
        not _is_conversion(sentence, figures[position - 1], figure)
        and not _attach(sentence, cells, figures[position - 1], figure, links)
    ):
        cells.append(_open(sentence, cells, figures, position, links))


def _open(
    sentence: Sentence, cells: list[Cell], figures: Sequence[Mention], position: int, links: Links
) -> Cell:
    """A new cell for the figure, with its relation to the cell before."""
    figure = figures[position]
    cell = Cell(sentence)
    cell.add(figure)
    if cells:
        _relate(sentence, cells[-1], cell, figures[position - 1], links)
    return cell


def _relate(sentence: Sentence, last: Cell, cell: Cell, before: Mention, links: Links) -> None:
    """Settle what a new cell is to the last one, which ends with `before`: its past, or a second change."""
    (figure,) = cell.figures
    gap = sentence.between(before.span.end, figure.span.start)
    if figure.kind is MentionKind.QUANTITY and last.quantity and _same_dimension(last.quantity, figure):
        if links.is_prior(gap) and not _names_measure(sentence, before, figure):
            cell.prior_of = last.prior_of or last
        elif _leads_up(sentence, last, before, figure, links):
            last.prior_of = cell
            cell.change, last.change = last.change, None
    elif figure.kind is MentionKind.QUANTITY and last.change:
        if links.is_prior(gap) or _compares(sentence, before, figure):
            cell.prior_of = last
    elif figure.kind is MentionKind.SHARE and last.share and not last.quantity:
        if links.is_prior(gap) and not _switches(sentence, before, figure, links):
            cell.prior_of = last.prior_of or last
    elif figure.kind is MentionKind.CHANGE:
        main = last.prior_of or last.twin_of or last
        if main.change and _continues(sentence, before.span.end, figure.span.start):
            cell.twin_of = main


def _attach(sentence: Sentence, cells: list[Cell], before: Mention, figure: Mention, links: Links) -> bool:
    """Put the figure into the last cell if it speaks of the same one."""
    cell = cells[-1]
    gap = sentence.between(before.span.end, figure.span.start)
    if cell.prior_of is not None and figure.kind is MentionKind.CHANGE and not cell.prior_of.change:
        cell = cell.prior_of
    if cell.rank or cell.has(figure.kind) or cell.prior_of is not None or cell.twin_of is not None:
        return False
    if figure.kind is MentionKind.QUANTITY:
        if links.is_prior(gap) or (not links.is_level(gap) and _compares(sentence, before, figure)):
            return False
        if cell.share is not None and sentence.says_between(before.span.end, figure.span.start):
            return False
        led = links.is_level(gap) and not (
            _names_mineral(sentence, before, figure) and _leads_on(sentence, before, figure, links)
        )
        joined = led or (not _switches(sentence, before, figure, links) and len(gap.split()) <= 8)
    else:
        joined = not _switches(sentence, before, figure, links) and len(gap.split()) <= 14
        joined = joined and not _starts_anew(sentence, before.span.end, figure.span.start)
        if figure.kind is MentionKind.SHARE:
            joined = joined and not _brings_place(sentence, before, figure)
            joined = joined and not (cell.quantity and _OF_IT.match(sentence.after(figure.span.end)))
    if joined:
        cell.add(figure)
    return joined


def _names_measure(sentence: Sentence, before: Mention, figure: Mention) -> bool:
    """ "quotas of 145 t against [demand] of 240 t": two measures, no comparison."""
    first, second = before.span.end, figure.span.start
    kinds = {cue.id for cue in sentence.measures if cue.span.end <= before.span.start and not cue.verb}
    between = {cue.id for cue in sentence.measures if first <= cue.span.start < second and not cue.verb}
    return bool(between) and not between & kinds


def _leads_up(sentence: Sentence, last: Cell, before: Mention, figure: Mention, links: Links) -> bool:
    """Whether the last level is where the change began: "from 80 [to] 120"."""
    assert last.quantity is not None
    if last.prior_of is not None or _switches(sentence, before, figure, links):
        return False
    gap = sentence.between(before.span.end, figure.span.start)
    return links.is_level(gap) and links.is_prior(sentence.before(last.quantity.span.start))


def _switches(sentence: Sentence, before: Mention, figure: Mention, links: Links) -> bool:
    """Whether something between two figures says that the second is about another cell."""
    return _leads_on(sentence, before, figure, links) or _names_mineral(sentence, before, figure)


def _leads_on(sentence: Sentence, before: Mention, figure: Mention, links: Links) -> bool:
    """Whether words between two figures lead on to something else, but for words of names and dates."""
    start, end = before.span.end, figure.span.start
    gap = sentence.between(start, end)
    for mention in sentence.of(MentionKind.PERIOD, MentionKind.COMPANY, MentionKind.PLACE):
        low, high = mention.span.start - start, mention.span.end - start
        if low >= 0 and high <= len(gap):
            gap = gap[:low] + "_" * (high - low) + gap[high:]
    return links.is_next(gap)


def _names_mineral(sentence: Sentence, before: Mention, figure: Mention) -> bool:
    """Whether a mineral stands between two figures that is not the first one's own ("30 t of tin, …")."""
    gap = sentence.between(before.span.end, figure.span.start)
    own = _OWN.match(gap)
    start = before.span.end + (own.end() if own and own.end() < len(gap) else 0)
    return any(
        start <= m.span.start and m.span.end <= figure.span.start for m in sentence.of(MentionKind.MINERAL)
    )


def _continues(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a second change is of the same level: "2% on the year [and] 1% on the month"."""
    joint = re.search(r"\b(?:and|but)\b[^,;]*$", sentence.between(start, end), re.I)
    if joint is None:
        return False
    return not _has_new_subject(sentence, start + joint.start(), end)


def _has_new_subject(sentence: Sentence, start: int, end: int) -> bool:
    """Whether anything between two offsets could be what the second figure is about."""
    naming = (MentionKind.MINERAL, MentionKind.PLACE, MentionKind.COMPANY, MentionKind.PERIOD)
    named = any(
        start <= m.span.start and m.span.end <= end and not is_comparison(sentence, m)
        for m in sentence.of(*naming)
    )
    cued = any(start <= cue.span.start and cue.span.end <= end for cue in sentence.measures)
    return named or cued or sentence.says_between(start, end)


def _starts_anew(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a measure is named with a verb of its own: "30 t in May, [exports fell] by 4%"."""
    named = any(start <= cue.span.start < end and not cue.verb for cue in sentence.measures)
    return named and sentence.says_between(start, end)


def _brings_place(sentence: Sentence, before: Mention, figure: Mention) -> bool:
    """Whether a place comes in that has not been named: "30 t, with [Mali] accounting for 35%".

    Not that of the goods themselves: "30 t of [Chilean] ore, a third of its imports".
    """
    start, end = before.span.end, figure.span.start
    own = _OWN.match(sentence.between(start, end))
    start += own.end() if own and own.end() < end - start else 0
    places = sentence.of(MentionKind.PLACE)
    known = {place.value for place in places if place.span.end <= start}
    return any(
        start <= place.span.start and place.span.end <= end and place.value not in known for place in places
    )


def _compares(sentence: Sentence, before: Mention, figure: Mention) -> bool:
    """Whether a period that is only compared with stands between: "4% more than in April, when 30 t …"."""
    return any(
        before.span.end <= period.span.start and period.span.end <= figure.span.start
        for period in sentence.of(MentionKind.PERIOD)
        if is_comparison(sentence, period)
    )


def _is_conversion(sentence: Sentence, before: Mention, figure: Mention) -> bool:
    """The same amount again in another unit: "9 m yen ($60,000)"."""
    gap = sentence.between(before.span.end, figure.span.start)
    return bool(
        re.fullmatch(r"\s*\((?:about |or )?", gap)
        and isinstance(before.value, Quantity)
        and isinstance(figure.value, Quantity)
        and figure.value.unit not in (before.value.unit, "%")
    )


def _same_dimension(a: Mention, b: Mention) -> bool:
    return isinstance(a.value, Quantity) and isinstance(b.value, Quantity) and a.value.unit == b.value.unit
