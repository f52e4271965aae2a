"""Owns which figures can be facts: not a surplus, a grade, a stake, people, a company's shares."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from monitor.extract.facts.reading import FIGURES, Sentence
from monitor.rules import RuleSet
from monitor.types import Mention


def candidates(sentence: Sentence, rules: RuleSet) -> list[Mention]:
    """The sentence's figures that can be facts, in text order."""
    excluded = _patterns(rules)
    return [figure for figure in sentence.of(*FIGURES) if not _is_excluded(sentence, figure, excluded)]


def _is_excluded(
    sentence: Sentence, figure: Mention, excluded: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
) -> bool:
    before, after = sentence.before(figure.span.start, 60), sentence.after(figure.span.end, 40)
    return any(left.search(before) or right.match(after) for left, right in excluded)


@lru_cache(maxsize=4)
def _patterns(rules: RuleSet) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """For each exclusion, what may stand right before and right after such a figure."""
    return tuple((_before(row.before), _after(row.after)) for row in rules.measures.exclusions)


_NOTHING = re.compile(r"(?!)")


def _before(words: tuple[str, ...]) -> re.Pattern[str]:
    if not words:
        return _NOTHING
    return re.compile(
        rf"\b(?:{_either(words)})\b(?:[\s(]+(?!and\b|but\b|while\b)[\w'’%-]+){{0,3}}[\s($€£¥]*$", re.I
    )


def _after(words: tuple[str, ...]) -> re.Pattern[str]:
    if not words:
        return _NOTHING
    return re.compile(rf"[\s-]+(?:(?!and\b|but\b|while\b|of\b)[\w-]+\s+){{0,1}}(?:{_either(words)})\b", re.I)


def _either(words: Iterable[str]) -> str:
    return "|".join(rf"{re.escape(word)}s?" for word in sorted(words, key=len, reverse=True))
