"""Where the words of rules/events.toml stand in a document, whatever their inflection or case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import lru_cache
from operator import contains

from spacy.tokens import Doc, Token

from monitor.rules import RuleSet
from monitor.rules.events import Events, EventType, Pattern, Terms
from monitor.types import Mention

_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)
_NAMES = frozenset({"GPE", "PERSON", "NORP"})
_SHORTEST = 3

Hits = dict[int, set[str]]
"""Token index → the terms whose head word stands there."""


class Lexicon:
    """All terms of the event rules, by their first word."""

    def __init__(self, events: Events) -> None:
        self.events = events
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for term in _all_terms(events):
            words = tuple(term.replace("-", " ").split())
            self._by_first[words[0]].append((words, term))
        self.leaders = {name.split()[-1]: code for code, names in events.leaders.items() for name in names}
        self._expanded: dict[int, tuple[Terms, frozenset[str]]] = {}
        self._patterns = [
            (kind, pattern, self._needs(pattern))
            for kind, rules in events.types.items()
            for pattern in rules.patterns
        ]
        """With the sets of terms that a sentence must have one of each."""
        self._by_head: dict[str, list[int]] = defaultdict(list)
        for index, (_, pattern, _) in enumerate(self._patterns):
            for term in self.expand(pattern.head):
                self._by_head[term].append(index)

    def _needs(self, pattern: Pattern) -> tuple[frozenset[str], ...]:
        slots = (pattern.object, pattern.object2, pattern.context, pattern.context2)
        return tuple(self.expand(slot) for slot in slots if slot)

    def patterns(self, terms: Collection[str]) -> Iterator[tuple[EventType, Pattern]]:
        """The patterns that a sentence with these terms can match, in the order of the rules."""
        met = {index for term in terms for index in self._by_head.get(term, ())}
        for index in sorted(met):
            kind, pattern, needs = self._patterns[index]
            if not any(need.isdisjoint(terms) for need in needs):
                yield kind, pattern

    def expand(self, terms: Terms) -> frozenset[str]:
        """The plain terms that a list of terms and classes stands for."""
        known = self._expanded.get(id(terms))  # to hash all the words each time would take longer
        if known is None or known[0] is not terms:
            known = self._expanded[id(terms)] = terms, self.events.expand(terms)
        return known[1]

    def find(self, doc: Doc) -> Hits:
        """The places of all terms."""
        hits: Hits = defaultdict(set)
        tokens = [token for token in doc if token.text not in {"-", "–", "‑"} and not token.is_space]
        forms = [word_forms(token) for token in tokens]
        for i, token in enumerate(tokens):
            for words, term in (entry for form in forms[i] for entry in self._by_first.get(form, ())):
                if len(words) == 1:
                    hits[token.i].add(term)
                elif all(map(contains, forms[i : i + len(words)], words)) and i + len(words) <= len(tokens):
                    hits[doc[token.i : tokens[i + len(words) - 1].i + 1].root.i].add(term)
        return hits


@lru_cache(maxsize=4)
def lexicon_of(rules: RuleSet) -> Lexicon:
    """The compiled lexicon of these rules."""
    return Lexicon(rules.events)


def word_forms(token: Token) -> frozenset[str]:
    """The lower-case word, its lemma and what is left without an English ending.

    The endings matter where the tagger takes a verb for a name, as in headlines and upper-case wire copy;
    names of places and people keep theirs, and "according" or "including" are no verbs.
    """
    if token.dep_ == "prep" and token.tag_ == "VBG":
        return frozenset()
    return _forms(token.lower_, token.lemma_.lower(), token.ent_type_ in _NAMES)


@lru_cache(maxsize=20_000)
def _forms(word: str, lemma: str, is_name: bool) -> frozenset[str]:  # noqa: FBT001 — a key, no switch
    forms = {word, lemma}
    for ending, new in _ENDINGS[:4] if is_name else _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            stem = word[: -len(ending)] + new
            forms.add(stem)
            if not new and len(stem) > _SHORTEST and stem[-1] == stem[-2]:
                forms.add(stem[:-1])
    return frozenset(forms)


def _all_terms(events: Events) -> set[str]:
    lists: list[Terms] = list(events.words.values())
    for group in (events.status, events.hearsay, events.actors, events.time):
        lists += [value for _, value in group]
    for rules in events.types.values():
        lists.append(rules.lifting)
        for pattern in rules.patterns:
            for _, value in pattern:
                if isinstance(value, tuple):
                    lists.append(value)
    terms = {term for terms in lists for term in terms}
    return {term for term in terms if not term.startswith(("@", "#"))}


def kind_of(mention: Mention) -> str:
    """The term under which a mention counts: "#mineral", "#money" …"""
    unit = getattr(mention.value, "unit", None)
    if unit is not None and len(unit) == 3 and unit.isupper():
        return "#money"
    return f"#{mention.kind.value}"
