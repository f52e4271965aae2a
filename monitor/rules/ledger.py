"""The rows of rules/ledger.toml: the means of acts, and the minerals that a group's name stands for."""

from __future__ import annotations

import re
from functools import cached_property

from pydantic import Field, model_validator

from monitor.tomlfile import Table


class Close(Table):
    """Means that reporters use for one another."""

    pairs: tuple[tuple[str, str], ...] = ()


class LedgerRules(Table):
    """The whole file."""

    instruments: dict[str, tuple[str, ...]] = Field(min_length=1)
    close: Close = Close()
    groups: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _pairs_are_known(self) -> LedgerRules:
        if strange := sorted({name for pair in self.close.pairs for name in pair} - set(self.instruments)):
            raise ValueError(f"close: pairs: no such instrument: {', '.join(strange)}")
        return self

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """For each instrument what finds one of its words."""
        return {name: _pattern(words) for name, words in self.instruments.items()}

    def means(self, sentence: str) -> frozenset[str]:
        """The instruments that a sentence names."""
        return frozenset(name for name, pattern in self.patterns.items() if pattern.search(sentence))

    def groups_of(self, mineral: str) -> tuple[str, ...]:
        """The groups by whose name this mineral may be called."""
        return tuple(group for group, members in self.groups.items() if mineral in members)

    def differ(self, some: frozenset[str], others: frozenset[str]) -> bool:
        """Whether both are known, share nothing, and none is close to one of the others."""
        if not some or not others or some & others:
            return False
        close = {frozenset(pair) for pair in self.close.pairs}
        return not any(frozenset((one, other)) in close for one in some for other in others)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = (re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)
