"""Finds the names of minerals, places and companies, the longest at each place, and what stands for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from monitor.extract.mentions.anaphora import ALSO, describe
from monitor.extract.mentions.composition import compose
from monitor.extract.mentions.gazetteer import Hit
from monitor.extract.mentions.lexicon import Reference, Role, Term, lexicon
from monitor.extract.mentions.organisations import find_organisations
from monitor.extract.mentions.reading import Reading
from monitor.extract.mentions.senses import real_minerals
from monitor.extract.mentions.toponyms import part_of_person, real_places
from monitor.rules import RuleSet
from monitor.rules.companies import Company
from monitor.rules.minerals import Mineral
from monitor.types import CompanyRef, Mention, MentionKind, MentionValue, MineralRef, PlaceRef, Span

_YIELDING = frozenset({"companies:short", "companies:described"})
"""They yield to any name of the rules."""


def find_names(doc: Doc, rules: RuleSet) -> list[Mention]:
    """Mentions of minerals, places and companies, in text order.

    Two mentions share a span where words stand for two things: a mine that is a company, "both metals".
    """
    reading = Reading.of(doc, lexicon(rules))
    hits = reading.names()
    named = [
        *_shortened(_minerals(reading, hits, rules)),
        *_places(reading, hits),
        *_companies(reading, hits),
    ]
    named = _longest(reading.text, [*named, *_unlisted(reading, rules, named)])
    marks = _marks(reading.text, named)
    described = [m for m in describe(reading, rules, named, hits) if not _marked(marks, m.span)]
    return sorted([*named, *described], key=lambda mention: (mention.span.start, mention.kind))


def _unlisted(reading: Reading, rules: RuleSet, named: Sequence[Mention]) -> list[Mention]:
    """Companies without a row; short forms yield to any name of the rules, all to listed firms and organs."""
    known = _marks(reading.text, named)
    listed = _marks(reading.text, [mention for mention in named if _is_actor(mention)])
    return [
        mention
        for mention in find_organisations(reading.doc, rules)
        if not _marked(known if mention.rule in _YIELDING else listed, mention.span)
    ]


def _is_actor(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, CompanyRef) or (isinstance(value, PlaceRef) and value.government)


def _minerals(reading: Reading, hits: Sequence[Hit[Term]], rules: RuleSet) -> list[Mention]:
    found = []
    for hit in real_minerals(reading, _of_kind(hits, MineralRef), rules.minerals.senses.conjunctions):
        start, end, value, rule = compose(reading, hit)
        found.append(_mention(reading, MentionKind.MINERAL, start, end, value, rule))
        row = hit.values[0].row
        for further in row.also_named(value.form) if isinstance(row, Mineral) else ():
            found.append(
                _mention(reading, MentionKind.MINERAL, start, end, MineralRef(further), f"{rule}{ALSO}")
            )
    return found


def _shortened(found: Sequence[Mention]) -> list[Mention]:
    """ "Pig iron" after "nickel pig iron" is that: the end of a longer name stands for it."""
    longer: dict[str, MentionValue] = {}
    result = []
    for mention in found:
        words = mention.text.lower().replace("-", " ").split()
        result.append(replace(mention, value=longer.get(" ".join(words), mention.value)))
        longer |= {" ".join(words[start:]): mention.value for start in range(1, len(words) - 1)}
    return result


def _places(reading: Reading, hits: Sequence[Hit[Term]]) -> list[Mention]:
    found = []
    for hit, value, rule in real_places(reading, _of_kind(hits, PlaceRef)):
        found.append(_mention(reading, MentionKind.PLACE, hit.start, hit.end, value, rule))
    return found


def _companies(reading: Reading, hits: Sequence[Hit[Term]]) -> list[Mention]:
    found = []
    for hit in _of_kind(hits, CompanyRef):
        term = hit.values[0]
        doubtful = part_of_person(reading, hit) or _shouted(reading, hit)
        if isinstance(term.value, CompanyRef) and not doubtful:
            found.append(_mention(reading, MentionKind.COMPANY, hit.start, hit.end, term.value, term.rule))
    return found


def _shouted(reading: Reading, hit: Hit[Term]) -> bool:
    """Whether an abbreviated name stands where any word looks like one: "SHIPS TO SAIL"."""
    row, word = hit.values[0].row, reading.words[hit.start].text
    written = isinstance(row, Company) and word in (row.name, *row.aliases)
    return written and reading.shouted(hit.start, hit.end)


def _of_kind(hits: Iterable[Hit[Term]], kind: type[Reference]) -> list[Hit[Term]]:
    """The hits that may mean something of this kind, each with the first term that does.

    A masked phrase ("Republic of Congo" for CD) may be the plain name of something else.
    """
    terms = ((hit, [term for term in hit.values if isinstance(term.value, kind)]) for hit in hits)
    masked = {Role.CUED, Role.SYMBOL}
    return [
        Hit(hit.start, hit.end, (found[0],))
        for hit, found in terms
        if found and not (found[0].role in masked and any(term.role is Role.MASK for term in hit.values))
    ]


def _mention(
    reading: Reading, kind: MentionKind, start: int, end: int, value: Reference, rule: str
) -> Mention:
    span = Span(reading.words[start].start, reading.words[end - 1].end)
    return Mention(kind, span, reading.text[span.start : span.end], value, rule)


def _marks(text: str, mentions: Iterable[Mention]) -> bytearray:
    """For each character of the document, whether one of the mentions covers it."""
    marks = bytearray(len(text))
    for mention in mentions:
        marks[mention.span.start : mention.span.end] = b"\1" * len(mention.text)
    return marks


def _marked(marks: bytearray, span: Span) -> bool:
    return any(marks[span.start : span.end])


def _longest(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """Without those that overlap a longer one; on the same span all stay."""
    taken = bytearray(len(text))
    kept: list[Mention] = []
    spans: set[Span] = set()
    for mention in sorted(mentions, key=lambda m: m.span.start - m.span.end):
        span = mention.span
        if span in spans or not _marked(taken, span):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            spans.add(span)
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.span.start)
