"""Who acts, at whom and on what: countries and minerals of an act, by relation, position and carry-over."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from monitor.extract.events.draft import Draft
from monitor.extract.events.reading import Named, Reading, ordered
from monitor.extract.events.syntax import SUBJECT, agent_of, governors, is_verb, path_up
from monitor.rules.events import TypeRules
from monitor.types import MentionKind, Span

_MODIFIERS = frozenset({"poss", "compound", "amod", "nmod", "appos"})
_TARGET_PREPOSITIONS = {
    "destination": frozenset({"to", "against", "for", "toward", "towards"}),
    "origin": frozenset({"on", "against", "from", "of", "to"}),
    "party": frozenset({"with", "between", "and", "to"}),
}


def fill_roles(reading: Reading, draft: Draft, rules: TypeRules) -> None:
    """Set country, targets and minerals of the draft."""
    actor = draft.trigger.pattern.actor or rules.actor
    found = _site(reading, draft) if actor == "company" else _state(reading, draft)
    if found is not None:
        draft.country, draft.explicit = found.code or found.home, True
        draft.slots["country"] = found.mention.span
    else:
        draft.country = _carried(reading, draft)
    _fill_targets(reading, draft, draft.trigger.pattern.target or rules.target)
    _fill_minerals(reading, draft)


# --- states -------------------------------------------------------------------------------------


def _state(reading: Reading, draft: Draft) -> Named | None:
    """The place that acts: on the noun itself, as subject or agent, or as the government of the sentence."""
    head = draft.trigger.head
    for word in (head, *(() if is_verb(head) else draft.trigger.args)):
        if place := _modifier(reading, word):
            return place
    for subject in _doers(head):
        if (place := place_in_phrase(reading, subject)) and place.code != "WORLD":
            return place
        if _stands_for_state(reading, subject):
            return None
    if is_verb(head):
        for arg in draft.trigger.args:
            if place := _modifier(reading, arg):
                return place
    places = [n for n in reading.in_sentence(draft.sentence, MentionKind.PLACE) if n.code != "WORLD"]
    free = [n for n in places if not _is_complement(n.token)]
    return next((n for n in free if n.government), next(iter(free), None))


def _modifier(reading: Reading, noun: Token) -> Named | None:
    """The place in "Indonesia's ban", "Chinese curbs", "curbs by Beijing"."""
    for child in noun.children:
        if child.dep_ in _MODIFIERS and (place := reading.at(child, MentionKind.PLACE)):
            return place if place.code != "WORLD" else None
        if child.dep_ == "poss" and (place := place_in_phrase(reading, child)):
            return place
    agent = agent_of(noun)
    return place_in_phrase(reading, agent) if agent is not None else None


def _doers(head: Token) -> Iterator[Token]:
    """Subjects and agents from the trigger up to the top of the sentence, nearest first."""
    for word in governors(head):
        if (agent := agent_of(word)) is not None:
            yield agent
        for child in word.children:
            if child.dep_ in SUBJECT:
                yield (
                    word.head if child.lower_ in {"that", "which", "who"} and word.dep_ == "relcl" else child
                )
        if word.dep_ == "acl" and word.tag_ == "VBG":
            yield word.head


def place_in_phrase(reading: Reading, noun: Token) -> Named | None:
    """The place that a noun phrase stands for: "Beijing", "the South African government", "Tokyo's ministry"."""
    if place := reading.at(noun, MentionKind.PLACE):
        return place
    for child in noun.children:
        if child.dep_ in _MODIFIERS:
            if place := reading.at(child, MentionKind.PLACE):
                return place
            if deeper := _modifier(reading, child):
                return deeper
        if child.dep_ == "prep" and child.lower_ == "of":
            for grandchild in child.children:
                if place := reading.at(grandchild, MentionKind.PLACE):
                    return place
    return None


def _stands_for_state(reading: Reading, noun: Token) -> bool:
    """ "The government", "it": whoever acted before."""
    return reading.is_any(noun, reading.events.actors.state) or reading.is_any(
        noun, reading.events.actors.nation
    )


def _is_complement(token: Token) -> bool:
    """Whether the place is where something goes or comes from, and not who acts."""
    prepositions = _TARGET_PREPOSITIONS["destination"] | _TARGET_PREPOSITIONS["origin"] | {"with", "by"}
    return token.dep_ == "pobj" and token.head.lower_ in prepositions


# --- sites of firms -----------------------------------------------------------------------------


def _site(reading: Reading, draft: Draft) -> Named | None:
    """Where the plant or mine is: the place in the sentence that stands as a location, nearest first."""
    head = draft.trigger.head
    places = [n for n in reading.in_sentence(draft.sentence, MentionKind.PLACE) if n.code != "WORLD"]
    if not places:
        return None
    located = [n for n in places if _is_location(n.token)]
    modifying = [n for n in places if n.token.dep_ in _MODIFIERS and reading.is_any(n.token.head, ("@site",))]
    for choice in (located, modifying, places):
        if choice:
            return min(choice, key=lambda n: (path_up(n.token, head) is None, abs(n.token.i - head.i)))
    return None


def _is_location(token: Token) -> bool:
    word = token
    while word.dep_ in {"compound", "appos", "nmod", "poss", "conj"} and word.head.i != word.i:
        word = word.head
    return word.dep_ == "pobj" and word.head.lower_ in {"in", "at", "near", "outside", "inside", "from", "of"}


# --- carry-over ---------------------------------------------------------------------------------


def _carried(reading: Reading, draft: Draft) -> str | None:
    """The subject of the sentence before if this one goes on with "it", else the article's main country."""
    tokens = reading.tokens(draft.sentence)
    pronoun = next(
        (t for t in tokens if t.dep_ in SUBJECT and reading.is_any(t, reading.events.actors.pronouns)), None
    )
    if pronoun is not None and draft.sentence > 0:
        for token in reading.tokens(draft.sentence - 1):
            if token.dep_ in SUBJECT and (place := place_in_phrase(reading, token)) and place.code != "WORLD":
                return place.code
    return reading.main_country


