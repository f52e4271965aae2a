"""What a change is measured against: its own words, the period it is compared with, or the cell's length."""

from __future__ import annotations

from typing import Literal, cast

from monitor.extract.facts.reading import Sentence, is_comparison
from monitor.extract.mentions.calendar import basis_of, granularity
from monitor.types import Change, Mention, MentionKind, Period

Basis = Literal["yoy", "qoq", "mom"]


def resolve(sentence: Sentence, change: Mention, period: Period | None, prior: Period | None) -> Basis | None:
    """The basis of a change. `period`: the cell's; `prior`: that of a figure which it is compared with."""
    assert isinstance(change.value, Change)
    if change.value.basis is not None:
        return cast(Basis, change.value.basis)
    if period is None:
        return None
    reference = prior or _compared(sentence, change)
    if reference is not None:
        return basis_of(period, reference)
    return "yoy" if granularity(period) in ("year", "half") else None


def _compared(sentence: Sentence, change: Mention) -> Period | None:
    """The period right behind the change: "36% more than in [April]"."""
    for mention in sentence.of(MentionKind.PERIOD):
        near = 0 <= mention.span.start - change.span.end <= 40
        if near and is_comparison(sentence, mention) and isinstance(mention.value, Period):
            return mention.value
    return None
