"""Owns how a decision about an act is made: options with features, and a judge who picks one of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from monitor.extract.events.draft import Draft

T = TypeVar("T")
Weights = Mapping[str, Mapping[str, float]]
"""For each decision the weight of each feature; a feature that is not there weighs nothing."""


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """A value that a decision can come to, what speaks for it, and whether the rules would take it."""

    value: T
    features: tuple[str, ...]
    by_rule: bool


def yes_or_no(features: tuple[str, ...], *, by_rule: bool) -> list[Option[bool]]:
    """The options of a question; the features speak for yes."""
    no, yes = False, True
    return [Option(no, (), by_rule=not by_rule), Option(yes, features, by_rule=by_rule)]


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """The option that was picked, and how probable it is."""

    value: T
    probability: float


class Judge(Protocol):
    """Who decides: the weights, the rules alone, or, while weights are learnt, the annotated articles."""

    def choose(self, name: str, draft: Draft, options: Sequence[Option[T]]) -> Choice[T]:
        """One of the options (there is at least one) of the decision `name` about this draft."""


@dataclass(frozen=True, slots=True)
class ByWeights:
    """Decides by learnt weights: the highest sum wins, of equals the first."""

    weights: Weights

    def choose(self, name: str, draft: Draft, options: Sequence[Option[T]]) -> Choice[T]:  # noqa: ARG002 — a judge that learns needs the draft
        """The most probable option."""
        weights = self.weights[name]
        scores = [sum(weights.get(feature, 0.0) for feature in option.features) for option in options]
        best = max(range(len(options)), key=scores.__getitem__)
        total = sum(math.exp(score - scores[best]) for score in scores)
        return Choice(options[best].value, 1 / total)


@dataclass(frozen=True, slots=True)
class ByRules:
    """Decides as the rules alone do."""

    def choose(self, name: str, draft: Draft, options: Sequence[Option[T]]) -> Choice[T]:  # noqa: ARG002 — as the protocol has it
        """The option that the rules take."""
        taken = next((option for option in options if option.by_rule), options[0])
        return Choice(taken.value, draft.confidence)
