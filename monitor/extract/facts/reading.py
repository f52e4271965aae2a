"""Owns how the linking step sees a document: sentences with their mentions, cues and clause breaks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from monitor.extract.facts.cues import Cues
from monitor.extract.facts.lexicon import Cue
from monitor.extract.sentences import sentence_at, sentences
from monitor.types import Mention, MentionKind, PlaceRef, Span

_MARKS = re.compile(r";|:(?=\s)|\s[-–—]+\s")
_COMPARES = re.compile(
    r"\b(?:than|from|against|versus|vs\.?|compared (?:with|to)|above|below|relative to|short of"
    r"|twice|double|times)\s+"
    r"(?:(?:in|the|that|those|of|at|same|end|end of|level|figure|a|its)\s+)*$",
    re.I,
)
_SUPERLATIVE = re.compile(
    r"\b(?:last|not|never) seen\b[^.;,]{0,12}$"
    r"|\b(?:\w{3,}est|record|high|low|peak|first|biggest|level)\b[^.;,]{0,25}\bsince\b[^.;,]{0,6}$",
    re.I,
)
_RECORD = re.compile(r"\s+(?:high|low|peak|record)\b", re.I)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
FIGURES = frozenset({MentionKind.QUANTITY, MentionKind.CHANGE, MentionKind.SHARE})


@dataclass(frozen=True)
class Sentence:
    """One sentence; all offsets are the document's."""

    doc: Doc
    source: str
    """The document's text, which spaCy would put together anew at each access."""
    index: int
    span: Span
    title: bool
    mentions: tuple[Mention, ...]
    measures: tuple[Cue, ...]
    statuses: tuple[Cue, ...]

    @property
    def text(self) -> str:
        """Letter for letter."""
        return self.source[self.span.start : self.span.end]

    def of(self, *kinds: MentionKind) -> list[Mention]:
        """The mentions of these kinds, in text order."""
        return [mention for mention in self.mentions if mention.kind in kinds]

    def between(self, start: int, end: int) -> str:
        """The text between two offsets."""
        return self.source[start:end]

    def before(self, offset: int, length: int = 40) -> str:
        """Up to `length` characters of the sentence that end at the offset."""
        return self.source[max(self.span.start, offset - length) : offset]

    def after(self, offset: int, length: int = 40) -> str:
        """Up to `length` characters of the sentence that begin at the offset."""
        return self.source[offset : min(self.span.end, offset + length)]

    def token(self, offset: int) -> Token:
        """The token at this offset."""
        return self.doc[max(0, bisect_right(self._starts, offset) - 1 + self._first)]

    def distance(self, a: Span, b: Span) -> int:
        """Words between two stretches; 0 if they touch or overlap."""
        left, right = (a, b) if a.start <= b.start else (b, a)
        low, high = bisect_left(self._starts, left.end), bisect_left(self._starts, right.start)
        return max(0, high - low)

    def breaks_between(self, a: int, b: int) -> int:
        """How many clause borders lie between two offsets: marks, and clauses around one of them."""
        low, high = min(a, b), max(a, b)
        marks = sum(low < mark <= high for mark in self._marks)
        return marks + sum((start <= a < end) != (start <= b < end) for start, end in self._clauses)

    @cached_property
    def _marks(self) -> list[int]:
        return [match.end() for match in _MARKS.finditer(self.source, self.span.start, self.span.end)]

    @cached_property
    def _clauses(self) -> set[tuple[int, int]]:
        verbs = [token for token in self._tokens if _opens_clause(token)]
        return {(verb.left_edge.idx, verb.right_edge.idx + len(verb.right_edge)) for verb in verbs}

    @cached_property
    def has_finite_verb(self) -> bool:
        """Whether anything is said, rather than listed."""
        return any(token.tag_ in _FINITE for token in self._tokens)

    def says_between(self, start: int, end: int) -> bool:
        """Whether a finite verb, but for relative clauses, stands between two offsets."""
        return any(
            token.tag_ in _FINITE and start <= token.idx < end and not _is_relative(token)
            for token in self._tokens
        )

    def is_past(self, token: Token) -> bool:
        """Whether the verb above a token is in the past."""
        for step in (token, *token.ancestors):
            if step.pos_ in ("VERB", "AUX"):
                return step.tag_ == "VBD" or any(
                    child.tag_ == "VBD" for child in step.children if child.dep_ == "aux"
                )
        return False

    @cached_property
    def _tokens(self) -> list[Token]:
        span = self.doc.char_span(self.span.start, self.span.end, alignment_mode="expand")
        return list(span) if span is not None else []

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self._tokens]

    @cached_property
    def _first(self) -> int:
        return self._tokens[0].i if self._tokens else 0


def is_comparison(sentence: Sentence, period: Mention) -> bool:
    """Whether the period is only what another one is compared with: "than in April"."""
    led = sentence.before(period.span.start)
    opens = period.span.start - sentence.span.start < 8 and led.strip().lower() == "from"
    return not opens and bool(_COMPARES.search(led))


def was_comparison(source: str, period: Mention) -> bool:
    """The same of a period anywhere in the text."""
    return bool(_COMPARES.search(source[max(0, period.span.start - 40) : period.span.start]))


def is_record(sentence: Sentence, period: Mention) -> bool:
    """Whether the period only says how long nothing like it was seen: "the highest since April"."""
    led = sentence.before(period.span.start) + period.text.split()[0]
    return bool(_SUPERLATIVE.search(led) or _RECORD.match(sentence.after(period.span.end)))


def _is_relative(token: Token) -> bool:
    return token.dep_ == "relcl" or token.head.dep_ == "relcl"


def _is_name(mention: Mention) -> bool:
    """A company or a ministry: words in it are no cues."""
    government = isinstance(mention.value, PlaceRef) and mention.value.government
    return mention.kind is MentionKind.COMPANY or government


def _opens_clause(token: Token) -> bool:
    """A verb with a subject of its own that is joined to another verb."""
    return token.dep_ in ("conj", "advcl", "ccomp", "parataxis", "relcl") and any(
        child.dep_ in ("nsubj", "nsubjpass", "expl") for child in token.children
    )


def read(doc: Doc, cues: Cues) -> list[Sentence]:
    """The document's sentences, each with what was found in it."""
    spans = sentences(doc)
    if not spans:
        return []
    mentions: list[list[Mention]] = [[] for _ in spans]
    for mention in doc._.mentions:
        mentions[sentence_at(spans, mention.span.start)].append(mention)
    measures: list[list[Cue]] = [[] for _ in spans]
    names = [mention.span for mention in doc._.mentions if _is_name(mention)]
    for cue in cues.measures:
        if any(name.start <= cue.span.start and cue.span.end <= name.end for name in names):
            continue
        measures[sentence_at(spans, cue.span.start)].append(cue)
    statuses: list[list[Cue]] = [[] for _ in spans]
    for cue in cues.statuses:
        statuses[sentence_at(spans, cue.span.start)].append(cue)
    source = doc.text
    return [
        Sentence(
            doc,
            source,
            index,
            span,
            span.start < doc._.title_end,
            tuple(mentions[index]),
            tuple(measures[index]),
            tuple(statuses[index]),
        )
        for index, span in enumerate(spans)
    ]
