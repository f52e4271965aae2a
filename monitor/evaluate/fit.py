"""Pure: learns the weights of features from examples in which the right candidates are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]

_STEPS = 300
_RATE = 0.1
_RARE = 3
"""A feature that fewer candidates have says nothing."""


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of one decision, each as its features, and which of them are right (at least one)."""

    candidates: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


@dataclass(frozen=True)
class _Table:
    """All candidates below one another, as sparse rows."""

    rows: Indices
    columns: Indices
    group: Indices
    """Of each row the example."""
    starts: Indices
    """Of each example the first row."""
    right: npt.NDArray[np.bool_]


def fit(examples: Sequence[Example], penalty: float) -> dict[str, float]:
    """Weights under which a softmax over each example's candidates favours the right ones.

    Maximum likelihood of "one of the right ones", with `penalty` times half the squared weights; Adam on all
    examples at once from zero, so that the same examples always give the same weights.
    """
    names = _names(examples)
    if not names:
        return {}
    table = _table(examples, {name: index for index, name in enumerate(names)})
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        slope = _slope(table, weights) + penalty * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        rate = _RATE * min(1.0, 2 * (1 - step / _STEPS))
        weights = weights - rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    rounded = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
    return {name: weight for name, weight in rounded.items() if weight}


def _names(examples: Sequence[Example]) -> list[str]:
    seen = Counter(name for example in examples for features in example.candidates for name in features)
    return sorted(name for name, count in seen.items() if count >= _RARE)


def _table(examples: Sequence[Example], index: dict[str, int]) -> _Table:
    rows: list[int] = []
    columns: list[int] = []
    group: list[int] = []
    starts: list[int] = []
    for number, example in enumerate(examples):
        starts.append(len(group))
        for features in example.candidates:
            known = [index[name] for name in features if name in index]
            rows += [len(group)] * len(known)
            columns += known
            group.append(number)
    right = [is_right for example in examples for is_right in example.right]
    return _Table(_indices(rows), _indices(columns), _indices(group), _indices(starts), np.array(right, bool))


def _indices(values: list[int]) -> Indices:
    return np.array(values, dtype=np.intp)


def _slope(table: _Table, weights: Vector) -> Vector:
    """The gradient of the negative log-likelihood."""
    scores = np.bincount(table.rows, weights=weights[table.columns], minlength=len(table.group))
    powers = np.exp(scores - np.maximum.reduceat(scores, table.starts)[table.group])
    of_right = np.where(table.right, powers, 0.0)
    expected = powers / np.add.reduceat(powers, table.starts)[table.group]
    wanted = of_right / np.maximum(np.add.reduceat(of_right, table.starts), 1e-12)[table.group]
    slope = np.bincount(table.columns, weights=(expected - wanted)[table.rows], minlength=len(weights))
    return slope.astype(np.float64)
