"""Owns the choice among a slot's candidates: features have weights, the highest sum of them wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from monitor.extract.facts.view import Slot, View

T = TypeVar("T")
Features = tuple[str, ...]
Weights = Mapping[str, Mapping[str, float]]
"""For each slot the weight of each feature; a feature that is not there weighs nothing."""


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """A value that a slot can have (None: the text does not say) and what speaks for and against it."""

    slot: Slot[T] | None
    features: Features

    @property
    def value(self) -> T | None:
        """The value without where it came from."""
        return self.slot.value if self.slot else None


class Chooser(Protocol):
    """Who decides: the weights, or, while they are learnt, the annotated articles."""

    def choose(self, name: str, view: View, candidates: Sequence[Candidate[T]]) -> Slot[T] | None:
        """The value of the slot `name` of a cell; there is at least one candidate."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """Decides by learnt weights."""

    weights: Weights

    def choose(self, name: str, view: View, candidates: Sequence[Candidate[T]]) -> Slot[T] | None:  # noqa: ARG002 — a Chooser that learns needs the view
        """The candidate with the highest score; of equals the first."""
        return max(candidates, key=lambda candidate: self.score(name, candidate.features)).slot

    def score(self, name: str, features: Features) -> float:
        """The sum of the weights."""
        weights = self.weights[name]
        return sum(weights.get(feature, 0.0) for feature in features)
