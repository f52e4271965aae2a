"""Which minerals a figure is about: right behind it, in its sentence, or the topic's."""

from __future__ import annotations

import re

from monitor.extract.facts.kinds import unit_kind
from monitor.extract.facts.parallel import enumerated
from monitor.extract.facts.view import How, Slot, View, span_of
from monitor.types import Mention, MentionKind, MineralRef, Quantity

_LIST = re.compile(r"\s*(?:,|and|or|&|/|,\s*and|,\s*or|as well as|plus)\s*(?:the |for |of |on |in )?", re.I)
_OF = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:worth\s+)?(?:of|in)\s+[^,;:.()]*$", re.I)
_OF_MEASURE = re.compile(r"\s+(?:of|for)\s+(?:[\w-]+\s+){0,2}")
_SUCH_AS = re.compile(r",?\s*(?:such as|like|including|among them|from|especially|notably)\s+", re.I)
_METAL_UNITS = frozenset({"mass", "money", "price", "percent", "duration"})
_PIECES = frozenset({"count", "money", "percent", "duration"})
UNITS = {
    "vehicles": _PIECES,
    "electric_vehicles": _PIECES,
    "semiconductors": _PIECES | {"price"},
    "batteries": _METAL_UNITS | {"count", "energy"},
    "magnets": _METAL_UNITS | {"count"},
}
"""Kinds of unit by the goods; every metal has those of `_METAL_UNITS`."""
CLASSES = frozenset({"critical_minerals"})
DOWNSTREAM = frozenset(UNITS)


def resolve(view: View) -> Slot[tuple[MineralRef, ...]] | None:
    """The minerals of a cell, more than one when the text enumerates them; None if there is no mineral."""
    found = [m for m in view.sentence.of(MentionKind.MINERAL) if countable(view, _ref(m))]
    if (ranked := _ranked(view)) is not None:
        return ranked
    chosen = _behind(view, found) or _of_measure(view, found) or view.nearest(found, span_of)
    if chosen is not None and (_belongs(view, chosen, found) or not view.topic.minerals):
        refs = tuple(dict.fromkeys(_ref(member) for member in enumeration(view, chosen, found)))
        return Slot(refs, view.how(chosen.span), chosen.span)
    if _is_for_several(view):
        return Slot((MineralRef(next(iter(CLASSES))),), How.LEAD)
    for topic in (view.topic, view.lead):
        refs = tuple(ref for ref in topic.minerals if countable(view, ref))
        narrower = len({ref.id for ref in view.lead.minerals} - CLASSES) == 1
        if refs and (topic is view.lead or not narrower or refs[0].id not in CLASSES):
            return Slot(refs[:1], topic.how)
    return None


def _is_for_several(view: View) -> bool:
    """Whether it is money in a text about so many metals that it can be for none of them alone."""
    quantity = view.cell.quantity
    if quantity is None or not isinstance(quantity.value, Quantity):
        return False
    metals = {ref.id for ref in view.lead.minerals if ref.id not in UNITS and ref.id not in CLASSES}
    told = view.topic.measure in _GIVEN or view.lead.measure in _GIVEN
    return unit_kind(quantity.value.unit) == "money" and told and len(metals) >= _SEVERAL


_SEVERAL = 3
_GIVEN = frozenset({"investment", "subsidy", None})
"""Measures of a text that is about money."""


def _ranked(view: View) -> Slot[tuple[MineralRef, ...]] | None:
    """The mineral whose turn it is in parallel lists."""
    if view.cell.rank is None:
        return None
    index, length = view.cell.rank
    members = enumerated(view.sentence, view.cell.figures[0].span.start)
    if len(members) != length:
        return None
    return Slot((_ref(members[index]),), How.DIRECT, members[index].span)


def _belongs(view: View, mineral: Mention, found: list[Mention]) -> bool:
    """Whether the figure can be the mineral's: not if it only comes up behind another figure."""
    if mineral.span.start < view.cell.anchor.start:
        return True
    if view.rivals_between(mineral.span):
        return False
    gap = view.sentence.between(view.cell.anchor.end, mineral.span.start)
    alone = len({_ref(m).id for m in found}) == 1 and ";" not in gap and len(gap.split()) <= 20
    return alone or view.sentence.breaks_between(view.cell.anchor.start, mineral.span.start) == 0


def countable(view: View, ref: MineralRef) -> bool:
    """Whether the figure's unit fits the goods: cars are not weighed, ore is not counted."""
    quantity = view.cell.quantity
    kind = unit_kind(quantity.value.unit) if quantity and isinstance(quantity.value, Quantity) else None
    if kind is None:
        return True
    return kind in UNITS.get(ref.id, _METAL_UNITS)


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


def _of_measure(view: View, found: list[Mention]) -> Mention | None:
    """ "Demand for [nickel] used in batteries rose to 30 t": what the measure's own "for" leads to."""
    for cue in reversed(view.sentence.measures):
        if cue.verb or cue.span.end > view.cell.anchor.start or view.rivals_between(cue.span):
            continue
        for mineral in found:
            gap = view.sentence.between(cue.span.end, mineral.span.start)
            if mineral.span.start > cue.span.end and _OF_MEASURE.fullmatch(gap):
                return mineral
    return None


def enumeration(view: View, chosen: Mention, found: list[Mention]) -> list[Mention]:
    """The enumeration that the mineral stands in; a class before "such as" stands for its members."""
    index = found.index(chosen)
    first = last = index
    while first > 0 and _LIST.fullmatch(_gap(view, found[first - 1], found[first])):
        first -= 1
    while last + 1 < len(found) and _LIST.fullmatch(_gap(view, found[last], found[last + 1])):
        last += 1
    if first > 0 and _ref(found[first - 1]).id in CLASSES:
        head = found[first - 1]
        among = re.match(r"[\s,]*(?:among|included)", view.sentence.after(found[last].span.end))
        if _SUCH_AS.fullmatch(_gap(view, head, found[first])) or among:
            return [head]
    members = found[first : last + 1]
    return [member for member in members if _ref(member).id in CLASSES] or members


def _gap(view: View, a: Mention, b: Mention) -> str:
    return view.sentence.between(a.span.end, b.span.start)


def _ref(mention: Mention) -> MineralRef:
    assert isinstance(mention.value, MineralRef)
    return mention.value
