"""On what an act bears: the minerals of its sentence, else of the sentence before, else of the article."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from monitor.extract.events.draft import Draft
from monitor.extract.events.reading import DOWNSTREAM, Named, Reading, ordered
from monitor.extract.events.syntax import governors, is_verb, path_up
from monitor.types import MentionKind, Span

_OWN = frozenset({"phrase", "clause", "antecedent", "sentence"})
_OTHER_CLAUSE = frozenset({"conj", "advcl", "parataxis"})


def fill_minerals(reading: Reading, draft: Draft, *, raw: bool) -> None:
    """Set the minerals; with `raw` products don't count."""
    for tag, chosen in _places(reading, draft):
        if own := _kept((n.mineral for n in chosen), raw=raw):
            draft.minerals, draft.own_minerals = own, tag in _OWN
            if draft.own_minerals:
                draft.slots["minerals"] = Span(chosen[0].mention.span.start, chosen[-1].mention.span.end)
            return


def _places(reading: Reading, draft: Draft) -> list[tuple[str, list[Named]]]:
    """Where minerals of the act can stand, the surest place first."""
    sentence = reading.in_sentence(draft.sentence, MentionKind.MINERAL)
    named = [n for n in sentence if not _in_title(reading, n.token)]
    phrase, clause = ("phrase", _in_phrase(draft, named)), ("clause", _in_clause(draft, named))
    first = (clause, phrase) if is_verb(draft.trigger.head) else (phrase, clause)
    return [
        *first,
        ("antecedent", _antecedents(draft, named)),
        ("sentence", named),
        ("before", _before(reading, draft)),
        ("topic", reading.topic()),
    ]


def _in_phrase(draft: Draft, named: list[Named]) -> list[Named]:
    """The minerals inside what the act is about: "exports of tin", "tin exports", "licences for tin"."""
    anchors = [word for word in (draft.trigger.head, *draft.trigger.args) if not is_verb(word)]
    return [n for n in named if any(_within(n.token, anchor) for anchor in anchors)]


def _in_clause(draft: Draft, named: list[Named]) -> list[Named]:
    """The minerals of the clause whose verb carries or governs the act."""
    head = draft.trigger.head
    verb = next((word for word in governors(head) if is_verb(word)), head)
    return [n for n in named if _within(n.token, verb)]


def _antecedents(draft: Draft, named: list[Named]) -> list[Named]:
    """ "The graphite, for which China demands licences": what a relative clause hangs on."""
    relative = next((word for word in governors(draft.trigger.head) if word.dep_ in {"relcl", "acl"}), None)
    return [n for n in named if relative is not None and n.token.i == relative.head.i]


def _within(token: Token, anchor: Token) -> bool:
    path = path_up(token, anchor)
    return path is not None and not any(is_verb(step) and step.dep_ in _OTHER_CLAUSE for step in path)


def _kept(minerals: Iterable[str | None], *, raw: bool) -> tuple[str, ...]:
    return tuple(m for m in ordered(minerals) if not (raw and m in DOWNSTREAM))


def _in_title(reading: Reading, token: Token) -> bool:
    """Whether the mineral is part of an authority's name: "the regulator for strategic minerals"."""
    return any(reading.is_any(above, reading.events.actors.office) for above in list(token.ancestors)[:2])


def _before(reading: Reading, draft: Draft) -> list[Named]:
    """Those of the nearest sentence before that names any, in the same paragraph."""
    for sentence in reading.earlier_in_paragraph(draft.sentence):
        if found := reading.in_sentence(sentence, MentionKind.MINERAL):
            return found
    return []
