"""Resolves definite descriptions to what was named before: "the battery metal", "the Andean nation"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from monitor.extract.mentions.gazetteer import Hit
from monitor.extract.mentions.lexicon import Role, Term
from monitor.extract.mentions.reading import Reading
from monitor.extract.mentions.words import fold
from monitor.rules import RuleSet
from monitor.rules.minerals import Anaphor
from monitor.rules.places import Description, Region
from monitor.types import CompanyRef, Mention, MentionKind, MentionValue, MineralRef, PlaceRef, Span

ALSO = "/also"
"""How the rule of a mineral ends that a form names beside its own: nothing refers to it alone."""
_REACH = 60
"""Mentions that a description reaches back."""

_DATELINE = "places:dateline"
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "poss"})

_OWNING = re.compile(r"(?:['’]s?)?\s+(?:\w+\s+)?")
_OF = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?(?:Republic\s+of\s+)?", re.IGNORECASE)

_BEFORE_NOUN = frozenset({"compound", "amod", "nmod"})
_WHOLE = frozenset({Role.MINERAL_ANAPHOR, Role.PLACE_ANAPHOR, Role.COMPANY_ANAPHOR})
_NAMING = frozenset({Role.NAME, Role.CUED, Role.SYMBOL, Role.MASK})


def describe(
    reading: Reading, rules: RuleSet, named: Sequence[Mention], hits: Iterable[Hit[Term]]
) -> Iterator[Mention]:
    """The mentions that the descriptions among the hits stand for, given what is named outright."""
    resolver = Resolver(reading, rules, named)
    for hit in hits:
        if not any(term.role in _NAMING for term in hit.values) and not _modifies(reading, hit):
            yield from resolver.resolve(hit)


def _modifies(reading: Reading, hit: Hit[Term]) -> bool:
    """Whether the description only begins a longer one: "the metal trade", "the state-owned firm"."""
    if hit.values[0].role not in _WHOLE:
        return False
    last = reading.tokens(hit.start, hit.end)[-1]
    hyphenated = reading.text.startswith("-", reading.words[hit.end - 1].end)
    return hyphenated or (last.dep_ in _BEFORE_NOUN and last.head.i > last.i)


@dataclass(frozen=True)
class Resolver:
    """Looks back through the mentions named outright."""

    reading: Reading
    rules: RuleSet
    named: Sequence[Mention]

    def resolve(self, hit: Hit[Term]) -> list[Mention]:
        """The mentions that a description stands for: none if nothing before it fits."""
        values: Sequence[MentionValue]
        term = hit.values[0]
        span = self.reading.span(hit)
        match term.role:
            case Role.MINERAL_ANAPHOR:
                assert isinstance(term.row, Anaphor)
                values, kind = self._minerals(span, term.row), MentionKind.MINERAL
            case Role.ELLIPSIS:
                values, kind = self._ellipsis(span, term.product), MentionKind.MINERAL
            case Role.COMPANY_ANAPHOR:
                values, kind = self._company(span), MentionKind.COMPANY
            case _:
                values, kind = self._place(span, term), MentionKind.PLACE
        text = self.reading.text[span.start : span.end]
        return [Mention(kind, span, text, value, term.rule) for value in values]

    def _before(self, span: Span, kind: MentionKind) -> Iterator[Mention]:
        """Mentions of this kind before the span, the nearest first, as far as a description reaches."""
        index = bisect_left(self.named, span.start, key=lambda mention: mention.span.start)
        for mention in reversed(self.named[max(0, index - _REACH) : index]):
            named = mention.kind is kind and not mention.rule.endswith(ALSO)
            if named and mention.span.end <= span.start:
                yield mention

    def _minerals(self, span: Span, anaphor: Anaphor) -> list[MineralRef]:
        allowed = self.rules.minerals.in_groups(anaphor.groups)
        found: list[MineralRef] = []
        for mention in self._before(span, MentionKind.MINERAL):
            assert isinstance(mention.value, MineralRef)
            value = MineralRef(mention.value.id)
            if value.id in allowed and value not in found:
                found.append(value)
            if len(found) == anaphor.count:
                return found[::-1] if anaphor.pick is None else [found[::-1][anaphor.pick]]
        return []

    def _ellipsis(self, span: Span, product: str) -> list[MineralRef]:
        """The form named before that ends with this noun; else a form of the mineral named last."""
        rows = {row.id: row for row in self.rules.minerals.minerals if row.composes and row.elliptic}
        before = (m.value for m in self._before(span, MentionKind.MINERAL))
        refs = [ref for ref in before if isinstance(ref, MineralRef) and ref.id in rows]
        for ref in refs:
            if ref.form and ref.form.endswith(product):
                return [ref]
        return [MineralRef(ref.id, rows[ref.id].form_with(product)) for ref in refs[:1]]

    def _company(self, span: Span) -> list[CompanyRef]:
        values = (mention.value for mention in self._before(span, MentionKind.COMPANY))
        return [value for value in values if isinstance(value, CompanyRef)][:1]

    def _place(self, span: Span, term: Term) -> list[PlaceRef]:
        row = term.row
        codes = set(row.codes) if isinstance(row, Description | Region) else set()
        government = term.role is Role.MINISTRY or (isinstance(row, Description) and row.government)
        if owner := self._owner(span, ministry=term.role is Role.MINISTRY):
            return [PlaceRef(owner, government)]
        candidates = [
            mention
            for mention in self._before(span, MentionKind.PLACE)
            if isinstance(mention.value, PlaceRef) and _fits(mention.value.code, codes)
        ]
        if isinstance(row, Description) and row.leading and (leader := self._leader(span, candidates)):
            return [PlaceRef(leader, government)]
        if code := self._subject(span, candidates) or self._main(codes, candidates):
            return [PlaceRef(code, government)]
        return []

    def _leader(self, span: Span, candidates: Sequence[Mention]) -> str | None:
        """The country that leads in the mineral named behind ("of tin") or else last, if it is named too."""
        minerals = [mention for mention in self._near(span) if isinstance(mention.value, MineralRef)]
        behind = (m for m in minerals if _OF.fullmatch(self.reading.text, span.end, m.span.start))
        mineral = next(behind, None) or next(self._before(span, MentionKind.MINERAL), None)
        if mineral is None or not isinstance(mineral.value, MineralRef):
            return None
        leader = self.rules.minerals.leaders.get(mineral.value.id)
        return leader if leader in {_code(mention) for mention in candidates} else None

    def _subject(self, span: Span, candidates: Sequence[Mention]) -> str | None:
        """The country that is the subject of this sentence so far, or of the sentence before."""
        sentence = self.reading.sentence(span.start)
        for mention in candidates:
            near = self.reading.sentence(mention.span.start) >= sentence - 1
            if near and mention.rule != _DATELINE and self._is_subject(mention):
                return _code(mention)
        return None

    def _main(self, codes: Set[str], candidates: Sequence[Mention]) -> str | None:
        """The country that the article is most about, if it fits; else the one named last."""
        fitting = [(weight, code) for code, weight in self._weights.items() if _fits(code, codes)]
        heaviest = max(fitting, default=(0, None), key=lambda pair: pair[0])
        named_last = next((_code(mention) for mention in candidates if mention.rule != _DATELINE), None)
        return heaviest[1] if not codes else named_last or heaviest[1]

    @cached_property
    def _weights(self) -> Counter[str]:
        """How much the article is about each country: the title and the dateline count more."""
        weights: Counter[str] = Counter()
        title_end = self.reading.doc._.title_end
        for mention in self.named:
            if mention.kind is MentionKind.PLACE:
                dateline = mention.rule == _DATELINE and fold(mention.text) not in self.reading.lexicon.hubs
                weights[_code(mention)] += 4 if mention.span.start < title_end else 3 if dateline else 1
        return weights

    def _owner(self, span: Span, *, ministry: bool) -> str | None:
        """The country beside it: "Japan's industry ministry", "the government of Peru"."""
        text = self.reading.text
        for mention in self._near(span):
            before = ministry and _OWNING.fullmatch(text, mention.span.end, max(mention.span.end, span.start))
            after = mention.span.start >= span.end and _OF.fullmatch(text, span.end, mention.span.start)
            if (before or after) and isinstance(mention.value, PlaceRef):
                return mention.value.code
        return None

    def _near(self, span: Span) -> Sequence[Mention]:
        index = bisect_left(self.named, span.start, key=lambda mention: mention.span.start)
        return self.named[max(0, index - 1) : index + 1]

    def _is_subject(self, mention: Mention) -> bool:
        span = self.reading.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        if span is None:
            return False
        root = span.root
        return root.dep_ in _SUBJECTS or (root.dep_ != "conj" and root.head.dep_ in _SUBJECTS)


def _code(mention: Mention) -> str:
    assert isinstance(mention.value, PlaceRef)
    return mention.value.code


def _fits(code: str, codes: Set[str]) -> bool:
    if codes:
        return code in codes
    return code.isalpha() and code not in {"EU", "WORLD"}
