"""Several acts in one sentence: "tin in June, zinc in July and, from August, lead" are as many measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitor.extract.events.draft import Draft
from monitor.extract.events.reading import Named, Reading, ordered
from monitor.types import MentionKind, Period

_PAIR = 2


def split(reading: Reading, draft: Draft) -> list[Draft]:
    """One draft for each group of minerals that has a past date of its own, else the draft as it is."""
    groups = list(_groups(reading, draft))
    if len(groups) < _PAIR or not draft.own_minerals:
        return [draft]
    return [
        replace(draft, minerals=minerals, date=period, effective=None, slots=dict(draft.slots))
        for minerals, period in groups
    ]


def _groups(reading: Reading, draft: Draft) -> Iterator[tuple[tuple[str, ...], Period]]:
    """Minerals and the date behind them, strictly by turns; nothing if the turns are broken."""
    pending: list[Named] = []
    for named in reading.in_sentence(draft.sentence):
        if named.mention.kind is MentionKind.MINERAL and named.token.i > draft.trigger.head.i:
            pending.append(named)
        elif (period := named.period) is not None and pending:
            if reading.published is None or period.start > reading.published:
                return
            yield ordered(n.mineral for n in pending), period
            pending = []
