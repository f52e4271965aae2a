"""Tells the mineral from the everyday word of the same spelling: lead and to lead, tin and tin cans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Token

from monitor.extract.mentions.gazetteer import Gazetteer, Hit
from monitor.extract.mentions.lexicon import Role, Term
from monitor.extract.mentions.reading import Reading
from monitor.extract.mentions.words import fold
from monitor.rules.minerals import Mineral, surface_names
from monitor.types import MineralRef

MineralHit = Hit[Term]

_FINITE = frozenset({"VBD", "VBZ", "MD"})
_MODIFIERS = frozenset({"compound", "amod", "nmod"})


def real_minerals(
    reading: Reading, hits: Sequence[MineralHit], conjunctions: Sequence[str]
) -> list[MineralHit]:
    """Those of the hits (one mineral term each, in text order) that mean the mineral."""
    hits = [hit for hit in hits if not any(other(reading, hit) for other in _OTHER_SENSES)]
    listed = _list_gap(tuple(conjunctions))
    sure = {hit for hit in hits if _is_sure(reading, hit)}
    doubtful = [hit for hit in hits if hit not in sure]
    real = sure | {hit for hit in doubtful if _is_cued(reading, hit) and not _is_verb(reading, hit)}
    for ordered in (hits, list(reversed(hits))):
        for near, hit in pairwise(ordered):
            if near in real and hit not in real and _may_be_listed(hit):
                left, right = sorted((near, hit), key=lambda either: either.start)
                if listed.fullmatch(reading.gap(left, right)):
                    real.add(hit)
    named = {_term(hit).rule for hit in real}
    company = {_sentence(reading, hit) for hit in real}
    for hit in doubtful:
        met = _term(hit).rule in named or _sentence(reading, hit) in company
        if met and _is_plain_noun(reading, hit):
            real.add(hit)
    return sorted(real, key=lambda hit: hit.start)


def _term(hit: MineralHit) -> Term:
    return hit.values[0]


@lru_cache(maxsize=4)
def _list_gap(conjunctions: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in conjunctions)
    return re.compile(rf"\s*[,;/&-]?\s*(?:(?:{words})\s+)?", re.IGNORECASE)


def _is_person(reading: Reading, hit: MineralHit) -> bool:
    """Whether the tagger sees a person's name: "Mr Tin". In titles and tables its word counts little."""
    term, token = _term(hit), reading.tokens(hit.start, hit.end)[0]
    namesake = isinstance(term.row, Mineral) and (term.role is Role.CUED or bool(term.row.everyday))
    in_text = token.idx >= reading.doc._.title_end and not token.is_sent_start
    return namesake and in_text and token.is_title and token.ent_type_ == "PERSON"


def _is_counted(reading: Reading, hit: MineralHit) -> bool:
    """Whether the name of a metal is counted as no metal is: "a copper", "a gold"."""
    row, value = _term(hit).row, _term(hit).value
    noun = reading.tokens(hit.start, hit.end)[-1]
    if not isinstance(row, Mineral) or row.countable or _modifies(noun):
        return False
    if isinstance(value, MineralRef) and value.form:
        return False
    return any("Definite=Ind" in str(child.morph) for child in noun.children)


def _is_in_name(reading: Reading, hit: MineralHit) -> bool:
    """Whether the tagger sees the name of an organisation around it: "Steel Brothers", "Lithium Chile"."""
    tokens = reading.tokens(hit.start, hit.end)
    token = tokens[0]
    if not token.is_title or token.is_sent_start or token.idx < reading.doc._.title_end:
        return False
    after = reading.doc[tokens[-1].i + 1] if tokens[-1].i + 1 < len(reading.doc) else None
    named = after is not None and after.is_title and after.pos_ == "PROPN" and after.ent_type_ == "ORG"
    return named and token.ent_type_ == "ORG" and after is not None and after.ent_iob_ == "I"


