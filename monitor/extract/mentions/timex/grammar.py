"""Matches the patterns of rules/periods.toml against tokens: which words form a time expression, and how.

A pattern is a row of elements. `word`, `one|other` match words; `<class>` matches a token of that class (a
list of [words], or a shape of digits); `<category>` matches what the rules of that category make, so that
patterns build on each other; `<class:name>` gives the slot another name; a trailing `?` makes an element
optional. A hyphen inside a compound ("first-half") matches nothing and is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from monitor.errors import RulesError
from monitor.extract.mentions.timex.lexer import Token, Value
from monitor.rules.periods import CATEGORIES, PeriodRule, Periods

_SLOT = re.compile(r"<([a-z_|]+)(?::([a-z_]+))?>")


@dataclass(frozen=True, slots=True)
class Node:
    """A rule that matched tokens `start` to `end` (half-open), with what filled its slots."""

    rule: PeriodRule
    slots: Mapping[str, Value | Node]
    start: int
    end: int

    def child(self, name: str) -> Node | None:
        """The expression in this slot, if there is one."""
        value = self.slots.get(name)
        return value if isinstance(value, Node) else None

    def number(self, name: str, default: int = 1) -> int:
        """The number in this slot."""
        value = self.slots.get(name, default)
        return value if isinstance(value, int) else default

    def word(self, name: str) -> str:
        """The word in this slot, or an empty one."""
        value = self.slots.get(name, "")
        return value if isinstance(value, str) else ""

    def length(self) -> tuple[str, int]:
        """A unit and how many of it: a decade is ten years, twelve months are one, half a year six months."""
        unit, count = self.word("unit"), self.number("n")
        if "halfword" in self.slots:
            return "month", 6
        if unit == "decade":
            return "year", 10 * count
        return ("year", count // 12) if unit == "month" and count % 12 == 0 else (unit, count)

    def children(self) -> Iterator[Node]:
        """The expressions in the slots."""
        return (value for value in self.slots.values() if isinstance(value, Node))


@dataclass(frozen=True, slots=True)
class _Element:
    words: frozenset[str]
    classes: tuple[str, ...]
    categories: tuple[str, ...]
    name: str
    optional: bool


@dataclass(frozen=True, slots=True)
class _Pattern:
    rule: PeriodRule
    elements: tuple[_Element, ...]


class Grammar:
    """Made once from the rules. Raises RulesError if a category would have to begin with itself."""

    def __init__(self, rules: Periods) -> None:
        self._abbreviations = frozenset(
            name.lower() for name in rules.words.get("monthname", {}) if len(name) < 5
        )
        patterns = [_Pattern(rule, _elements(text)) for rule in rules.rules for text in rule.patterns]
        self._index: dict[str, dict[str, list[_Pattern]]] = {category: {} for category in CATEGORIES}
        firsts: dict[str, frozenset[str]] = {}
        for category in CATEGORIES:
            for pattern in (p for p in patterns if p.rule.makes == category):
                for key in _first_keys(pattern, firsts):
                    self._index[category].setdefault(key, []).append(pattern)
            firsts[category] = frozenset(self._index[category])
        self._starts = frozenset().union(*firsts.values())

    def find(self, tokens: list[Token]) -> list[Node]:
        """The longest expressions, from left to right, none overlapping another."""
        search = _Search(tokens, self._index, self._abbreviations)
        found: list[Node] = []
        position = 0
        while position < len(tokens):
            if self._starts.isdisjoint(tokens[position].keys):
                position += 1
                continue
            best = search.longest(position)
            if best is not None:
                found.append(best)
            position = best.end if best else position + 1
        return found


class _Search:
    """One search over one text; remembers what each category makes at each place."""

    def __init__(
        self, tokens: list[Token], index: dict[str, dict[str, list[_Pattern]]], abbreviations: frozenset[str]
    ) -> None:
        self._tokens = tokens
        self._index = index
        self._abbreviations = abbreviations
        self._made: dict[tuple[str, int], list[Node]] = {}

    def longest(self, position: int) -> Node | None:
        """The longest expression that begins here; none if a longer one begins in it: "the year to May"."""
        best = self._longest_at(position)
        if best is None:
            return None
        for inside in range(position + 1, best.end):
            rival = self._longest_at(inside)
            if rival is not None and rival.end > best.end and rival.end - inside > best.end - position:
                return None
        return best

    def _longest_at(self, position: int) -> Node | None:
        """Of equally long ones: the category that builds on the others, the rule that is written first."""
        made = [node for category in reversed(CATEGORIES) for node in self.parse(category, position)]
        return max((n for n in made if not n.rule.inside_only), key=lambda n: n.end, default=None)

    def parse(self, category: str, position: int) -> list[Node]:
        """All expressions of this category that begin here."""
        if position >= len(self._tokens):
            return []
        place = (category, position)
        if place not in self._made:
            by_key = self._index[category]
            candidates = [p for key in self._tokens[position].keys for p in by_key.get(key, ())]
            self._made[place] = [node for pattern in candidates for node in self._match(pattern, position)]
        return self._made[place]

    def _match(self, pattern: _Pattern, position: int) -> Iterator[Node]:
        for end, slots in self._continue(pattern.elements, position, {}):
            node = Node(pattern.rule, slots, position, end)
            if end > position and self._fits(node):
                yield node

    def _continue(
        self, elements: tuple[_Element, ...], position: int, slots: dict[str, Value | Node]
    ) -> Iterator[tuple[int, dict[str, Value | Node]]]:
        if not elements:
            yield position, slots
            return
        element, rest = elements[0], elements[1:]
        for place in self._places(position):
            for end, value in self._fill(element, place):
                filled = {**slots, element.name: value} if element.name else slots
                yield from self._continue(rest, end, filled)
        if element.optional:
            yield from self._continue(rest, position, slots)

    def _places(self, position: int) -> Iterator[int]:
        """Where the next element may stand: here, or behind a joining hyphen or an abbreviation's dot."""
        tokens = self._tokens
        if position >= len(tokens):
            return
        yield position
        if position == 0 or position + 1 >= len(tokens):
            return
        here, after = tokens[position], tokens[position + 1]
        if (here.is_hyphen and here.glued and after.glued) or (
            here.text == "." and here.glued and tokens[position - 1].lower in self._abbreviations
        ):
            yield position + 1

    def _fill(self, element: _Element, place: int) -> Iterator[tuple[int, Value | Node]]:
        token = self._tokens[place]
        if token.lower in element.words:
            yield place + 1, token.lower
        for name in element.classes:
            if (value := token.keys.get(name)) is not None:
                yield place + 1, value
        for category in element.categories:
            for node in self.parse(category, place):
                yield node.end, node

    def _fits(self, node: Node) -> bool:
        """Whether the words on both sides are those that the rule asks for."""
        rule = node.rule
        before = self._tokens[node.start - 1].lower if node.start else ""
        after = self._tokens[node.end].lower if node.end < len(self._tokens) else ""
        return (
            (not rule.preceded_by or before in rule.preceded_by)
            and before not in rule.not_preceded_by
            and (not rule.followed_by or after in rule.followed_by)
            and after not in rule.not_followed_by
        )


