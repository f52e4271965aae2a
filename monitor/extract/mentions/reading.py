"""A document as the finders of names see it: words beside spaCy's tokens, and what stands around a hit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from monitor.extract.mentions.gazetteer import Gazetteer, Hit
from monitor.extract.mentions.lexicon import Lexicon, Role, Term
from monitor.extract.mentions.words import Word, split_words
from monitor.extract.sentences import sentence_at, sentences
from monitor.types import Span

Value = TypeVar("Value")

_ROW_HEAD = re.compile(r"[^\S\n]*[\w()%/ ]{0,24}:|[^\S\n]*\(?[-+$€¥£]?\d|[^\S\n]*\|")
_LONGEST_CUE = 4


@dataclass(frozen=True)
class Reading:
    """The document, its words, and the compiled rules."""

    doc: Doc
    text: str
    """The document's text: spaCy puts it together anew at each access."""
    words: list[Word]
    lexicon: Lexicon

    @classmethod
    def of(cls, doc: Doc, lexicon: Lexicon) -> Reading:
        """Cuts the document's text into words."""
        text = doc.text
        return cls(doc, text, split_words(text), lexicon)

    @cached_property
    def keys(self) -> frozenset[str]:
        """All words of the text, casefolded."""
        return frozenset(word.key for word in self.words)

    def names(self) -> list[Hit[Term]]:
        """The names of the rules in the text; in a masked phrase those that the mask is not about."""
        hits: list[Hit[Term]] = []
        for hit in self.lexicon.names.find(self.words):
            hits.append(hit)
            if all(term.role is Role.MASK for term in hit.values):
                masked = {term.rule for term in hit.values}
                hits.extend(
                    inner for inner in self._inside(hit) if not masked & {t.rule for t in inner.values}
                )
        return hits

    def _inside(self, hit: Hit[Term]) -> list[Hit[Term]]:
        found = self.lexicon.names.find(self.words[hit.start + 1 : hit.end])
        shift = hit.start + 1
        return [Hit(inner.start + shift, inner.end + shift, inner.values) for inner in found]

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the document."""
        return sentences(self.doc)

    def sentence(self, offset: int) -> int:
        """The number of the sentence at a character."""
        return sentence_at(self.sentences, offset)

    def span(self, hit: Hit[Term]) -> Span:
        """The characters of a hit."""
        return Span(self.words[hit.start].start, self.words[hit.end - 1].end)

    def tokens(self, start: int, end: int) -> Tokens:
        """spaCy's tokens for words [start, end)."""
        first, last = self.words[start].start, self.words[end - 1].end
        span = self.doc.char_span(first, last, alignment_mode="expand")
        assert span is not None, "words lie inside the text"
        return span

    def gap(self, left: Hit[Term], right: Hit[Term]) -> str:
        """The text between two hits."""
        return self.text[self.words[left.end - 1].end : self.words[right.start].start]

    def before(self, start: int) -> Word | None:
        """The word before this one, if no comma or paragraph stands between."""
        return self.words[start - 1] if start and self.words[start].joined else None

    def after(self, end: int) -> Word | None:
        """The word at `end`, if it continues what stands before it."""
        return self.words[end] if end < len(self.words) and self.words[end].joined else None

    def found_after(self, names: Gazetteer[Value], end: int) -> Hit[Value] | None:
        """The name that follows directly."""
        return names.match(self.words, end) if self.after(end) else None

    def found_before(self, names: Gazetteer[Value], start: int) -> Hit[Value] | None:
        """The longest name that ends directly before this word."""
        for first in range(max(0, start - _LONGEST_CUE), start):
            if self.before(start) and (hit := names.match(self.words, first)) and hit.end == start:
                return hit
        return None

    def shouted(self, start: int, end: int) -> bool:
        """Whether this is a single word in capitals, in a line that is all in capitals."""
        word = self.words[start]
        line = self.text[self.text.rfind("\n", 0, word.start) + 1 :].split("\n", 1)[0]
        return end - start == 1 and word.text.isupper() and line.isupper()

    def heads_row(self, start: int, end: int) -> bool:
        """Whether the words open a line and a colon or a figure follows, as in a table, or they stand out."""
        text, first, last = self.text, self.words[start].start, self.words[end - 1].end
        line = text[text.rfind("\n", 0, first) + 1 : first]
        if line.strip(" \t-*•·|"):
            return False
        rest = text[last : text.find("\n", last)]
        stands_out = text[first:last].isupper() and any(letter.islower() for letter in rest)
        return stands_out or _ROW_HEAD.match(text, last) is not None
