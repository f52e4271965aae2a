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
_NO_FIRM = frozenset({"PERSON", "DATE", "NORP"})
_SHORTEST = 4


class _Ends(NamedTuple):
    legal: re.Pattern[str]
    trade: re.Pattern[str]
    opening: re.Pattern[str]
    """Names that begin with such a word: "Lithium Chile"."""
    never: re.Pattern[str]
    apposed: re.Pattern[str]
    common: frozenset[str]
    """Words that no short form of a name consists of."""


@lru_cache(maxsize=4)
def _ends(rules: RuleSet) -> _Ends:
    unknown = rules.companies.unknown
    return _Ends(
        re.compile(rf"(?P<name>.*?\S),?(?:\s+(?:{_either(unknown.legal)})\.?)+"),
        re.compile(rf"(?P<name>.*\S\s(?:{_either(unknown.trade)}))"),
        re.compile(rf"(?P<name>(?:{_either(unknown.trade)})\s[A-Z]\w+(?:\s[A-Z]\w+)?)"),
        re.compile(rf"(?<!\w)(?:{_either(unknown.never)})(?!\w)"),
        _apposed(_either(unknown.kinds)),
        frozenset(fold(word) for word in (*unknown.trade, *unknown.legal)),
    )


def _apposed(kinds: str) -> re.Pattern[str]:
    """A name behind what its bearer is, or before it behind a comma; a name in angle brackets."""
    word = r"(?<![\w&.-])[A-Z][\w&.-]{0,30}\w(?![\w-])"
    name = rf"{word}(?:\s(?:{word}|&|\d{{1,4}})){{0,3}}"
    behind = rf"(?<!\w)(?:{kinds})\s(?P<behind>{name})"
    before = rf"(?P<before>{name}),\san?\s(?:[\w’'-]+\s){{0,4}}?(?:{kinds})(?!\w)"
    return re.compile(rf"<(?P<bracketed>[A-Z][^<>\n]{{2,60}})>|{behind}|{before}")


def _either(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def find_organisations(doc: Doc, rules: RuleSet) -> list[Mention]:
    """Names whose ending shows them to be a company's; then their short forms in the same text."""
    ends = _ends(rules)
    found = [mention for entity in doc.ents if (mention := _organisation(entity, ends))]
    found += _described(doc, ends)
    return sorted((*found, *_short_forms(doc, found, ends.common)), key=lambda mention: mention.span.start)


def _organisation(entity: Tokens, ends: _Ends) -> Mention | None:
    match = _AROUND.fullmatch(entity.text.split("\n")[0])
    text = match["name"].strip() if match else ""
    if entity.label_ not in _LABELS or not _is_name(text) or ends.never.search(text):
        return None
    named = ends.legal.fullmatch(text)
    if named is None and entity.label_ == "ORG":
        in_text = not entity[0].is_sent_start and entity.start_char >= entity.doc._.title_end
        named = ends.trade.fullmatch(text) or (ends.opening.fullmatch(text) if in_text else None)
    if not named or match is None:
        return None
    start = entity.start_char + match.start("name")
    span = Span(start, start + len(text))
    return Mention(MentionKind.COMPANY, span, text, CompanyRef(named["name"]), "companies:unknown")


def _described(doc: Doc, ends: _Ends) -> Iterator[Mention]:
    """Names that stand beside what their bearer is ("the producer Alkonor"), or in angle brackets."""
    for match in ends.apposed.finditer(doc.text):
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        text = match[kind]
        legal = ends.legal.fullmatch(text)
        ticker = kind == "bracketed" and text.isupper() and " " not in text
        span = doc.char_span(start, end, alignment_mode="expand")
        other = span is None or span.root.ent_type_ in _NO_FIRM or span.root.pos_ != "PROPN"
        if ticker or ends.never.search(text) or (kind != "bracketed" and other):
            continue
        rule = "companies:unknown" if kind == "bracketed" else "companies:described"
        value = CompanyRef(legal["name"] if legal else text)
        yield Mention(MentionKind.COMPANY, Span(start, end), text, value, rule)


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