def _elements(text: str) -> tuple[_Element, ...]:
    return tuple(_element(word) for word in text.split())


def _element(text: str) -> _Element:
    optional = len(text) > 1 and text.endswith("?")
    body = text[:-1] if optional else text
    slot = _SLOT.fullmatch(body)
    if slot is None:
        return _Element(frozenset(body.lower().split("|")), (), (), "", optional)
    names = slot[1].split("|")
    return _Element(
        words=frozenset(),
        classes=tuple(f"<{name}>" for name in names if name not in CATEGORIES),
        categories=tuple(name for name in names if name in CATEGORIES),
        name=slot[2] or slot[1],
        optional=optional,
    )


def _first_keys(pattern: _Pattern, firsts: Mapping[str, frozenset[str]]) -> set[str]:
    """The keys of the tokens that the pattern can begin with."""
    keys: set[str] = set()
    for element in pattern.elements:
        keys |= element.words
        keys.update(element.classes)
        for category in element.categories:
            if category not in firsts:
                raise RulesError(
                    f"periods.toml: rule {pattern.rule.id!r} makes a {pattern.rule.makes} and begins with "
                    f"<{category}>, which is made later",
                    hint=f"begin with one of: {', '.join(firsts) or 'words'}",
                )
            keys |= firsts[category]
        if not element.optional:
            break
    return keys
