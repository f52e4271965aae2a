"""Owns which mentions tell of acts, and which of these of the same act."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.extract.events.choice import Judge, Option, yes_or_no
from monitor.extract.events.draft import Draft
from monitor.extract.events.merge import merge
from monitor.extract.events.reading import Reading

_VETO = frozenset({"hearsay", "negated"})
"""Words about an act that nobody took or planned tell of none, whatever else speaks for it."""


def gather(reading: Reading, drafts: Sequence[Draft], judge: Judge) -> list[Draft]:
    """One draft for each act, in text order of the best evidence."""
    told = []
    for draft in drafts:
        if draft.doubts & _VETO:
            continue
        choice = judge.choose("mention", draft, mention_options(draft))
        if choice.value:
            draft.confidence = choice.probability
            told.append(draft)
    return merge(reading, [draft for draft in told if not _is_outdone(draft, told)], judge)


def _is_outdone(draft: Draft, told: Sequence[Draft]) -> bool:
    """Whether the same word more probably carries an act of another type."""
    return any(
        other.type != draft.type
        and other.trigger.head.i == draft.trigger.head.i
        and other.confidence > draft.confidence
        for other in told
    )


def mention_options(draft: Draft) -> list[Option[bool]]:
    """Whether the words tell of such an act at all."""
    roles = (
        f"status={draft.status}",
        f"news={draft.news}",
        f"{draft.type}:country={draft.country is not None}",
        f"{draft.type}:minerals={min(len(draft.minerals), 2)}",
    )
    return yes_or_no(("told", *draft.cues, *roles), by_rule=not draft.doubts)
