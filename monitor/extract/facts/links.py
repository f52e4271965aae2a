"""Owns what the words between two figures say: to a level, from a prior one, or on to the next cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from monitor.rules import RuleSet


@dataclass(frozen=True)
class Links:
    """The link words as patterns over the text between two figures."""

    level: re.Pattern[str]
    prior: re.Pattern[str]
    next: re.Pattern[str]

    def is_level(self, gap: str) -> bool:
        """The next figure is the level that a change led to: "rose 4% in May [to about] 30 t"."""
        return bool(self.level.search(gap))

    def is_prior(self, gap: str) -> bool:
        """The next figure is the one that the last is compared with: "30 t [from] 28 t"."""
        return bool(self.prior.search(gap))

    def is_next(self, gap: str) -> bool:
        """The words lead on to something else: "4% [while] …"."""
        return bool(self.next.search(gap))


@lru_cache(maxsize=4)
def link_patterns(rules: RuleSet) -> Links:
    """The patterns of these rules. Level and prior words must stand right before the figure."""
    words = {row.id: row.words for row in rules.measures.links}
    filler = rf"(?:\W+(?:{_either(words['filler'])}))*\W*$"
    return Links(
        level=re.compile(rf"\b(?:{_either(words['level'])})\b{filler}", re.I),
        prior=re.compile(rf"\b(?:{_either(words['prior'])})\b{filler}", re.I),
        next=re.compile(rf"[;:]|\.\s|\b(?:{_either(words['next'])})\b", re.I),
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
