"""Tells cheaply, from raw text, whether an article can name a mineral at all: what fails is not parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from monitor.extract.mentions.lexicon import with_plural
from monitor.extract.mentions.words import fold, split_words
from monitor.rules import RuleSet
from monitor.rules.minerals import Mineral

_WORD = re.compile(r"[^\W_]+")
_DOWNSTREAM = "downstream"


@dataclass(frozen=True, slots=True)
class _Name:
    """The words of a name that must be in the text: lower-case ones in any case, the others as written."""

    folded: frozenset[str]
    exact: frozenset[str]
    topical: bool
    """Whether the name is an everyday word that needs a word of trade or mining beside it."""


@dataclass(frozen=True, slots=True)
class _Gate:
    by_word: dict[str, tuple[_Name, ...]]
    topic: frozenset[str]


def names_mineral(text: str, rules: RuleSet) -> bool:
    """Whether the text has the words of a mineral's name, in any order; for everyday names, of trade too.

    Errs on the side of yes. Chemical symbols alone do not count.
    """
    gate = _gate(rules)
    exact = set(_WORD.findall(text))
    folded = {fold(word) for word in exact}
    topical = not gate.topic.isdisjoint(folded)
    return any(
        (topical or not name.topical) and name.folded <= folded and name.exact <= exact
        for word in gate.by_word.keys() & folded
        for name in gate.by_word[word]
    )


@lru_cache(maxsize=4)
def _gate(rules: RuleSet) -> _Gate:
    by_word: dict[str, list[_Name]] = {}
    for row in rules.minerals.minerals:
        for written in (*row.names, *row.cued, *_form_names(row)):
            everyday = written in row.cued or bool(row.everyday) or _DOWNSTREAM in row.groups
            for name in with_plural(written):
                key, words = _words(name, topical=everyday)
                by_word.setdefault(key, []).append(words)
    shortest = {
        key: tuple(sorted(set(names), key=lambda name: len(name.folded))) for key, names in by_word.items()
    }
    return _Gate(shortest, frozenset(fold(word) for word in rules.minerals.senses.topic))


def _form_names(row: Mineral) -> tuple[str, ...]:
    return tuple(name for form in row.forms for name in (form.form, *form.names))


def _words(name: str, *, topical: bool) -> tuple[str, _Name]:
    """The longest word of a name, under which it is looked up, and the name."""
    written = [word.text for word in split_words(name)]
    folded = frozenset(fold(word) for word in written)
    exact = frozenset(word for word in written if not word.islower() and not word.isdigit())
    return max(sorted(folded), key=len), _Name(folded, exact, topical)
