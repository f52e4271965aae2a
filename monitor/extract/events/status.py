"""How far an act has come, and whether it is one at all: modality, negation, hearsay, in the manner of ConText.

Cues count only on the chain of words that govern the act, on what hangs directly on them, and inside the
act's own phrase, so that a "may" of another clause does not touch it.
"""

from __future__ import annotations

from spacy.tokens import Token

from monitor.extract.events.draft import Draft
from monitor.extract.events.reading import Reading
from monitor.extract.events.roles import place_in_phrase
from monitor.extract.events.syntax import SUBJECT, is_verb, negated
from monitor.rules.events import Terms
from monitor.types import EventStatus, MentionKind

_STOP = frozenset({"relcl", "advcl", "parataxis"})


def is_hearsay(reading: Reading, draft: Draft) -> bool:
    """Fears, calls, questions and conditions: words about an act that nobody has taken or planned."""
    hearsay = reading.events.hearsay
    head = draft.trigger.head
    if reading.text_of(draft.sentence).rstrip("\"'”’ ").endswith("?"):
        return True
    chain = _chain(reading, draft)
    for word in chain:
        if any(c.dep_ in {"mark", "advmod"} and reading.is_any(c, hearsay.conditions) for c in word.children):
            return True
        if word.i != head.i and reading.is_any(word, hearsay.nouns):
            return True
        if word.i != head.i and reading.is_any(word, hearsay.verbs) and not _said_by_state(reading, word):
            return True
    return False


def _said_by_state(reading: Reading, verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ in SUBJECT:
            return bool(
                reading.at(child, MentionKind.PLACE)
                or place_in_phrase(reading, child)
                or reading.is_any(child, reading.events.actors.state)
            ) and not reading.is_any(child, reading.events.hearsay.speakers)
    return False


def is_denied_or_void(reading: Reading, draft: Draft) -> bool | None:
    """True: denied by who could do it; None: plainly negated, so that nothing happened; False: neither."""
    if draft.trigger.pattern.negated or draft.trigger.pattern.status is EventStatus.DENIED:
        return False
    status = reading.events.status
    chain = _chain(reading, draft)
    if any(reading.is_any(word, status.denied) and word.i != draft.trigger.head.i for word in chain):
        return True
    if any(
        reading.is_any(child, status.denied)
        for word in chain
        for child in word.children
        if child.dep_ in {"acomp", "advmod", "oprd"}
    ):
        return True
    for word in chain:
        if negated(word, lambda token: reading.is_any(token, status.negation)) or any(
            c.lower_ == "no" for c in word.children
        ):
            future = any(
                reading.is_any(c, status.future) or reading.is_any(c, status.modal) for c in word.children
            )
            return True if future and draft.explicit else None
    return False


def fill_status(reading: Reading, draft: Draft, default: EventStatus) -> None:
    """Set the status by the strongest cue in scope, else by the pattern, else the default."""
    status = reading.events.status
    pattern = draft.trigger.pattern
    if pattern.status is not None:
        draft.status, draft.cued = pattern.status, True
    chain = _chain(reading, draft)
    scope = _scope(draft, chain)
    head = draft.trigger.head
    governing = [word for word in scope if word.i != head.i]
    modal = _modal(reading, chain, status.modal)
    for found, value in (
        (any(reading.is_any(w, status.lifted) for w in chain[1:3] + _own_phrase(draft)), EventStatus.LIFTED),
        (modal or any(reading.is_any(w, status.considered) for w in governing), EventStatus.CONSIDERED),
        (pattern.status is None and _modal(reading, chain, status.future), EventStatus.ANNOUNCED),
        (
            pattern.status is None and any(reading.is_any(w, status.in_force) for w in governing),
            EventStatus.IN_FORCE,
        ),
        (
            pattern.status is None and any(reading.is_any(w, status.announced) for w in governing),
            EventStatus.ANNOUNCED,
        ),
    ):
        if found:
            draft.status, draft.cued = value, True
            return
    if pattern.status is None:
        draft.status = default


def _chain(reading: Reading, draft: Draft) -> list[Token]:
    """The act's head and the words that govern it, up to the first clause that only goes along with another."""
    chain = [draft.trigger.head]
    while True:
        word = chain[-1]
        if word.dep_ in _STOP or word.head.i == word.i or word.head in chain:
            return chain
        if reading.sentence_of(word.head) != draft.sentence:
            return chain
        if word.dep_ == "conj" and is_verb(word) and any(c.dep_ in SUBJECT for c in word.children):
            return chain
        chain.append(word.head)


def _scope(draft: Draft, chain: list[Token]) -> list[Token]:
    near = [child for word in chain for child in word.children if not _other_clause(child)]
    return [*chain, *near, *_own_phrase(draft)]


def _own_phrase(draft: Draft) -> list[Token]:
    head = draft.trigger.head
    words = [*head.subtree] if not is_verb(head) else [*head.children]
    for arg in draft.trigger.args:
        words += [child for child in arg.children if child.dep_ in {"relcl", "acl", "amod"}]
    return words


def _other_clause(child: Token) -> bool:
    return child.dep_ in {"conj", "advcl", "ccomp", "parataxis", "relcl"} and is_verb(child)


def _modal(reading: Reading, chain: list[Token], terms: Terms) -> bool:
    """Whether a modal hangs on the act's verb or on the verb right above it."""
    verbs = [word for word in chain if is_verb(word)][:2]
    return any(reading.is_any(child, terms) for verb in verbs for child in verb.children)
