"""How far an act has come, and whether it is one at all: modality, negation, hearsay, as in ConText.

Cues count only on the chain of words that govern the act, on what hangs directly on them, and inside the
act's own phrase, so that a "may" of another clause does not touch it.
"""

from __future__ import annotations

from enum import Enum

from spacy.tokens import Token

from monitor.extract.events.draft import Draft
from monitor.extract.events.phrases import is_firm, place_in_phrase
from monitor.extract.events.reading import Reading
from monitor.extract.events.syntax import PASSIVE_SUBJECT, SUBJECT, is_presupposed, is_verb, negated, path_up
from monitor.rules.events import Terms
from monitor.types import EventStatus

_STOP = frozenset({"relcl", "advcl", "parataxis"})
_QUALIFIERS = frozenset({"aux", "advmod", "acomp", "oprd", "amod", "prt", "attr", "prep", "xcomp"})


def is_hearsay(reading: Reading, draft: Draft) -> bool:
    """Fears, calls, questions and conditions: words about an act that nobody has taken or planned.

    "Traders fear the ban" speaks of a ban that there is; "traders fear a ban" doesn't.
    """
    hearsay = reading.events.hearsay
    head = draft.trigger.head
    chain = _chain(reading, draft)
    if reading.text_of(draft.sentence).rstrip("\"'”’ ").endswith("?") and chain[-1].dep_ == "ROOT":
        return True
    if not is_verb(head) and is_presupposed(head):
        return False
    by_firms = reading.events.types[draft.trigger.type].actor == "company"
    for word in chain:
        if _is_conditional(reading, word):
            return not _is_weighed(reading, word)
        if word.i == head.i:
            continue
        if reading.is_any(word, hearsay.nouns):
            return True
        if reading.is_any(word, hearsay.verbs) and (by_firms or not _said_by_state(reading, word)):
            return not (by_firms and _said_by_firm(reading, word))
    return False


def _is_conditional(reading: Reading, word: Token) -> bool:
    conditions = reading.events.hearsay.conditions
    return any(c.dep_ in {"mark", "advmod"} and reading.is_any(c, conditions) for c in word.children)


def _is_weighed(reading: Reading, verb: Token) -> bool:
    """ "The ministry will decide whether to ban": a state has it under consideration."""
    whether = any(child.lower_ == "whether" for child in verb.children)
    doubted = reading.is_any(verb.head, reading.events.hearsay.verbs)
    return whether and not doubted and _said_by_state(reading, verb.head)


def _said_by_state(reading: Reading, verb: Token) -> bool:
    return any(
        (
            place_in_phrase(reading, child) is not None
            or reading.is_any(child, reading.events.actors.state)
            or reading.is_any(child, reading.events.actors.pronouns)
        )
        and not reading.is_any(child, reading.events.hearsay.speakers)
        for child in verb.children
        if child.dep_ in SUBJECT
    )


def _said_by_firm(reading: Reading, verb: Token) -> bool:
    """A firm that expects to open its own mine plans it."""
    return any(is_firm(reading, child) for child in verb.children if child.dep_ in SUBJECT)


class Verdict(Enum):
    """What a negation makes of an act."""

    VOID = "nothing happened"
    DENIED = "who could act says no"
    UNFULFILLED = "it was planned and never came"


def verdict(reading: Reading, draft: Draft) -> Verdict | None:
    """What the negations around the act make of it; None if there is none and the cues decide."""
    pattern, status = draft.trigger.pattern, reading.events.status
    if pattern.negated or pattern.status is EventStatus.DENIED:
        return None
    chain = _chain(reading, draft)
    near = [c for w in chain for c in w.children if c.dep_ in {"acomp", "advmod", "oprd", "attr"}]
    if any(
        reading.is_any(word, status.denied) and word.i != draft.trigger.head.i for word in [*chain, *near]
    ):
        return Verdict.DENIED
    word = next((word for word in chain if _is_negated(reading, word)), None)
    if word is None or _only_its_effect(reading, draft, word):
        return None
    if reading.is_any(word, status.unfulfilled):
        return Verdict.UNFULFILLED
    future = any(reading.is_any(c, status.future) or reading.is_any(c, status.modal) for c in word.children)
    said = any(reading.is_any(above, status.saying) for above in chain)
    return Verdict.DENIED if draft.country and (future or said) else Verdict.VOID


def _only_its_effect(reading: Reading, draft: Draft, negated_verb: Token) -> bool:
    """ "A duty on exports has not done the job": there is a duty."""
    path = path_up(draft.trigger.head, negated_verb)
    if (
        not path
        or is_verb(draft.trigger.head)
        or reading.is_any(negated_verb, reading.events.status.unfulfilled)
    ):
        return False
    denied_itself = any(child.lower_ == "no" for child in draft.trigger.head.children)
    return path[-1].dep_ in SUBJECT and negated_verb.lemma_ != "be" and not denied_itself


def _is_negated(reading: Reading, word: Token) -> bool:
    if any(child.lower_ == "no" for child in word.children):
        return True
    return negated(word, lambda token: reading.is_any(token, reading.events.status.negation))


