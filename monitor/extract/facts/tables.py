"""Owns tables flattened to text: a heading line, and rows without a verb below it."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.extract.facts.reading import FIGURES, Sentence
from monitor.extract.mentions.figures.rows import is_row
from monitor.types import MentionKind


def headings(sentences: Sequence[Sentence]) -> dict[int, Sentence]:
    """For each row its heading, by the index of the sentence."""
    found: dict[int, Sentence] = {}
    heading: Sentence | None = None
    for sentence in sentences:
        if sentence.text.endswith(":") or _names_columns(sentence):
            heading = sentence
        elif heading is not None and _is_row(sentence):
            found[sentence.index] = heading
        elif _begins_line(sentence):
            heading = None
    return found


def _names_columns(sentence: Sentence) -> bool:
    """A line of several periods without figures or a verb: "2022 2023 2024"."""
    periods = sentence.of(MentionKind.PERIOD)
    alone = not sentence.of(*FIGURES) and not sentence.has_finite_verb
    return len(periods) > 1 and alone and _begins_line(sentence)


def _begins_line(sentence: Sentence) -> bool:
    return sentence.source[sentence.span.start - 1 : sentence.span.start] == "\n"


def _is_row(sentence: Sentence) -> bool:
    """Whether it gives figures without saying anything: a label and values, or no finite verb."""
    return bool(sentence.of(*FIGURES)) and (is_row(sentence.text) or not sentence.has_finite_verb)
