"""Loads what is trained: the weights in models/links.json (facts) and models/events.json."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from monitor.errors import ModelError
from monitor.resources import resource

SLOTS = ("join", "mineral", "measure", "country", "partner", "period", "prior", "status")
"""The decisions whose candidates are scored: which figures are of one cell, and a cell's slots."""
PARTS = (*SLOTS, "trust")
"""What there are weights for; `trust` tells how sure a fact is."""
DECISIONS = ("country", "news", "mention", "same")
"""What is decided by scores about a draft of an event, in this order."""
Weights = dict[str, dict[str, float]]
"""For each slot or decision the weight of each feature."""

_HINT = "monitor train GOLD… --out FOLDER makes it again"


@lru_cache(maxsize=4)
def load_weights(path: Path | None = None) -> Weights:
    """The weights of facts in this file (default: those that travel with the program). Raises ModelError."""
    return _load(path or resource("models") / "links.json", PARTS)


@lru_cache(maxsize=4)
def load_event_weights(path: Path | None = None) -> Weights:
    """The weights of events, likewise. Raises ModelError."""
    return _load(path or resource("models") / "events.json", DECISIONS)


def _load(path: Path, names: Sequence[str]) -> Weights:
    try:
        weights = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as reason:
        raise ModelError(f"{path}: {reason}", hint=_HINT) from None
    for name in names:
        own = weights.get(name) if isinstance(weights, dict) else None
        if not isinstance(own, dict) or not all(isinstance(w, int | float) for w in own.values()):
            raise ModelError(f"{path}: no weights for {name!r}", hint=_HINT)
    return {name: {key: float(weight) for key, weight in weights[name].items()} for name in names}
