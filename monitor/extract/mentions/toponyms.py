"""Which names of places mean the place, the government in it, or only where the article was sent from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from monitor.extract.mentions.gazetteer import Hit
from monitor.extract.mentions.lexicon import Role, Term
from monitor.extract.mentions.reading import Reading
from monitor.rules.places import Place
from monitor.types import PlaceRef

_PLACE_LABELS = frozenset({"GPE", "LOC", "NORP", "FAC"})

_ACTING = frozenset({"nsubj", "nsubjpass", "poss"})

_DATE = r"(?:[^\W\d_]{3,9}\.?\s+\d{1,2}(?:,?\s+\d{4})?|\d{1,2}\s+[^\W\d_]{3,9}\.?(?:\s+\d{4})?)"
_CITY = r"[A-ZÀ-Ý][\w.'’-]{0,20}"
_CITIES = rf"{_CITY}(?:[ ,/]{{1,2}}(?:and )?{_CITY}){{0,4}}?"
_AGENCY = r"(?:\([^)\n]*\)\s*)?"
_DATELINE = re.compile(rf"\s*{_CITIES}(?:,\s*{_DATE}\s*{_AGENCY}(?:\s[-–—]+\s|[.:\n])|\s+{_AGENCY}[-–—]+\s)")


def real_places(reading: Reading, hits: Sequence[Hit[Term]]) -> Iterator[tuple[Hit[Term], PlaceRef, str]]:
    """Those of the hits (one place term each) that mean a place, with its meaning and the rule's id."""
    dateline = _dateline_end(reading)
    sure = {_code(hit) for hit in hits if hit.values[0].role is Role.NAME}
    for hit in hits:
        term = hit.values[0]
        if _is_currency(reading, hit) or part_of_person(reading, hit) or _is_market(reading, hit):
            continue
        value = _meaning(reading, hit, sure)
        if value is None:
            continue
        if reading.doc._.title_end <= reading.words[hit.start].start < dateline:
            yield hit, PlaceRef(value.code), "places:dateline"
        elif value.government and _is_located(reading, hit):
            yield hit, PlaceRef(value.code), term.rule
        else:
            yield hit, value, term.rule if value == term.value else f"places:{value.code}"


def part_of_person(reading: Reading, hit: Hit[Term]) -> bool:
    """Whether the name is only a part of a person's: "Michael Jordan"."""
    if hit.end - hit.start > 1:
        return False
    token = reading.tokens(hit.start, hit.end)[0]
    beside = [token.i - 1, token.i + 1]
    neighbours = [reading.doc[i] for i in beside if 0 <= i < len(reading.doc)]
    return token.ent_type_ == "PERSON" and any(
        other.ent_type_ == "PERSON" and other.is_title and other.pos_ == "PROPN" for other in neighbours
    )


def _is_currency(reading: Reading, hit: Hit[Term]) -> bool:
    """The "US" of "US$500" or "US dollars"."""
    sign = reading.text.startswith("$", reading.words[hit.end - 1].end)
    return sign or reading.found_after(reading.lexicon.currencies, hit.end) is not None


def _is_market(reading: Reading, hit: Hit[Term]) -> bool:
    """Whether a trading hub is named as a market ("the premium over London") and not as one that acts."""
    span = reading.tokens(hit.start, hit.end)
    name = " ".join(word.key for word in reading.words[hit.start : hit.end])
    return name in reading.lexicon.hubs and span.root.dep_ not in _ACTING


def _code(hit: Hit[Term]) -> str:
    value = hit.values[0].value
    assert isinstance(value, PlaceRef)
    return value.code


def _meaning(reading: Reading, hit: Hit[Term], sure: Set[str]) -> PlaceRef | None:
    """What the name stands for; a cued one needs another name of its row, or the tagger's consent."""
    term = hit.values[0]
    assert isinstance(term.value, PlaceRef)
    if term.role is not Role.CUED or term.value.code in sure:
        return term.value
    if reading.tokens(hit.start, hit.end)[0].ent_type_ not in _PLACE_LABELS:
        return None
    other = term.row.otherwise if isinstance(term.row, Place) else None
    return PlaceRef(other) if other else term.value


def _is_located(reading: Reading, hit: Hit[Term]) -> bool:
    word = reading.before(hit.start)
    return word is not None and word.key in reading.lexicon.locatives


def _dateline_end(reading: Reading) -> int:
    """Where "JAKARTA, Sept 2 - " at the head of the text ends; 0 if there is none."""
    match = _DATELINE.match(reading.text, reading.doc._.title_end)
    return match.end() if match else 0
