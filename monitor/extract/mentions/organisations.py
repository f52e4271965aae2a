"""Companies that have no row in the rules: by the end of the name ("… Mining", "… Ltd") and the tagger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from monitor.extract.mentions.words import fold
from monitor.rules import RuleSet
from monitor.types import CompanyRef, Mention, MentionKind, Span

_WORD = re.compile(r"[^\W_]+")
_AROUND = re.compile(r"(?:.*\s[-–—]+\s|the\s+)?(?P<name>.*?)(?:['’]s?)?", re.IGNORECASE)
_LABELS = frozenset({"ORG", "PERSON", "PRODUCT", "GPE"})
_SHORTEST = 4


class _Ends(NamedTuple):
    legal: re.Pattern[str]
    trade: re.Pattern[str]
    never: re.Pattern[str]
    common: frozenset[str]
    """Words that no short form of a name consists of."""


@lru_cache(maxsize=4)
def _ends(rules: RuleSet) -> _Ends:
    unknown = rules.companies.unknown
    return _Ends(
        re.compile(rf"(?P<name>.*?\S),?(?:\s+(?:{_either(unknown.legal)})\.?)+"),
        re.compile(rf"(?P<name>.*\S\s(?:{_either(unknown.trade)}))"),
        re.compile(rf"(?<!\w)(?:{_either(unknown.never)})(?!\w)"),
        frozenset(fold(word) for word in (*unknown.trade, *unknown.legal)),
    )


def _either(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def find_organisations(doc: Doc, rules: RuleSet) -> list[Mention]:
    """Names whose ending shows them to be a company's; then their short forms in the same text."""
    ends = _ends(rules)
    found = [mention for entity in doc.ents if (mention := _organisation(entity, ends))]
    return sorted((*found, *_short_forms(doc, found, ends.common)), key=lambda mention: mention.span.start)


def _organisation(entity: Tokens, ends: _Ends) -> Mention | None:
    match = _AROUND.fullmatch(entity.text.split("\n")[0])
    text = match["name"].strip() if match else ""
    if entity.label_ not in _LABELS or not _is_name(text) or ends.never.search(text):
        return None
    named = ends.legal.fullmatch(text) or (ends.trade.fullmatch(text) if entity.label_ == "ORG" else None)
    if not named or match is None:
        return None
    start = entity.start_char + match.start("name")
    span = Span(start, start + len(text))
    return Mention(MentionKind.COMPANY, span, text, CompanyRef(named["name"]), "companies:unknown")


def _is_name(text: str) -> bool:
    """Every word begins with a capital, but for the likes of "of"; not everything is in capitals."""
    words = _WORD.findall(text)
    capital = all(word[0].isupper() or word[0].isdigit() or len(word) <= 3 for word in words)
    return bool(words) and capital and not text.isupper()


def _short_forms(doc: Doc, found: Sequence[Mention], common: frozenset[str]) -> Iterator[Mention]:
    """The first word of a longer name, where it stands alone: "Lindian" after "Lindian Resources"."""
    taken = bytearray(len(doc.text))
    shorts: dict[str, CompanyRef] = {}
    for mention in found:
        taken[mention.span.start : mention.span.end] = b"\1" * len(mention.text)
        assert isinstance(mention.value, CompanyRef)
        first, *rest = _WORD.findall(mention.value.name)
        if rest and len(first) >= _SHORTEST and fold(first) not in common:
            shorts[first] = mention.value
    for token in doc if shorts else ():
        value = shorts.get(token.text)
        if value and token.pos_ == "PROPN" and not taken[token.idx]:
            span = Span(token.idx, token.idx + len(token))
            yield Mention(MentionKind.COMPANY, span, token.text, value, "companies:short")
