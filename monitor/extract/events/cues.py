"""What stands around an act's words, as features: its words, roles and verb, its place, its company."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from spacy.tokens import Token

from monitor.extract.events.draft import Draft
from monitor.extract.events.phrases import is_firm, place_in_phrase
from monitor.extract.events.reading import Reading
from monitor.extract.events.syntax import clause_of, governors, is_verb, negated, own_doers
from monitor.types import MentionKind, Period

_CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV", "AUX", "PART"})
_GOVERNORS = 3


def cues(reading: Reading, draft: Draft) -> tuple[str, ...]:
    """The features of a draft, each once."""
    found = [
        *_trigger(draft),
        *_roles(reading, draft),
        *_times(reading, draft),
        *_place(reading, draft),
        *_verb(reading, draft),
    ]
    typed = [f"{draft.type}:{cue}" for cue in found]
    return tuple(dict.fromkeys([f"type={draft.type}", *found, *typed, *_words(reading, draft)]))


def company_cues(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> Iterator[str]:
    """What else the article might tell of: the same act elsewhere, acts of other types beside it."""
    others = [other for other in drafts if other is not draft]
    beside = [other for other in others if other.sentence == draft.sentence]
    alike = [other for other in others if other.type == draft.type and other.sentence != draft.sentence]
    agreeing = [
        other
        for other in alike
        if other.country == draft.country and set(other.minerals) & set(draft.minerals)
    ]
    for name, found in (("alike", alike), ("agreeing", agreeing)):
        yield f"{name}={min(sum(not other.doubts for other in found), 3)}"
        yield f"{name} all={min(len(found), 4)}"
        if any(reading.is_title(other.sentence) and not other.doubts for other in found):
            yield f"{name} in title"
        if any(reading.place_in_text(other.sentence) <= 1 and not other.doubts for other in found):
            yield f"{name} in lead"
    own = [other for other in beside if other.type == draft.type]
    yield f"twins={min(len(own), 3)}"
    yield f"kept twins={min(sum(not other.doubts for other in own), 2)}"
    sure = [(not other.doubts, round(other.trigger.pattern.confidence, 1)) for other in own]
    yield f"best twin={max(sure, default=None)}"
    for other in beside:
        if other.type != draft.type:
            doubted = "doubted " if other.doubts else ""
            yield f"{draft.type} against {doubted}{other.type}"
            if other.trigger.head.i == draft.trigger.head.i:
                yield f"{draft.type} on {doubted}{other.type}"
    if not any(not other.doubts for other in beside if other.type != draft.type):
        yield "no rival"


def _trigger(draft: Draft) -> Iterator[str]:
    head, pattern = draft.trigger.head, draft.trigger.pattern
    yield f"pattern={pattern.name}"
    yield f"sure={round(pattern.confidence, 1)}"
    yield f"head={head.lemma_.lower()}"
    yield f"tag={head.tag_}"
    yield f"dep={head.dep_}"
    yield from (f"arg={arg.lemma_.lower()}" for arg in draft.trigger.args)
    yield from (f"doubt={doubt}" for doubt in draft.doubts)
    yield "kept" if not draft.doubts else "doubted"
    if pattern.echo:
        yield "echo"
    if draft.trigger.args:
        gap = min(abs(arg.i - head.i) for arg in draft.trigger.args)
        yield f"gap={'near' if gap <= 3 else 'mid' if gap <= 8 else 'far'}"


def _roles(reading: Reading, draft: Draft) -> Iterator[str]:
    yield f"explicit={draft.explicit}"
    yield f"state_noun={draft.by_state_noun}"
    yield f"own_minerals={draft.own_minerals}"
    yield f"country={draft.country is not None}"
    for name in ("amount", "date", "effective", "targets"):
        if getattr(draft, name):
            yield f"has={name}"
    if draft.old:
        yield "old"
    yield f"rule_status={draft.status}{'' if draft.cued else '?'}"
    yield f"rule_news={draft.news}"
    for kind in (MentionKind.COMPANY, MentionKind.QUANTITY, MentionKind.CHANGE, MentionKind.SHARE):
        count = len(reading.in_sentence(draft.sentence, kind))
        yield f"{kind}={min(count, 2)}"


def _times(reading: Reading, draft: Draft) -> Iterator[str]:
    """How long ago the act was, took effect, and what else its sentence dates."""
    if reading.published is None:
        return
    today = reading.published.toordinal()
    if draft.date is not None:
        yield f"dated={_ago(today - draft.date.end.toordinal())}"
    if draft.effective is not None and len(draft.effective) == len("2025-01-01"):
        yield f"since={_ago(today - date.fromisoformat(draft.effective).toordinal())}"
    if draft.effective is not None:
        yield f"effective year={min(max(reading.published.year - int(draft.effective[:4]), -2), 2)}"
    periods = [n.mention.value for n in reading.in_sentence(draft.sentence, MentionKind.PERIOD)]
    ends = sorted(today - period.end.toordinal() for period in periods if isinstance(period, Period))
    place = min(reading.place_in_text(draft.sentence), 3)
    for name, index in (("newest", 0), ("oldest", -1)):
        time = f"{name}={_ago(ends[index]) if ends else None}"
        yield time
        yield f"{time}:place={place}"


def _ago(days: int) -> str:
    limits = ((-1, "future"), (3, "now"), (31, "month"), (120, "months"), (400, "year"))
    return next((name for limit, name in limits if days <= limit), "years")


def _place(reading: Reading, draft: Draft) -> Iterator[str]:
    place = reading.place_in_text(draft.sentence)
    if reading.is_title(draft.sentence):
        yield "at=title"
    else:
        yield f"at={'lead' if place == 0 else 'early' if place <= 2 else 'middle' if place <= 6 else 'late'}"
    if reading.text_of(draft.sentence).rstrip().endswith("?"):
        yield "question"


def _verb(reading: Reading, draft: Draft) -> Iterator[str]:
    head = draft.trigger.head
    chain = list(governors(head))
    yield from (f"above={word.lemma_.lower()}" for word in chain[1 : 1 + _GOVERNORS])
    verb = next((word for word in chain if is_verb(word)), None)
    if verb is None:
        yield "verbless"
    else:
        yield f"tense={verb.tag_}"
        yield f"verb={verb.lemma_.lower()}"
        for child in verb.children:
            if child.dep_ in {"aux", "auxpass"}:
                yield f"aux={child.lower_}"
            if child.dep_ in {"mark", "advmod", "prt"}:
                yield f"adv={child.lower_}"
        if negated(verb, lambda token: reading.is_any(token, reading.events.status.negation)):
            yield "negated"
    if not is_verb(head):
        yield from (f"det={c.lower_}" for c in head.children if c.dep_ == "det")
        yield from ("det=poss" for c in head.children if c.dep_ == "poss")
        yield from (f"mod={c.lemma_.lower()}" for c in head.children if c.dep_ in {"amod", "acl"})
    for doer in (*own_doers(head), *(() if verb is None or verb.i == head.i else own_doers(verb))):
        yield f"doer={_who(reading, doer)}"
        if doer.pos_ == "NOUN":
            yield f"doer_noun={doer.lemma_.lower()}"


def _who(reading: Reading, doer: Token) -> str:
    if is_firm(reading, doer):
        return "firm"
    if place_in_phrase(reading, doer) is not None:
        return "place"
    if reading.is_any(doer, reading.events.actors.state):
        return "state"
    if reading.at(doer, MentionKind.MINERAL) is not None:
        return "mineral"
    return doer.pos_


def _words(reading: Reading, draft: Draft) -> Iterator[str]:
    clause = {word.i for word in clause_of(draft.trigger.head)}
    for word in reading.tokens(draft.sentence):
        if word.pos_ in _CONTENT and word.is_alpha:
            lemma = word.lemma_.lower()
            yield f"{draft.type}~{lemma}"
            yield f"w={lemma}"
            if word.i in clause:
                yield f"c={lemma}"
