"""Companies that have no row in the rules: by the end of the name ("… Mining", "… Ltd") and the tagger's word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from monitor.extract.mentions.words import fold
from monitor.rules import RuleSet
from monitor.rules.companies import Unknown
from monitor.types import CompanyRef, Span

_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Organisation:
    """A stretch of text that names a company without a row."""

    span: Span
    value: CompanyRef
    rule: str


@lru_cache(maxsize=4)
def _ends(rules: RuleSet) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    unknown = rules.companies.unknown

    def either(words: tuple[str, ...]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

    return (
        re.compile(rf"(?P<name>.*\S),?\s+(?:{either(unknown.legal)})\.?$"),
        re.compile(rf".*\S\s(?:{either(unknown.trade)})$"),
        re.compile(rf"(?<!\w)(?:{either(unknown.never)})(?!\w)"),
    )


def find_organisations(doc: Doc, rules: RuleSet, title_end: int) -> list[Organisation]:
    """Names that the tagger or their ending shows to be a company's; then their short forms in the same text."""
    legal, trade, never = _ends(rules)
    found: list[Organisation] = []
    for entity in doc.ents:
        if entity.label_ not in {"ORG", "PERSON", "PRODUCT", "GPE"} or entity.text.isupper():
            continue
        text, start = _trimmed(entity)
        if not text or never.search(text):
            continue
        span = Span(start, start + len(text))
        if match := legal.fullmatch(text):
            found.append(Organisation(span, CompanyRef(match["name"].rstrip(",")), "companies:unknown"))
        elif entity.label_ == "ORG" and start >= title_end and trade.fullmatch(text) and _is_name(text):
            found.append(Organisation(span, CompanyRef(text), "companies:unknown"))
        elif entity.label_ == "ORG" and start >= title_end and _is_name(text):
            found.append(Organisation(span, CompanyRef(text), "companies:ner"))
    return sorted(
        (*found, *_short_forms(doc, found, rules.companies.unknown)), key=lambda org: org.span.start
    )


def _trimmed(entity: Tokens) -> tuple[str, int]:
    """The entity without an article in front and a possessive behind."""
    text, start = entity.text, entity.start_char
    if text[:4].lower() == "the ":
        text, start = text[4:], start + 4
    text = re.sub(r"['’]s?$", "", text.split("\n")[0])
    return text.rstrip(), start


def _is_name(text: str) -> bool:
    """Every word begins with a capital, but for the likes of "of" and "and"."""
    words = _TOKEN.findall(text)
    return bool(words) and all(word[0].isupper() or word[0].isdigit() or len(word) <= 3 for word in words)


def _short_forms(doc: Doc, found: list[Organisation], unknown: Unknown) -> Iterator[Organisation]:
    """The first word of a longer name, where it stands alone: "Lindian" after "Lindian Resources"."""
    taken = [org.span for org in found]
    common = {fold(word) for word in (*unknown.trade, *unknown.legal)}
    shorts = {
        first: org.value
        for org in found
        if org.rule == "companies:unknown"
        and len(words := _TOKEN.findall(org.value.name)) > 1
        and len(first := words[0]) >= 4
        and fold(first) not in common
    }
    for token in doc:
        value = shorts.get(token.text)
        inside = any(span.start <= token.idx < span.end for span in taken)
        if value and token.pos_ == "PROPN" and not inside:
            yield Organisation(Span(token.idx, token.idx + len(token)), value, "companies:short")