# --- targets ------------------------------------------------------------------------------------


def _fill_targets(reading: Reading, draft: Draft, kind: str) -> None:
    if kind == "none":
        return
    places = [n for n in reading.in_sentence(draft.sentence, MentionKind.PLACE)]
    chosen = [n for n in places if n.code not in (draft.country, "WORLD") and _is_target(n, draft, kind)]
    draft.targets = ordered(n.code for n in chosen)
    if chosen:
        draft.slots["targets"] = chosen[0].mention.span


def _is_target(named: Named, draft: Draft, kind: str) -> bool:
    """Whether the place stands where targets of this kind stand, near enough to the act."""
    word = named.token
    while word.dep_ in {"conj", "compound", "amod", "poss", "nmod", "appos"} and word.head.i != word.i:
        if kind == "party" and word.dep_ == "conj":
            return True
        word = word.head
    if kind == "party" and word.dep_ in {"nsubj", "nsubjpass"}:
        return path_up(word, draft.trigger.head) is not None or word.head in list(
            draft.trigger.head.ancestors
        )
    if word.dep_ != "pobj" or word.head.lower_ not in _TARGET_PREPOSITIONS[kind]:
        return False
    acting = (draft.trigger.head, *draft.trigger.args)
    return any(path_up(word, part) is not None for part in acting) or any(
        word.head.head.i == ancestor.i for ancestor in draft.trigger.head.ancestors
    )


# --- minerals -----------------------------------------------------------------------------------


def _fill_minerals(reading: Reading, draft: Draft) -> None:
    named = reading.in_sentence(draft.sentence, MentionKind.MINERAL)
    draft.minerals = ordered(n.mineral for n in named)
    draft.own_minerals = bool(named)
    if named:
        draft.slots["minerals"] = Span(named[0].mention.span.start, named[-1].mention.span.end)
    else:
        draft.minerals = _minerals_before(reading, draft) or reading.topic


def _minerals_before(reading: Reading, draft: Draft) -> tuple[str, ...]:
    """Those of the sentence before, in the same paragraph."""
    before = draft.sentence - 1
    if before < 1:
        return ()
    gap = reading.doc.text[reading.spans[before].end : reading.spans[draft.sentence].start]
    if "\n" in gap:
        return ()
    return ordered(n.mineral for n in reading.in_sentence(before, MentionKind.MINERAL))