def fill_status(reading: Reading, draft: Draft, default: EventStatus) -> None:
    """Set the status by the strongest cue in scope, else by the pattern, else the default."""
    pattern = draft.trigger.pattern
    draft.status, draft.cued = pattern.status or default, pattern.status is not None
    found = _lifted_or_considered(reading, draft)
    lifting = reading.events.types[draft.trigger.type].lifting
    if found is None and is_verb(draft.trigger.head) and reading.is_any(draft.trigger.head, lifting):
        found = EventStatus.LIFTED
    if found is None and pattern.status is None:
        found = _announced_or_in_force(reading, draft, default)
    if found is not None:
        draft.status, draft.cued = found, True


def _lifted_or_considered(reading: Reading, draft: Draft) -> EventStatus | None:
    status, pattern = reading.events.status, draft.trigger.pattern
    chain = _chain(reading, draft)
    if not pattern.negated:
        lifting = [word for word in chain[1:3] + _own_phrase(draft) if is_verb(word) or word.tag_ == "NNP"]
        stoppage = reading.events.types[draft.trigger.type].news_status is EventStatus.IN_FORCE
        if not stoppage and any(reading.is_any(word, status.lifted) for word in lifting):
            return EventStatus.LIFTED
        if _modal(reading, chain, status.modal):
            return EventStatus.CONSIDERED
    own = [draft.trigger.head] if is_verb(draft.trigger.head) else []
    if any(_is_conditional(reading, word) for word in chain):
        return EventStatus.CONSIDERED
    if any(reading.is_any(word, status.considered) for word in [*own, *_scope(draft, chain)]):
        return EventStatus.CONSIDERED
    return None


def _announced_or_in_force(reading: Reading, draft: Draft, default: EventStatus) -> EventStatus | None:
    """A day to come, then "will", then words of being in force, then words of announcing."""
    status, chain = reading.events.status, _chain(reading, draft)
    scope = _scope(draft, chain)
    if _is_to_come(reading, draft) or _modal(reading, chain, status.future):
        return EventStatus.ANNOUNCED
    if any(reading.is_any(word, status.in_force) and word.tag_ != "VB" for word in scope):
        return EventStatus.IN_FORCE
    decided = draft.news and default is EventStatus.ANNOUNCED
    strong = reading.events.types[draft.trigger.type].news_status is EventStatus.ANNOUNCED
    if strong and any(reading.is_any(word, status.announced) for word in (draft.trigger.head, *scope)):
        return EventStatus.ANNOUNCED
    if decided and any(reading.is_any(word, status.decided) for word in scope):
        return EventStatus.ANNOUNCED
    return None


def _is_to_come(reading: Reading, draft: Draft) -> bool:
    """Whether the act's first day lies after publication."""
    if draft.effective is None or reading.published is None:
        return False
    return draft.effective > reading.published.isoformat()[: len(draft.effective)]


def _chain(reading: Reading, draft: Draft) -> list[Token]:
    """The act's head and the words that govern it, up to the first clause that only goes with another."""
    chain = [draft.trigger.head]
    while True:
        word = chain[-1]
        stops = word.dep_ in _STOP and not _is_open_clause(word)
        if stops or word.head.i == word.i or word.head in chain or _semicolon_between(word, word.head):
            return chain
        if reading.sentence_of(word.head) != draft.sentence:
            return chain
        if word.dep_ == "conj" and is_verb(word):
            if any(c.dep_ in SUBJECT for c in word.children) or word.head.head.i == word.head.i:
                return chain
            word = word.head
        chain.append(word.head)


def _is_open_clause(verb: Token) -> bool:
    """ "To ban", "asked to ban": without a subject of its own it goes on with the clause above."""
    own = any(child.dep_ in SUBJECT | PASSIVE_SUBJECT for child in verb.children)
    return verb.dep_ == "advcl" and verb.tag_ in {"VB", "VBN"} and not own


def _semicolon_between(one: Token, other: Token) -> bool:
    low, high = sorted((one.i, other.i))
    return any(token.text == ";" for token in one.doc[low:high])


def _scope(draft: Draft, chain: list[Token]) -> list[Token]:
    """The words whose cues touch the act: its governors, what qualifies them, and its own phrase."""
    head = draft.trigger.head
    near = [child for word in chain for child in word.children if child.dep_ in _QUALIFIERS]
    return [word for word in (*chain, *near, *_own_phrase(draft)) if word.i != head.i]


def _own_phrase(draft: Draft) -> list[Token]:
    """Attributes and clauses that hang on the act's noun: "the planned ban, which takes effect"."""
    nouns = [word for word in (draft.trigger.head, *draft.trigger.args) if not is_verb(word)]
    words = [
        child for noun in nouns for child in noun.children if child.dep_ in {"amod", "acl", "relcl", "prep"}
    ]
    return words + [
        child for word in words for child in word.children if child.dep_ in _QUALIFIERS | {"xcomp"}
    ]


def _modal(reading: Reading, chain: list[Token], terms: Terms) -> bool:
    """Whether a modal hangs on the act's verb or on the verb right above it.

    "It said that it would ban" is the future of a statement in the past, no condition.
    """
    verbs = [word for word in chain if is_verb(word)][:2]
    return any(
        reading.is_any(child, terms)
        for verb in verbs
        for child in verb.children
        if child.dep_ == "aux" and not (child.lower_ == "would" and _reported(reading, verb))
    )


def _reported(reading: Reading, verb: Token) -> bool:
    above = verb.head
    status = reading.events.status
    return verb.dep_ in {"ccomp", "relcl", "acl"} and (
        reading.is_any(above, status.saying) or reading.is_any(above, status.announced)
    )
