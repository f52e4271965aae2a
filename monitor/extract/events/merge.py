"""Mentions of one act become one event; acts that differ in measure, place or date stay apart."""

from __future__ import annotations

from monitor.extract.events.draft import Draft
from monitor.extract.events.reading import Reading, ordered
from monitor.types import EventStatus, Period


def merge(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """One draft for each act, in text order of the best evidence."""
    acts: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: -_worth(reading, d)):
        same = next((act for act in acts if _same_act(act, draft)), None)
        if same is None:
            acts.append(draft)
        else:
            _absorb(same, draft)
    return sorted(acts, key=lambda d: d.trigger.head.i)


def _worth(reading: Reading, draft: Draft) -> float:
    """How well this mention states the act: what it names itself, and how early."""
    own = 2 * draft.own_minerals + 2 * draft.explicit + bool(draft.date) + draft.cued
    early = max(0, 4 - reading.place_in_text(draft.sentence)) / 2
    title = -1.5 if reading.is_title(draft.sentence) else 0
    return own + early + title + 2 * draft.confidence


def _same_act(act: Draft, draft: Draft) -> bool:
    if act.type != draft.type:
        return False
    if act.country != draft.country and act.explicit and draft.explicit:
        return False
    if act.country != draft.country and not (act.sentence == draft.sentence):
        return False
    if act.own_minerals and draft.own_minerals and not set(act.minerals) & set(draft.minerals):
        return False
    if act.sentence == draft.sentence:
        return not _apart(act.date, draft.date) or act.trigger.head.i == draft.trigger.head.i
    if EventStatus.DENIED in (act.status, draft.status) and act.status is not draft.status:
        return False
    return not _apart(act.date, draft.date)


def _apart(a: Period | None, b: Period | None) -> bool:
    """Whether two dates cannot be of one act: both known and without a day in common."""
    return a is not None and b is not None and (a.end < b.start or b.end < a.start)


def _absorb(act: Draft, other: Draft) -> None:
    """Take from another mention what the best one leaves open."""
    act.date = act.date or other.date
    act.effective = act.effective or other.effective
    act.amount = act.amount or other.amount
    act.targets = act.targets or other.targets
    if not act.own_minerals and other.own_minerals:
        act.minerals = other.minerals
    elif act.own_minerals and other.own_minerals and act.sentence != other.sentence:
        act.minerals = ordered((*act.minerals, *()))
    if not act.cued and other.cued:
        act.status, act.cued = other.status, True
    act.news = act.news or other.news
    for name, span in other.slots.items():
        act.slots.setdefault(name, span)
