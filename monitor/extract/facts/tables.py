"""Owns tables flattened to text: a heading line that ends with a colon, and rows without a verb below it."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.extract.facts.reading import FIGURES, Sentence


def headings(sentences: Sequence[Sentence]) -> dict[int, Sentence]:
    """For each row its heading, by the index of the sentence."""
    found: dict[int, Sentence] = {}
    heading: Sentence | None = None
    for sentence in sentences:
        if sentence.text.endswith(":"):
            heading = sentence
        elif heading is not None and is_row(sentence):
            found[sentence.index] = heading
        elif _begins_line(sentence):
            heading = None
    return found


def _begins_line(sentence: Sentence) -> bool:
    return sentence.source[sentence.span.start - 1 : sentence.span.start] == "\n"


def is_row(sentence: Sentence) -> bool:
    """Whether it gives figures without saying anything: no finite verb."""
    return bool(sentence.of(*FIGURES)) and not sentence.has_finite_verb
