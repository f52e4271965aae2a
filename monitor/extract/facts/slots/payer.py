"""Whether a sum of money is a state's to give: what a government puts in, lends or promises is a subsidy."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

from monitor.extract.facts.view import View
from monitor.rules.measures import Measures
from monitor.types import MentionKind, PlaceRef


def pays(view: View, rules: Measures) -> bool:
    """Whether a state is the subject of the verb above the sum, and takes no part of a firm for it."""
    row = next(row for row in rules.measures if row.id == "subsidy")
    if _names(view.sentence.text, row.not_for):
        return False
    figure = view.sentence.token(view.cell.anchor.end - 1)
    subject = _subject(figure)
    verb = next((step for step in figure.ancestors if step.pos_ == "VERB"), None)
    if subject is None or (verb is not None and verb.lemma_ in row.takes):
        return False
    start, end = subject.left_edge.idx, subject.right_edge.idx + len(subject.right_edge)
    if any(start <= firm.span.start < end for firm in view.sentence.of(MentionKind.COMPANY)):
        return False
    governments = (
        place.span.start
        for place in view.sentence.of(MentionKind.PLACE)
        if isinstance(place.value, PlaceRef) and place.value.government
    )
    return any(start <= at < end for at in governments) or _names(
        view.sentence.between(start, end), row.payers
    )


def _subject(token: Token) -> Token | None:
    """The subject of the nearest verb above the token that has one."""
    for step in (token, *token.ancestors):
        for child in step.children:
            if child.dep_ in ("nsubj", "csubj") and token not in child.subtree:
                return child
    return None


def _names(text: str, words: Iterable[str]) -> bool:
    return bool(re.search(rf"\b(?:{'|'.join(map(re.escape, words))})\b", text, re.I))
