"""Owns how the phrases of a rule file are found in a document: by lemma, verbs apart, longest first."""

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

    def find(self, doc: Doc) -> Iterator[Cue]:
        """The cues of the document in text order, none inside another; one for each meaning of a phrase."""
        index = 0
        while index < len(doc):
            cues = self._at(doc, index)
            yield from cues
            index = cues[0].last + 1 if cues else index + 1

    def _at(self, doc: Doc, index: int) -> list[Cue]:
        """The longest phrases that begin here."""
        found = [phrase for phrase in self._candidates(doc[index]) if _matches(doc, index, phrase)]
        longest = max((len(phrase.words) for phrase in found), default=0)
        last = index + longest - 1
        span = Span(doc[index].idx, doc[last].idx + len(doc[last])) if found else Span(0, 0)
        cues = (
            Cue(phrase.id, span, index, last, phrase.verb) for phrase in found if len(phrase.words) == longest
        )
        return list(dict.fromkeys(cues))

    def _candidates(self, token: Token) -> list[Phrase]:
        forms = {token.lower_, token.lemma_.lower()}
        return [phrase for form in sorted(forms) for phrase in self._by_first.get(form, ())]


def _matches(doc: Doc, index: int, phrase: Phrase) -> bool:
    tokens = doc[index : index + len(phrase.words)]
    if len(tokens) < len(phrase.words) or (phrase.verb and not any(_is_verb(token) for token in tokens)):
        return False
    return all(_is(token, word) for token, word in zip(tokens, phrase.words, strict=True))


def _is(token: Token, word: str) -> bool:
    return word in (token.lower_, token.lemma_.lower())


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")
