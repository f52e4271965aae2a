"""At whom an act is aimed: destinations, origins, the other parties, the buyer."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.extract.events.draft import Draft
from monitor.extract.events.phrases import MODIFIERS, place_in_phrase
from monitor.extract.events.reading import Named, Reading, ordered
from monitor.extract.events.syntax import PASSIVE_SUBJECT, SUBJECT, path_up, subject_of

_PREPOSITIONS = {
    "destination": frozenset({"to", "against", "toward", "towards"}),
    "origin": frozenset({"on", "against", "from", "of", "to"}),
    "party": frozenset({"with", "between", "to", "by"}),
    "buyer": frozenset({"to", "with"}),
}


def fill_targets(reading: Reading, draft: Draft, kind: str) -> None:
    """Set the targets of the draft; parties joined by "between" also give the one that acts."""
    if kind == "none":
        return
    if kind == "party":
        _between(reading, draft)
    if kind == "buyer" and (buyer := _buyer(reading, draft)):
        chosen = [buyer]
    else:
        chosen = [n for n in reading.places(draft.sentence) if _is_target(n, draft, kind)]
    chosen = [n for n in chosen if n.code != draft.country]
    draft.targets = ordered(n.code for n in chosen)
    if chosen:
        draft.slots["targets"] = chosen[0].mention.span


def _between(reading: Reading, draft: Draft) -> None:
    """ "A pact between A and B": the first acts; "the two governments": the last two that were named."""
    for word in (draft.trigger.head, *draft.trigger.args):
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ == "between":
                named = [n for n in reading.places(draft.sentence) if path_up(n.token, child) is not None]
                if named:
                    draft.country, draft.explicit = named[0].code, True
                    draft.slots["country"] = named[0].mention.span


def _buyer(reading: Reading, draft: Draft) -> Named | None:
    """The country of whoever agrees to buy."""
    if not any(
        reading.is_any(word, reading.events.actors.buying)
        for word in (draft.trigger.head, *draft.trigger.args)
    ):
        return None
    subject = subject_of(draft.trigger.head)
    return place_in_phrase(reading, subject) if subject is not None else None


def _is_target(named: Named, draft: Draft, kind: str) -> bool:
    """Whether the place stands where targets of this kind stand, near enough to the act."""
    word = named.token
    acting = (draft.trigger.head, *draft.trigger.args)
    while word.dep_ in MODIFIERS | {"conj"} and word.head.i != word.i:
        if kind == "party" and word.dep_ == "conj" and _belongs(word, draft.trigger.head):
            return True
        if (
            kind == "origin"
            and word.dep_ in {"amod", "compound", "poss"}
            and word.head.i in {a.i for a in acting[1:]}
        ):
            return True
        if kind == "party" and word.head.i in {part.i for part in acting}:
            return True
        word = word.head
    if kind == "party" and word.dep_ in SUBJECT | PASSIVE_SUBJECT:
        return _belongs(word, draft.trigger.head)
    if word.dep_ != "pobj" or word.head.lower_ not in _PREPOSITIONS[kind]:
        return False
    return any(path_up(word, part) is not None for part in acting) or any(
        word.head.head.i == ancestor.i for ancestor in draft.trigger.head.ancestors
    )


def _belongs(word: Token, head: Token) -> bool:
    """Whether the noun hangs on the act, or stands beside it on the verb that governs both."""
    while word.dep_ == "conj" and word.head.i != word.i:
        word = word.head
    return path_up(word, head) is not None or word.head.i in {above.i for above in head.ancestors}
