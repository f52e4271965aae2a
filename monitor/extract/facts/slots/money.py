"""What a sum of money is: a state's to give, the value of goods, the price of what its noun names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

from monitor.extract.facts.view import How, Slot, View
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


def of_head(view: View, rules: Measures) -> Slot[str] | None:
    """What the noun is that a sum of money stands before: "a $90 million [refinery]"."""
    token = view.sentence.token(view.cell.anchor.end - 1)
    while token.dep_ in ("nummod", "quantmod", "compound", "nmod", "amod") and token.head != token:
        token = token.head
    if token.idx < view.cell.anchor.end:
        return None
    row = next((row for row in rules.measures if token.lemma_.lower() in row.heads), None)
    return Slot(row.id, How.DIRECT) if row is not None else None


def of_goods(view: View, rules: Measures) -> Slot[str] | None:
    """ "Exports of 3,000 t, [worth] $4 million": what the tonnes are, so is their value."""
    before = [cell for cell in view.cells if cell.quantity and cell.anchor.end <= view.cell.anchor.start]
    if not before or view.topic.how is not How.CARRIED or view.topic.measure is None:
        return None
    words = "|".join(re.escape(word) for row in rules.links if row.id == "worth" for word in row.words)
    pattern = rf"[^;.:]{{0,60}}\b(?:{words})\b[^,;.]{{0,15}}"
    gap = view.sentence.between(before[-1].anchor.end, view.cell.anchor.start)
    return Slot(view.topic.measure, How.CLAUSE) if re.fullmatch(pattern, gap) else None
