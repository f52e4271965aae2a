"""Owns the choice among a slot's candidates: features have weights, the highest sum of them wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
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
    sense: Hashable = None
    """What values that come to the same have in common, if they need not be equal."""

    @property
    def meaning(self) -> Hashable:
        """Equal for candidates that come to the same: the text often says a thing twice."""
        return self.value if self.sense is None else self.sense

    @property
    def value(self) -> T | None:
        """The value without where it came from."""
        return self.slot.value if self.slot else None


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """The slot that was chosen, and how likely it is against the other candidates."""

    slot: Slot[T] | None
    chance: float = 1.0


class Chooser(Protocol):
    """Who decides: the weights, or, while they are learnt, the annotated articles."""

    def choose(self, name: str, view: View, candidates: Sequence[Candidate[T]]) -> Choice[T]:
        """The value of the slot `name` of a cell; there is at least one candidate."""

    def trust(self, features: Features) -> float:
        """The probability that a fact with these features is right in its five main slots."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """Decides by learnt weights."""

    weights: Weights

    def choose(self, name: str, view: View, candidates: Sequence[Candidate[T]]) -> Choice[T]:  # noqa: ARG002 — a Chooser that learns needs the view
        """The likeliest value, whichever of its candidates speak for it; of equals the first."""
        scores = [self.score(name, candidate.features) for candidate in candidates]
        highest = max(scores)
        weights: dict[Hashable, float] = defaultdict(float)
        for candidate, score in zip(candidates, scores, strict=True):
            weights[candidate.meaning] += exp(score - highest)
        likeliest = max(weights, key=weights.__getitem__)
        alike = [index for index, candidate in enumerate(candidates) if candidate.meaning == likeliest]
        best = max(alike, key=scores.__getitem__)
        return Choice(candidates[best].slot, weights[likeliest] / sum(weights.values()))

    def trust(self, features: Features) -> float:
        """A logistic function of the weights' sum."""
        return 1 / (1 + exp(-self.score(TRUST, features)))

    def score(self, name: str, features: Features) -> float:
        """The sum of the weights."""
        weights = self.weights[name]
        return sum(weights.get(feature, 0.0) for feature in features)


TRUST = "trust"
"""The name of the weights that tell how sure a fact is."""
