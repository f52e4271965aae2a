"""Mentions of one act become one event; acts that differ in measure, place or date stay apart."""

from __future__ import annotations

from monitor.extract.events.draft import Draft
from monitor.extract.events.reading import Reading, ordered
from monitor.extract.events.syntax import SUBJECT
from monitor.types import CompanyRef, EventStatus, MentionKind

_CLOSE_BY = 4
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


def merge(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """One draft for each act, in text order of the best evidence."""
    acts: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: -_worth(reading, d)):
        same = next((act for act in acts if _same_act(reading, act, draft)), None)
        if same is None:
            acts.append(draft)
        else:
            _absorb(reading, same, draft)
    return sorted(acts, key=lambda d: d.trigger.head.i)


def _worth(reading: Reading, draft: Draft) -> float:
    """How well this mention states the act: what it names itself, and how early."""
    own = 2 * draft.own_minerals + 2 * draft.explicit + bool(draft.date) + draft.cued + bool(draft.amount)
    early = max(0, 4 - reading.place_in_text(draft.sentence)) / 2
    title = -1.5 if reading.is_title(draft.sentence) else 0
    return own + early + title + 2 * draft.confidence - draft.trigger.pattern.echo


def _same_act(reading: Reading, act: Draft, draft: Draft) -> bool:
    if act.type != draft.type or _elsewhere(act, draft):
        return False
    if _title_and_lead(reading, act, draft):
        return True
    return not _of_other_measure(reading, act, draft) and (
        _stop_and_go(act, draft) or not (_at_other_times(act, draft) or _of_other_sums(act, draft))
    )


def _of_other_measure(reading: Reading, act: Draft, draft: Draft) -> bool:
    """Other minerals, other firms, a duty beside a ban, or a denial beside an act."""
    if _of_other_minerals(act, draft) or _of_other_firms(reading, act, draft):
        return True
    beside = act.type == "export_control" and act.sentence != draft.sentence
    if beside and _costs(reading, act) != _costs(reading, draft):
        return True
    denied = EventStatus.DENIED in (act.status, draft.status)
    return denied and act.status is not draft.status and not _stop_and_go(act, draft)


def _elsewhere(act: Draft, draft: Draft) -> bool:
    """Whether the two have different countries; within a sentence a carried one doesn't count."""
    if act.country == draft.country or _same_parties(act, draft):
        return False
    return act.sentence != draft.sentence or (act.explicit and draft.explicit)


def _of_other_sums(act: Draft, draft: Draft) -> bool:
    """Two sums in one sentence, each with its own verb, are two measures."""
    both = act.amount is not None and draft.amount is not None and act.amount != draft.amount
    return both and act.sentence == draft.sentence and act.trigger.head.i != draft.trigger.head.i


def _costs(reading: Reading, draft: Draft) -> bool:
    """Whether the measure is a duty and no ban, licence or quota."""
    words = (draft.trigger.head, *draft.trigger.args)
    return any(reading.is_any(word, reading.events.actors.fiscal) for word in words)


def _title_and_lead(reading: Reading, act: Draft, draft: Draft) -> bool:
    """The headline's act is that of the first sentences."""
    title, body = sorted((act.sentence, draft.sentence))
    return reading.is_title(title) and title != body and reading.place_in_text(body) <= 1


def _same_parties(act: Draft, draft: Draft) -> bool:
    """Two accounts of one accord may name its parties in different order, or one of them only."""
    one, other = {act.country, *act.targets}, {draft.country, *draft.targets}
    return act.type == "agreement" and (one <= other or other <= one)


def _of_other_minerals(act: Draft, draft: Draft) -> bool:
    both = act.own_minerals and draft.own_minerals
    return both and not set(act.minerals) & set(draft.minerals)


def _of_other_firms(reading: Reading, act: Draft, draft: Draft) -> bool:
    """Two sentences about firms' acts or about money for firms that name different firms."""
    if act.sentence == draft.sentence or not (act.found_at_site or act.type == "subsidy"):
        return False
    one, other = _firms(reading, act), _firms(reading, draft)
    return bool(one and other) and not one & other


def _firms(reading: Reading, draft: Draft) -> set[str]:
    values = (n.mention.value for n in reading.in_sentence(draft.sentence, MentionKind.COMPANY))
    return {value.name for value in values if isinstance(value, CompanyRef)}


def _stop_and_go(act: Draft, draft: Draft) -> bool:
    """A mine that closed and reopened: one story, told in one sentence or in sentences close by."""
    if act.type != "supply_disruption":
        return False
    lifted = [d.status is EventStatus.LIFTED for d in (act, draft)]
    return act.sentence == draft.sentence or (any(lifted) and abs(act.sentence - draft.sentence) <= _CLOSE_BY)


def _at_other_times(act: Draft, draft: Draft) -> bool:
    """Different dates, different first days, or one old and the other new."""
    if act.date and draft.date:
        return act.date.end < draft.date.start or draft.date.end < act.date.start
    if act.effective and draft.effective:
        length = min(len(act.effective), len(draft.effective))
        return act.effective[:length] != draft.effective[:length]
    if act.sentence == draft.sentence or act.type == "agreement":
        return False
    return (act.old and draft.news) or (draft.old and act.news)


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
