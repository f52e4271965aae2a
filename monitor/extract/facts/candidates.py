"""Owns which figures can be facts: not a surplus, a grade, a stake, people, a company's shares."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from monitor.extract.facts.kinds import unit_kind
from monitor.extract.facts.links import Links, link_patterns
from monitor.extract.facts.reading import FIGURES, Sentence
from monitor.rules import RuleSet
from monitor.rules.measures import UnitKind
from monitor.types import Mention, MentionKind, Quantity

_MOST = 60
"""Figures that a sentence can have; what has more is a table run into one line, its rows lost."""


def candidates(sentence: Sentence, rules: RuleSet) -> list[Mention]:
    """The sentence's figures that can be facts, in text order."""
    figures = sentence.of(*FIGURES)
    if len(figures) > _MOST:
        return []
    patterns, prior = _patterns(rules), link_patterns(rules)
    kept: list[Mention] = []
    dropped: Mention | None = None
    for figure in figures:
        if _is_excluded(sentence, figure, patterns) or _belongs(sentence, dropped, figure, prior):
            dropped = figure
        else:
            kept.append(figure)
            dropped = None
    return kept


def _belongs(sentence: Sentence, dropped: Mention | None, figure: Mention, links: Links) -> bool:
    """Whether a figure is only compared with one that is no fact: "a deficit of 30 t, after [25 t]"."""
    if dropped is None or dropped.kind is not figure.kind:
        return False
    gap = sentence.between(dropped.span.end, figure.span.start)
    return links.is_prior(gap) and len(gap.split()) <= _CLOSE and _unit(dropped) == _unit(figure)


def _unit(figure: Mention) -> str | None:
    return figure.value.unit if isinstance(figure.value, Quantity) else None


def _is_excluded(sentence: Sentence, figure: Mention, patterns: Patterns) -> bool:
    if isinstance(figure.value, Quantity):
        kind = unit_kind(figure.value.unit)
        if kind is None or _is_difference(sentence, figure, patterns):
            return True
    else:
        kind = None
        if _is_stake(sentence, figure):
            return True
        if figure.kind is MentionKind.CHANGE and _is_of_shares(sentence, figure, patterns):
            return True
    before, after = sentence.before(figure.span.start, 60), sentence.after(figure.span.end, 40)
    beside = any(row.holds(kind) and row.is_beside(before, after) for row in patterns.exclusions)
    return beside or any(row.holds(kind) and row.leads(sentence, figure) for row in patterns.exclusions)


def _is_difference(sentence: Sentence, figure: Mention, patterns: Patterns) -> bool:
    """ "Rose by 3,000 t", "rose 3,000 t last week to 66,000 t", "3,000 t more"."""
    before = sentence.before(figure.span.start, 80)
    if _HINGE.search(before) and patterns.difference_before.search(before):
        return True
    if patterns.difference_after.match(sentence.after(figure.span.end, 40)):
        return True
    level = _LEVEL.match(sentence.after(figure.span.end, 60))
    return bool(level and patterns.verb_before.search(before))


def _is_of_shares(sentence: Sentence, change: Mention, patterns: Patterns) -> bool:
    """ "Shares in Acme jumped", "Acme [stock] rose": what an exchange says of a firm."""
    before = sentence.before(change.span.start, 120)
    if patterns.shares_moved.search(before):
        return True
    firms = [f for f in sentence.of(MentionKind.COMPANY) if f.span.end <= change.span.start]
    return any(_SHARES.match(sentence.after(firm.span.end, 30)) for firm in firms)


def _is_stake(sentence: Sentence, figure: Mention) -> bool:
    """ "51% of Acme": a part of a firm, not of a commodity."""
    return (
        any(
            re.fullmatch(
                r"\s+(?:of|in)\s+(?:\w+\s+){0,2}", sentence.between(figure.span.end, firm.span.start)
            )
            for firm in sentence.of(MentionKind.COMPANY)
            if firm.span.start > figure.span.end
        )
        and not sentence.measures
    )


_CLOSE = 3
"""Words between a figure that is no fact and the one that it is compared with."""
_LEVEL = re.compile(r"(?:\s+[^\W\d][\w’'-]*){0,5}\s+to\s+(?:just |about |only |some |around )?[\d$€£¥]")
_SHARES = re.compile(r"(?:[’']s?)?\s+(?:(?!and\b|in\b)[\w-]+\s+){0,2}(?:shares|stock)\b")


