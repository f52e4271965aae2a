"""Owns what an amount for several minerals together is of: their class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.extract.facts.kinds import unit_kind
from monitor.extract.facts.linker import Linked
from monitor.extract.facts.slots.mineral import CLASSES
from monitor.extract.facts.view import How
from monitor.rules.minerals import Minerals
from monitor.types import MineralRef, Quantity

_CLASS = "class"
"""The first group of a mineral that stands for a group; the second is the one that it stands for."""
_MONEY = frozenset({"investment", "subsidy"})


def shared(linked: Linked, minerals: Minerals) -> Sequence[MineralRef]:
    """The minerals of a cell, or their class if its amount is for all of them at once.

    Money for several metals is for critical minerals; "300 t of platinum and palladium" are platinum metals.
    Shares and changes hold for each one.
    """
    refs = _without_forms(linked.minerals.value)
    quantity = linked.cell.quantity
    if quantity is None or not isinstance(quantity.value, Quantity):
        return refs
    if len({ref.id for ref in refs}) < 2:
        carried = linked.measure.value in _MONEY and linked.minerals.how >= How.CARRIED
        return _named_class(linked, refs, minerals) if carried else refs
    if linked.measure.value in _MONEY:
        return (MineralRef(next(iter(CLASSES))),)
    if unit_kind(quantity.value.unit) != "mass" or quantity.value.high == 0:
        return refs
    return next(iter(_classes(refs, minerals)), None) or refs


def _classes(refs: Sequence[MineralRef], minerals: Minerals) -> Iterator[tuple[MineralRef]]:
    """The minerals that stand for a group which all of these belong to."""
    groups = {row.id: row.groups for row in minerals.minerals}
    for row in minerals.minerals:
        group = row.groups[1] if row.groups[:1] == (_CLASS,) and len(row.groups) > 1 else None
        if group and all(group in groups.get(ref.id, ()) for ref in refs):
            yield (MineralRef(row.id),)


def _named_class(linked: Linked, refs: Sequence[MineralRef], minerals: Minerals) -> Sequence[MineralRef]:
    """Money in a text about rare earths is for these, whichever of them was named last."""
    named = {m.value.id for m in linked.cell.sentence.doc._.mentions if isinstance(m.value, MineralRef)}
    return next((found for found in _classes(refs, minerals) if found[0].id in named), None) or refs


def _without_forms(refs: Sequence[MineralRef]) -> Sequence[MineralRef]:
    """ "Bauxite and alumina" of one figure are aluminium once."""
    ids = [ref.id for ref in refs]
    alone = (ref if ids.count(ref.id) == 1 else MineralRef(ref.id) for ref in refs)
    return tuple(dict.fromkeys(alone))
