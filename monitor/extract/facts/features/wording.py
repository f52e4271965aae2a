"""Owns what several slots' features say of words: how far, under which verb, behind which word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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


def stretch_of(view: View, span: Span) -> str:
    """In which stretch of the sentence it stands: the cell's own, as far as the next figures, or beyond."""
    own = view.cell.figures
    others = [figure.span for cell in view.cells if cell is not view.cell for figure in cell.figures]
    if span.end <= own[0].span.start:
        between = any(span.end <= other.start and other.end <= own[0].span.start for other in others)
        return "earlier" if between else "before"
    if span.start >= own[-1].span.end:
        between = any(own[-1].span.end <= other.start and other.end <= span.start for other in others)
        return "later" if between else "behind"
    return "within"


def stretches(view: View, spans: Iterable[Span]) -> str:
    """In which of the cell's own stretches there is any of them."""
    found = {stretch_of(view, span) for span in spans}
    return "+".join(name for name in ("before", "within", "behind") if name in found) or "none"


def hangs_on(view: View) -> Iterator[str]:
    """The words that a cell hangs on: the verb above it and that verb's helpers, the noun that it counts."""
    figure = view.sentence.token(view.cell.anchor.start)
    verb = verb_over(figure)
    yield f"verb={verb.lemma_.lower() if verb is not None else None}"
    yield f"tag={verb.tag_ if verb is not None else None}"
    helpers = (
        [child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")]
        if verb is not None
        else []
    )
    yield f"helpers={'+'.join(helpers)}"
    last = view.sentence.token(view.cell.anchor.end - 1)
    noun = next((step for step in last.ancestors if step.pos_ in ("NOUN", "PROPN")), None)
    yield f"noun={noun.lemma_.lower() if noun is not None else None}"
    yield f"after={word_before(figure)}"


def is_row(view: View) -> bool:
    """Whether the sentence is an item of a list."""
    return bool(_ROW.match(view.sentence.text))


def opens_paragraph(view: View) -> bool:
    """Whether a new paragraph begins with the sentence."""
    start = view.sentence.span.start
    return "\n" in view.sentence.between(max(0, start - 3), start)


_ROW = re.compile(r"\s*(?:[-*•–—·]|\d{1,2}[.)])\s|[^.;:]{1,60}:\s")
