"""Owns how the phrases of a rule file are found in a document: by lemma, verbs apart, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import contains

from spacy.tokens import Doc

from monitor.types import Span

Forms = tuple[str, str]
"""A token's word and lemma, in lower case."""


def forms_of(doc: Doc) -> list[Forms]:
    """The forms of each token."""
    return [(token.lower_, token.lemma_.lower()) for token in doc]


_VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of the text that a row of the rules knows; `id` is the row's."""

    id: str
    span: Span
    first: int
    """Index of its first token."""
    last: int
    """Index of its last token."""
    verb: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row's phrase, cut into words."""

    id: str
    words: tuple[str, ...]
    verb: bool


class Lexicon:
    """Phrases by their first word."""

    def __init__(self, phrases: Iterable[tuple[str, str, bool]]) -> None:
        """`phrases` are (row id, phrase in lower case, whether it must be a verb)."""
        self._by_first: dict[str, list[Phrase]] = {}
        for id_, text, verb in phrases:
            phrase = Phrase(id_, tuple(text.split()), verb)
            self._by_first.setdefault(phrase.words[0], []).append(phrase)

    def find(self, doc: Doc, forms: Sequence[Forms]) -> Iterator[Cue]:
        """The cues of the document in text order, none inside another; one for each meaning of a phrase.

        `forms` are those of its tokens.
        """
        index = 0
        while index < len(forms):
            cues = self._at(doc, forms, index)
            yield from cues
            index = cues[0].last + 1 if cues else index + 1

    def _at(self, doc: Doc, forms: Sequence[Forms], index: int) -> list[Cue]:
        """The longest phrases that begin here."""
        begun = [phrase for form in sorted({*forms[index]}) for phrase in self._by_first.get(form, ())]
        found = [phrase for phrase in begun if _matches(doc, forms, index, phrase)]
        if not found:
            return []
        longest = max(len(phrase.words) for phrase in found)
        last = index + longest - 1
        span = Span(doc[index].idx, doc[last].idx + len(doc[last]))
        cues = (
            Cue(phrase.id, span, index, last, phrase.verb) for phrase in found if len(phrase.words) == longest
        )
        return list(dict.fromkeys(cues))


def _matches(doc: Doc, forms: Sequence[Forms], index: int, phrase: Phrase) -> bool:
    behind = index + len(phrase.words)
    if behind > len(forms) or not all(map(contains, forms[index:behind], phrase.words)):
        return False
    return not phrase.verb or any(token.pos_ in _VERBS for token in doc[index:behind])
