"""Owns how the phrases of a rule file are found in a document: by lemma, verbs apart from nouns, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from monitor.types import Span


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
        for known in self._by_first.values():
            known.sort(key=lambda phrase: -len(phrase.words))

    def find(self, doc: Doc) -> Iterator[Cue]:
        """The cues of the document in text order, none inside another."""
        index = 0
        while index < len(doc):
            cue = self._at(doc, index)
            if cue is not None:
                yield cue
                index = cue.last
            index += 1

    def _at(self, doc: Doc, index: int) -> Cue | None:
        for phrase in self._candidates(doc[index]):
            last = index + len(phrase.words) - 1
            if (
                last < len(doc)
                and all(_is(doc[index + offset], word) for offset, word in enumerate(phrase.words))
                and (not phrase.verb or any(_is_verb(token) for token in doc[index : last + 1]))
            ):
                span = Span(doc[index].idx, doc[last].idx + len(doc[last]))
                return Cue(phrase.id, span, index, last, phrase.verb)
        return None

    def _candidates(self, token: Token) -> list[Phrase]:
        forms = {token.lower_, token.lemma_.lower()}
        found = [phrase for form in forms for phrase in self._by_first.get(form, ())]
        return sorted(found, key=lambda phrase: (-len(phrase.words), not phrase.verb))


def _is(token: Token, word: str) -> bool:
    return word in (token.lower_, token.lemma_.lower())


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")