def _is_titled(reading: Reading, hit: MineralHit) -> bool:
    """Whether it is written as part of a name in running text: "the Platinum Card", "Copper Face"."""
    tokens = reading.tokens(hit.start, hit.end)
    first, last = tokens[0], tokens[-1]
    value = _term(hit).value
    form = isinstance(value, MineralRef) and value.form
    if form or not first.is_title or first.is_sent_start or first.idx < reading.doc._.title_end:
        return False
    if first.i == 0 or not (first.nbor(-1).is_lower or first.nbor(-1).text == "&"):
        return False  # the start of a clause, a row, another name
    behind = reading.doc[last.i + 1] if last.i + 1 < len(reading.doc) else None
    return first.nbor(-1).text == "&" or (behind is not None and behind.is_title and behind.pos_ == "PROPN")


_OTHER_SENSES = (_is_person, _is_counted, _is_in_name, _is_titled)


def _modifies(token: Token) -> bool:
    """Whether the word belongs to a noun after it: "lead author"."""
    return token.dep_ in _MODIFIERS and token.head.pos_ in {"NOUN", "PROPN"} and token.head.i > token.i


def _sentence(reading: Reading, hit: MineralHit) -> int:
    return reading.sentence(reading.words[hit.start].start)


def _is_sure(reading: Reading, hit: MineralHit) -> bool:
    return _term(hit).role is Role.NAME and not _everyday(reading, hit) and not _shouted(reading, hit)


def _everyday(reading: Reading, hit: MineralHit) -> bool:
    row = _term(hit).row
    return isinstance(row, Mineral) and any(fold(word) in reading.keys for word in row.everyday)


def _shouted(reading: Reading, hit: MineralHit) -> bool:
    """Whether an abbreviation stands where any word looks like one: "ROAD MAP"."""
    row, word = _term(hit).row, reading.words[hit.start].text
    return isinstance(row, Mineral) and word in surface_names(row) and reading.shouted(hit.start, hit.end)


def _may_be_listed(hit: MineralHit) -> bool:
    """Medals come in lists too: names that an everyday word of the article makes doubtful don't count."""
    return _term(hit).role is Role.CUED


def _is_cued(reading: Reading, hit: MineralHit) -> bool:
    lexicon = reading.lexicon
    if _term(hit).role is Role.SYMBOL:
        return _is_symbol(reading, hit, lexicon.symbol_cues)
    if _term(hit).role is Role.CUED and reading.heads_row(hit.start, hit.end):
        return True
    if _term(hit).role is Role.CUED and _opens_clause(reading, hit):
        return True
    after = reading.found_after(lexicon.next_cues, hit.end)
    return bool(after or reading.found_before(lexicon.previous_cues, hit.start))


def _opens_clause(reading: Reading, hit: MineralHit) -> bool:
    """Whether it is the bare subject that its sentence opens with: "Tin fell by 7%"."""
    first, last = reading.tokens(hit.start, hit.end)[0], reading.tokens(hit.start, hit.end)[-1]
    start = reading.sentences[reading.sentence(first.idx)].start if reading.sentences else 0
    behind = reading.doc[last.i + 1] if last.i + 1 < len(reading.doc) else None
    return first.idx == start and behind is not None and behind.tag_ in _FINITE


def _is_symbol(reading: Reading, hit: MineralHit, cues: Gazetteer[bool]) -> bool:
    word = reading.words[hit.start]
    value = _term(hit).row
    written = isinstance(value, Mineral) and word.text == value.symbol
    percent = reading.text[: word.start].rstrip(" ").endswith("%")
    return written and (percent or reading.found_before(cues, hit.start) is not None)


def _is_verb(reading: Reading, hit: MineralHit) -> bool:
    token = reading.tokens(hit.start, hit.end)[0]
    at_line_head = reading.heads_row(hit.start, hit.end)
    return (
        token.pos_ in {"VERB", "AUX"} and not token.is_sent_start and not token.is_upper and not at_line_head
    )


def _is_plain_noun(reading: Reading, hit: MineralHit) -> bool:
    """A bare noun, as names of metals are: no "the lead", no "lead author"."""
    token = reading.tokens(hit.start, hit.end)[0]
    if _term(hit).role is not Role.CUED or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    owned = any(child.dep_ in {"det", "poss"} for child in token.children)
    return not owned and not _modifies(token)
