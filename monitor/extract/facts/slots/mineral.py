"""Which minerals a figure is about: right behind it, before it in the clause, in the sentence, or the topic's."""

from __future__ import annotations

import re

from monitor.extract.facts.parallel import enumerated
from monitor.extract.facts.view import How, Slot, View, span_of
from monitor.types import Mention, MentionKind, MineralRef

_LIST = re.compile(r"\s*(?:,|and|or|&|/|,\s*and|,\s*or|as well as|plus)\s*(?:the |for |of |on |in )?", re.I)
_OF = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:worth\s+)?(?:of|in)\s+[^,;:.()]*$", re.I)
_SUCH_AS = re.compile(r",?\s*(?:such as|like|including|among them|from|especially|notably)\s+", re.I)
CLASSES = frozenset({"critical_minerals"})


def resolve(view: View) -> Slot[tuple[MineralRef, ...]] | None:
    """The minerals of a cell, more than one when the text enumerates them; None if there is no mineral."""
    found = view.sentence.of(MentionKind.MINERAL)
    if view.cell.rank is not None:
        index, length = view.cell.rank
        members = enumerated(view.sentence, view.cell.figures[0].span.start)
        if len(members) == length:
            return Slot((_ref(members[index]),), How.DIRECT, members[index].span)
    if found:
        behind = _behind(view, found)
        chosen = behind or view.nearest(found, span_of)
        assert chosen is not None
        members = _members(view, chosen, found)
        refs = tuple(dict.fromkeys(_ref(member) for member in members))
        how = How.DIRECT if behind else view.how(chosen.span)
        return Slot(refs, how, chosen.span)
    for topic in (view.topic, view.lead):
        if topic.minerals:
            return Slot(topic.minerals, topic.how)
    return None


def _behind(view: View, found: list[Mention]) -> Mention | None:
    """ "30 tonnes of refined copper": the mineral that the figure's own "of" leads to."""
    for figure in view.cell.figures:
        for mineral in found:
            gap = view.sentence.between(figure.span.end, mineral.span.start)
            if (
                mineral.span.start >= figure.span.end
                and _OF.fullmatch(gap)
                and not view.rivals_between(mineral.span)
            ):
                return mineral
    return None


def _members(view: View, chosen: Mention, found: list[Mention]) -> list[Mention]:
    """The enumeration that the mineral stands in; a class before "such as" stands for its members."""
    index = found.index(chosen)
    first = last = index
    while first > 0 and _LIST.fullmatch(_gap(view, found[first - 1], found[first])):
        first -= 1
    while last + 1 < len(found) and _LIST.fullmatch(_gap(view, found[last], found[last + 1])):
        last += 1
    if first > 0 and _ref(found[first - 1]).id in CLASSES:
        head = found[first - 1]
        if _SUCH_AS.fullmatch(_gap(view, head, found[first])):
            return [head]
    if _ref(chosen).id in CLASSES:
        return [chosen]
    return found[first : last + 1]


def _gap(view: View, a: Mention, b: Mention) -> str:
    return view.sentence.between(a.span.end, b.span.start)


def _ref(mention: Mention) -> MineralRef:
    assert isinstance(mention.value, MineralRef)
    return mention.value