@dataclass(frozen=True)
class Exclusion:
    """A row of the rules, ready for matching."""

    units: tuple[UnitKind, ...]
    """Kinds of unit that it holds for; none for all figures."""
    before: re.Pattern[str]
    after: re.Pattern[str]
    clause: re.Pattern[str]
    """What must not stand anywhere before the figure in its clause."""
    strict: bool
    """Whether a mineral behind such words does not save the figure."""

    def holds(self, kind: UnitKind | None) -> bool:
        """Whether it is about figures of this kind."""
        return not self.units or kind in self.units

    def is_beside(self, before: str, after: str) -> bool:
        """Whether the words stand right before or behind the figure."""
        return bool(self.before.search(before) or self.after.match(after))

    def leads(self, sentence: Sentence, figure: Mention) -> bool:
        """Whether the words stand in the figure's clause, about no mineral."""
        minerals = [mineral.span for mineral in sentence.of(MentionKind.MINERAL)]
        start, end = sentence.span.start, figure.span.start
        return any(
            sentence.breaks_between(match.start(), end) == 0
            and not any(span.start <= match.start() < span.end for span in minerals)
            and (self.strict or not any(match.end() <= span.start < end for span in minerals))
            for match in self.clause.finditer(sentence.source, start, end)
        )


@dataclass(frozen=True)
class Patterns:
    """What may stand beside a figure that is no fact."""

    exclusions: tuple[Exclusion, ...]
    difference_before: re.Pattern[str]
    """ "rose by", "a drop in output of": the amount of a change, no level."""
    difference_after: re.Pattern[str]
    """ "more than last year"."""
    verb_before: re.Pattern[str]
    """ "rose"."""
    shares_moved: re.Pattern[str]
    """ "shares rose", of no commodity."""


@lru_cache(maxsize=4)
def _patterns(rules: RuleSet) -> Patterns:
    verbs = [verb for row in rules.changes.directions for verb in row.verbs]
    nouns = [noun for row in rules.changes.directions for noun in row.nouns]
    return Patterns(
        exclusions=tuple(
            Exclusion(
                row.units,
                _before(row.before),
                _after(row.after),
                _subjects(row.before if row.clause else ()),
                row.strict,
            )
            for row in rules.measures.exclusions
        ),
        difference_before=re.compile(
            rf"\b(?:{_plain(verbs)})\b(?:\s+[\w’'.-]+){{0,8}}\s+by{_HEDGE}$"
            rf"|\b(?:{_plain(nouns)}|inflow|outflow)\b(?:\s+in\s+[\w’' -]{{1,30}})?\s+of{_HEDGE}$"
            rf"|(?:[,(;–-]\s*|\b(?:was|were|is|are|been|be)\s+)(?:up|down|off)\b(?:\s+by)?{_HEDGE}$",
            re.I,
        ),
        shares_moved=re.compile(rf"\b(?:shares|stock)\s+(?:\w+\s+)?(?:{_plain(verbs)})\b[^;:]*$", re.I),
        verb_before=re.compile(rf"\b(?:{_plain(verbs)})(?:\s+by)?{_HEDGE}$", re.I),
        difference_after=re.compile(r"\s+(?:more|less|fewer|higher|lower|above|below|short of|too)\b", re.I),
    )


_HEDGE = (
    r"(?:\s+(?:about|around|some|nearly|almost|up to|only|just|a|an|another|more than|at least))*[\s$€£¥]*"
)
_HINGE = re.compile(rf"\b(?:by|of|up|down|off){_HEDGE}$", re.I)
"""What the amount of any change stands behind: sooner found than the words before it."""


def _plain(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NOTHING = re.compile(r"(?!)")


def _before(words: tuple[str, ...]) -> re.Pattern[str]:
    if not words:
        return _NOTHING
    return re.compile(
        rf"\b(?:{_either(words)})\b(?:[\s(]+(?!and\b|but\b|while\b)[\w'’%-]+){{0,3}}[\s($€£¥]*$", re.I
    )


def _subjects(words: tuple[str, ...]) -> re.Pattern[str]:
    if not words:
        return _NOTHING
    return re.compile(rf"\b(?:{_either(words)})\b", re.I)


def _after(words: tuple[str, ...]) -> re.Pattern[str]:
    if not words:
        return _NOTHING
    return re.compile(
        rf"[\s-]+(?:of\s+(?:the|its)\s+[\d,]+\s+)?(?:(?!and\b|but\b|while\b|of\b)[\w-]+\s+){{0,1}}(?:{_either(words)})\b",
        re.I,
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(rf"{re.escape(word)}s?" for word in sorted(words, key=len, reverse=True))
