"""Owns how mentions of one act become one event, and what each takes from the others."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.extract.events.choice import ByRules, Judge, Option
from monitor.extract.events.draft import Draft
from monitor.extract.events.reading import Reading, ordered
from monitor.extract.events.same import same_options
from monitor.extract.events.syntax import SUBJECT
from monitor.types import EventStatus, MentionKind

_CLOSE_BY = 4
_BY_WEIGHTS = frozenset({"export_control", "subsidy"})
"""Types that alert: one act told twice is a false alarm. Of the others the rules part the acts as well."""
_CLASS = "critical_minerals"


def share_actor(drafts: list[Draft]) -> None:
    """Acts whose sentence names nobody take the actor of the nearest act of their kind, before or after."""
    for draft in drafts:
        if draft.explicit or draft.found_at_site:
            continue
        named = [d for d in drafts if d.type == draft.type and d.explicit and d.country and d is not draft]
        if named:
            nearest = min(
                named, key=lambda d: (d.sentence > draft.sentence, abs(d.sentence - draft.sentence))
            )
            draft.country = nearest.country
            draft.targets = tuple(code for code in draft.targets if code != draft.country)


def name_minerals(reading: Reading, acts: list[Draft], told: set[int]) -> None:
    """ "The order names tin, gold …": a list in the next sentences says what a class stands for."""
    for act in acts:
        if act.found_at_site or not set(act.minerals) <= {_CLASS}:
            continue
        for sentence in range(act.sentence + 1, min(act.sentence + 1 + _CLOSE_BY, len(reading.spans))):
            listed = ordered(n.mineral for n in reading.in_sentence(sentence, MentionKind.MINERAL))
            if len(listed) > 1 and sentence not in told and not _state_speaks(reading, sentence):
                act.minerals = ordered((*act.minerals, *listed))


def _state_speaks(reading: Reading, sentence: int) -> bool:
    """Whether the sentence says what a state does or wants, and not what the measure covers."""
    subjects = (token for token in reading.tokens(sentence) if token.dep_ in SUBJECT)
    return any(
        reading.is_any(token, reading.events.actors.state) or reading.place_at(token) is not None
        for token in subjects
    )


def merge(reading: Reading, drafts: Sequence[Draft], judge: Judge) -> list[Draft]:
    """One draft for each act, in text order of the best evidence: the judge says which tell of the same."""
    acts: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: -_worth(reading, d)):
        known = [act for act in acts if act.type == draft.type]
        same = _same(same_options(reading, known, draft), draft, judge) if known else None
        if same is None:
            acts.append(draft)
        else:
            _absorb(reading, same, draft)
    return sorted(acts, key=lambda d: d.trigger.head.i)


def _same(options: Sequence[Option[Draft | None]], draft: Draft, judge: Judge) -> Draft | None:
    """The act that the draft tells of again; all types are asked for, as all teach the weights."""
    judged = judge.choose("same", draft, options).value
    return judged if draft.type in _BY_WEIGHTS else ByRules().choose("same", draft, options).value


def _worth(reading: Reading, draft: Draft) -> float:
    """How well this mention states the act: what it names itself, and how early."""
    own = 2 * draft.own_minerals + 2 * draft.explicit + bool(draft.date) + draft.cued + bool(draft.amount)
    early = max(0, 4 - reading.place_in_text(draft.sentence)) / 2
    title = -1.5 if reading.is_title(draft.sentence) else 0
    return own + early + title + 2 * draft.confidence - draft.trigger.pattern.echo


def _absorb(reading: Reading, act: Draft, other: Draft) -> None:
    """Take from another mention what the best one leaves open."""
    if (act.type == "supply_disruption" and other.status is EventStatus.LIFTED) or (
        not act.cued and other.cued and reading.place_in_text(other.sentence) <= 1
    ):
        act.status, act.cued = other.status, True
    act.date = act.date or other.date
    act.effective = act.effective or other.effective
    act.amount = act.amount or other.amount
    act.targets = act.targets or tuple(code for code in other.targets if code != act.country)
    if not act.own_minerals and other.own_minerals and reading.place_in_text(other.sentence) <= 1:
        act.minerals, act.own_minerals = other.minerals, True
    act.news = act.news or other.news
    for name, span in other.slots.items():
        act.slots.setdefault(name, span)
