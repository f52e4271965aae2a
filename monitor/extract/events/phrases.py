"""Which country a noun phrase or a subject stands for; whether a state or a firm does something."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from monitor.extract.events.reading import Named, Reading
from monitor.extract.events.syntax import SUBJECT, own_doers
from monitor.types import MentionKind

MODIFIERS = frozenset({"poss", "compound", "amod", "nmod", "appos"})


def first_place(found: Iterable[Named | None]) -> Named | None:
    """The first that is a place."""
    return next((place for place in found if place is not None), None)


def place_in_phrase(reading: Reading, noun: Token) -> Named | None:
    """The place that a noun phrase stands for: "Beijing", "the Dutch government", "Tokyo's ministry"."""
    place = reading.place_at(noun)
    if place is None and reading.at(noun, MentionKind.COMPANY) is None:
        place = first_place(_place_below(reading, child) for child in noun.children)
    return place


def _place_below(reading: Reading, child: Token) -> Named | None:
    if child.dep_ in MODIFIERS:
        below = (reading.place_at(grandchild) for grandchild in child.children)
        return reading.place_at(child) or first_place(below)
    if child.dep_ == "prep" and child.lower_ == "of":
        return first_place(reading.place_at(grandchild) for grandchild in child.children)
    return None


def spoken_of(reading: Reading, sentence: int) -> Named | None:
    """The country that is a subject of this sentence."""
    if sentence < 0:
        return None
    firms = reading.events.actors.company
    subjects = [t for t in reading.tokens(sentence) if t.dep_ in SUBJECT and not reading.is_any(t, firms)]
    return first_place(place_in_phrase(reading, token) for token in subjects)


def names_firm(reading: Reading, sentence: int) -> bool:
    """Whether a firm is a subject of this sentence."""
    subjects = [t for t in reading.tokens(sentence) if t.dep_ in SUBJECT] if sentence >= 0 else []
    return any(is_firm(reading, token) for token in subjects)


def names_state(reading: Reading, sentence: int) -> bool:
    """Whether a government, ministry or the like is a subject of this sentence."""
    subjects = [t for t in reading.tokens(sentence) if t.dep_ in SUBJECT] if sentence >= 0 else []
    return any(reading.is_any(token, reading.events.actors.state) for token in subjects)


def is_firm(reading: Reading, noun: Token) -> bool:
    """Whether the noun is a firm's name, its last word ("Ltd") or a word for firms."""
    parts = [noun, *(child for child in noun.children if child.dep_ == "compound")]
    named = any(reading.at(part, MentionKind.COMPANY) is not None for part in parts)
    return named or reading.is_any(noun, reading.events.actors.company)


def done_by_firm(reading: Reading, head: Token) -> bool:
    """Whether the verb of the act has a firm as its own subject or agent, and not one that a state orders."""
    told = head.dep_ == "xcomp" and any(_is_state(reading, doer) for doer in own_doers(head.head))
    return not told and any(is_firm(reading, doer) for doer in own_doers(head))


def done_by_state(reading: Reading, head: Token) -> bool:
    """Whether the verb of the act has a state as its own subject or agent."""
    return any(_is_state(reading, doer) for doer in own_doers(head))


def _is_state(reading: Reading, doer: Token) -> bool:
    if reading.at(doer, MentionKind.COMPANY) is not None:
        return False
    place = reading.place_at(doer)
    titles = [doer, *(child for child in doer.children if child.dep_ == "compound")]
    named = place is not None and not place.is_part
    return named or any(reading.is_any(word, reading.events.actors.state) for word in titles)
