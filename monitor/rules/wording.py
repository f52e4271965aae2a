"""The rows of rules/wording.toml: how an act is said in one line."""

from __future__ import annotations

from string import Formatter
from typing import get_args

from pydantic import Field, field_validator, model_validator

from monitor.rules.events import EventType
from monitor.tomlfile import Table
from monitor.types import EventStatus

PLACEHOLDERS = ("actor", "in_country", "minerals")


class ActWording(Table):
    """The words for one event type."""

    name: str
    """What the type is called in a list of details."""
    actor: str
    """Who acts where the country is not known."""
    targets: str
    """Follows the sentence where countries are aimed at; {targets} stands for them."""
    says: dict[EventStatus, str]
    """The sentence for each status, with {actor}, {in_country}, {minerals}."""
    states: dict[EventStatus, str] = Field(default_factory=dict)
    """Words for a status that mean something else here: a strike that is "lifted" is over."""

    @field_validator("says")
    @classmethod
    def _complete(cls, says: dict[EventStatus, str]) -> dict[EventStatus, str]:
        if missing := [status.value for status in EventStatus if status not in says]:
            raise ValueError(f"no sentence for {', '.join(missing)}")
        for sentence in says.values():
            _check(sentence, PLACEHOLDERS)
        return says

    @field_validator("targets")
    @classmethod
    def _names_targets(cls, words: str) -> str:
        _check(words, ("targets",))
        return words


class Wording(Table):
    """The whole file."""

    anything: str
    """What is concerned where no mineral is named."""
    with_article: tuple[str, ...] = ()
    """Codes of countries that take "the" inside a sentence."""
    states: dict[EventStatus, str]
    types: dict[str, ActWording]
    """By event type: all of them, no others."""

    @model_validator(mode="after")
    def _complete(self) -> Wording:
        if missing := [status.value for status in EventStatus if status not in self.states]:
            raise ValueError(f"states: no word for {', '.join(missing)}")
        if missing := [kind for kind in get_args(EventType) if kind not in self.types]:
            raise ValueError(f"types: no words for {', '.join(missing)}")
        if strange := sorted(set(self.types) - set(get_args(EventType))):
            raise ValueError(f"types: {', '.join(strange)}: no such event type")
        return self


def _check(sentence: str, allowed: tuple[str, ...]) -> None:
    for _, name, _, _ in Formatter().parse(sentence):
        if name is not None and name not in allowed:
            raise ValueError(f"unknown placeholder {{{name}}}; allowed: {', '.join(allowed)}")
