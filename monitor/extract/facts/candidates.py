"""Owns which figures can be facts: not a surplus, a grade, a stake, people, a company's shares."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from monitor.extract.facts.kinds import unit_kind
from monitor.extract.facts.reading import FIGURES, Sentence
from monitor.rules import RuleSet
from monitor.rules.measures import UnitKind
from monitor.types import Mention, MentionKind, Quantity


def candidates(sentence: Sentence, rules: RuleSet) -> list[Mention]:
    """The sentence's figures that can be facts, in text order."""
    patterns = _patterns(rules)
    return [figure for figure in sentence.of(*FIGURES) if not _is_excluded(sentence, figure, patterns)]


def _is_excluded(sentence: Sentence, figure: Mention, patterns: Patterns) -> bool:
    before, after = sentence.before(figure.span.start, 60), sentence.after(figure.span.end, 40)
    if isinstance(figure.value, Quantity):
        if unit_kind(figure.value.unit) is None:
            return True
        if patterns.difference_before.search(before) or patterns.difference_after.match(after):
            return True
        if patterns.verb_before.search(before) and _LEVEL.match(sentence.after(figure.span.end, 60)):
            return True  # "rose 3,000 t last week to 66,000 t"
    if not isinstance(figure.value, Quantity) and _is_stake(sentence, figure):
        return True
    kind = unit_kind(figure.value.unit) if isinstance(figure.value, Quantity) else None
    if any(
        (not units or kind in units) and (left.search(before) or right.match(after))
        for units, left, right in patterns.exclusions
    ):
        return True
    if figure.kind is MentionKind.CHANGE and _is_of_shares(sentence, figure):
        return True
    minerals = [mineral.span for mineral in sentence.of(MentionKind.MINERAL)]
    return any(
        sentence.breaks_between(match.start(), figure.span.start) == 0
        and not any(
            span.start <= match.start() < span.end or match.end() <= span.start < figure.span.start
            for span in minerals
        )
        for units, subjects in patterns.subjects
        if not units or kind in units
        for match in subjects.finditer(sentence.source, sentence.span.start, figure.span.start)
    )


def _is_of_shares(sentence: Sentence, change: Mention) -> bool:
    """ "Shares in Acme jumped", "Acme [stock] rose": what an exchange says of a firm."""
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


_LEVEL = re.compile(r"(?:\s+[^\W\d][\w’'-]*){0,5}\s+to\s+(?:just |about |only |some |around )?[\d$€£¥]")
_SHARES = re.compile(r"(?:[’']s?)?\s+(?:shares|stock)\b")


@dataclass(frozen=True)
class Patterns:
    """What may stand beside a figure that is no fact."""

    exclusions: tuple[tuple[tuple[UnitKind, ...], re.Pattern[str], re.Pattern[str]], ...]
    """Kinds of unit that each holds for (none: all), before, after."""
    subjects: tuple[tuple[tuple[UnitKind, ...], re.Pattern[str]], ...]
    """What must not stand anywhere before the figure in its clause."""
    difference_before: re.Pattern[str]
    """ "rose by", "a drop in output of": the amount of a change, no level."""
    difference_after: re.Pattern[str]
    """ "more than last year"."""
    verb_before: re.Pattern[str]
    """ "rose"."""


@lru_cache(maxsize=4)
def _patterns(rules: RuleSet) -> Patterns:
    verbs = [verb for row in rules.changes.directions for verb in row.verbs]
    nouns = [noun for row in rules.changes.directions for noun in row.nouns]
    return Patterns(
        exclusions=tuple(
            (row.units, _before(row.before), _after(row.after)) for row in rules.measures.exclusions
        ),
        subjects=tuple((row.units, _subjects(row.before)) for row in rules.measures.exclusions if row.clause),
        difference_before=re.compile(
            rf"\b(?:{_plain(verbs)})\b(?:\s+[\w’']+){{0,5}}\s+by{_HEDGE}$"
            rf"|\b(?:{_plain(nouns)}|inflow|outflow)\b(?:\s+in\s+[\w’' -]{{1,30}})?\s+of{_HEDGE}$"
            rf"|(?:[,(;–-]\s*|\b(?:was|were|is|are|been|be)\s+)(?:up|down|off)\b(?:\s+by)?{_HEDGE}$",
            re.I,
        ),
        verb_before=re.compile(rf"\b(?:{_plain(verbs)})(?:\s+by)?{_HEDGE}$", re.I),
        difference_after=re.compile(r"\s+(?:more|less|fewer|higher|lower|above|below|short of|too)\b", re.I),
    )


_HEDGE = (
    r"(?:\s+(?:about|around|some|nearly|almost|up to|only|just|a|an|another|more than|at least))*[\s$€£¥]*"
)


def _plain(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NOTHING = re.compile(r"(?!)")


def _before(words: tuple[str, ...]) -> re.Pattern[str]:
    if not words:
        return _NOTHING
    return re.compile(
        rf"\b(?:{_either(words)})\b(?:[\s(]+(?!and\b|but\b|while\b)[\w'’%-]+){{0,3}}[\s($€£¥]*$", re.I
    )


def _subjects(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(words)})\b", re.I)


def _after(words: tuple[str, ...]) -> re.Pattern[str]:
    if not words:
        return _NOTHING
    return re.compile(rf"[\s-]+(?:(?!and\b|but\b|while\b|of\b)[\w-]+\s+){{0,1}}(?:{_either(words)})\b", re.I)


def _either(words: Iterable[str]) -> str:
    return "|".join(rf"{re.escape(word)}s?" for word in sorted(words, key=len, reverse=True))
