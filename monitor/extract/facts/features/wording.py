"""Owns what several slots' features say of words: how far, under which verb, behind which word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from monitor.extract.facts.view import View
from monitor.types import Span

_STEPS = (0, 1, 2, 4, 7, 12, 20)
_SMALL = frozenset({"ADP", "SCONJ", "PUNCT", "PART"})
_RIGHT_BEHIND = re.compile(r"(?:\s+[\w’'-]+){0,4}\s+")


def steps(words: int) -> str:
    """A distance in words, coarser the longer it is."""
    return next((str(limit) for limit in _STEPS if words <= limit), "far")


def word_before(token: Token) -> str:
    """The word before a token if it is a preposition or the like, else its part of speech."""
    if token.i == 0:
        return "START"
    before = token.nbor(-1)
    return before.lower_ if before.pos_ in _SMALL else before.pos_


def verb_over(token: Token) -> Token | None:
    """The verb that a token hangs on, or is."""
    return next((step for step in (token, *token.ancestors) if step.pos_ in ("VERB", "AUX")), None)


def relation(verb: Token | None, other: Token | None) -> str:
    """How one verb stands to another in the parse."""
    if verb is None or other is None:
        return "none"
    if verb.i == other.i:
        return "same"
    return "above" if verb in other.ancestors else "below" if other in verb.ancestors else "aside"


def is_right_behind(view: View, span: Span) -> bool:
    """ "30 t in [May]", "30 t of tin in [May]"."""
    ends = (figure.span.end for figure in view.cell.figures)
    return any(_RIGHT_BEHIND.fullmatch(view.sentence.between(end, span.start)) for end in ends)


def is_present(view: View) -> bool:
    """Whether the clause's verb is in the present: "China mines 70%", "is thought to hold"."""
    if view.cell.change is not None:
        return False
    token = view.sentence.token(view.cell.anchor.start)
    for step in (token, *token.ancestors):
        if step.pos_ not in ("VERB", "AUX"):
            continue
        helpers = [child for child in step.children if child.dep_ in ("aux", "auxpass")]
        if step.tag_ in ("VBZ", "VBP"):
            return not helpers and any(child.dep_ == "nsubj" for child in step.children)
        if step.tag_ == "VBD" or any(
            helper.tag_ in ("VBD", "MD") or helper.lemma_ == "have" for helper in helpers
        ):
            return False
        if any(helper.tag_ in ("VBZ", "VBP") for helper in helpers):
            return True
    return False


def place_of(view: View, span: Span) -> Iterator[str]:
    """Where a stretch of the sentence stands to the cell's nearest figure."""
    sentence = view.sentence
    figure = min(view.cell.figures, key=lambda figure: sentence.distance(figure.span, span))
    side = "before" if span.start < view.cell.anchor.start else "after"
    low, high = sorted((figure.span.start, span.start))
    breaks = min(sentence.breaks_between(low, high), 2)
    rivals = min(view.rivals_between(span), 2)
    word = word_before(sentence.token(span.start))
    yield side
    yield f"{side}:distance={steps(sentence.distance(figure.span, span))}"
    yield f"{side}:breaks={breaks}"
    yield f"{side}:rivals={rivals}"
    yield f"{side}:breaks={breaks}:rivals={rivals}"
    yield f"word={word}"
    yield f"{side}:word={word}"
    if is_right_behind(view, span):
        yield "right behind"
    if sentence.says_between(low, high):
        yield f"{side}:verb between"
    if ";" in sentence.between(low, high):
        yield "semicolon between"
    verbs = (verb_over(sentence.token(offset)) for offset in (span.start, view.cell.anchor.start))
    yield f"verb={relation(*verbs)}"
