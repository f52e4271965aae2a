"""A trie over words: the longest names at each place of a text, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from monitor.extract.mentions.words import Word, same_case, split_words

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Hit(Generic[Value]):
    """Words [start, end) carry a name that stands for `values`: several if the name is ambiguous."""

    start: int
    end: int
    values: tuple[Value, ...]


@dataclass(slots=True)
class _Node(Generic[Value]):
    children: dict[str, _Node[Value]] = field(default_factory=dict)
    entries: list[tuple[tuple[str, ...], Value]] = field(default_factory=list)


class Gazetteer(Generic[Value]):
    """Names with the values that they stand for."""

    def __init__(self, names: Iterable[tuple[str, Value]]) -> None:
        self._root: _Node[Value] = _Node()
        for name, value in names:
            self._add(name, value)

    def _add(self, name: str, value: Value) -> None:
        words = split_words(name)
        node = self._root
        for word in words:
            node = node.children.setdefault((word.joint or "") + word.key, _Node())
        entry = (tuple(word.text for word in words), value)
        if words and entry not in node.entries:
            node.entries.append(entry)

    def find(self, words: Sequence[Word]) -> list[Hit[Value]]:
        """The names in the text, from left to right; where two overlap, the longer one."""
        hits: list[Hit[Value]] = []
        position = 0
        while position < len(words):
            hit = self.match(words, position)
            if hit:
                hit = self._longer_inside(words, hit) or hit
                hits.append(hit)
            position = hit.end if hit else position + 1
        return hits

    def _longer_inside(self, words: Sequence[Word], hit: Hit[Value]) -> Hit[Value] | None:
        """A longer name that begins inside this one: "Republic of Congo" in "the Republic of Congo"."""
        inside = (self.match(words, start) for start in range(hit.start + 1, hit.end))
        return next(
            (other for other in inside if other and other.end - other.start > hit.end - hit.start), None
        )

    def match(self, words: Sequence[Word], start: int) -> Hit[Value] | None:
        """The longest name that begins with this word."""
        node: _Node[Value] | None = self._root.children.get(words[start].key)
        found: Hit[Value] | None = None
        end = start + 1
        while node:
            if values := tuple(value for written, value in node.entries if _fits(written, words[start:end])):
                found = Hit(start, end, values)
            if end == len(words) or words[end].joint is None:
                break
            node = node.children.get(f"{words[end].joint}{words[end].key}")
            end += 1
        return found


def _fits(written: tuple[str, ...], seen: Sequence[Word]) -> bool:
    return all(same_case(rule, word.text) for rule, word in zip(written, seen, strict=True))
