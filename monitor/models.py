"""Loads what is trained: the weights in models/links.json."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from monitor.errors import ModelError
from monitor.resources import resource

SLOTS = ("mineral", "measure", "country", "partner", "period", "status")
"""The slots of a fact whose candidates are scored."""
PARTS = (*SLOTS, "trust")
"""What there are weights for; `trust` tells how sure a fact is."""
Weights = dict[str, dict[str, float]]
"""For each slot the weight of each feature."""

_HINT = "monitor train GOLD… --out FOLDER makes it again"


@lru_cache(maxsize=4)
def load_weights(path: Path | None = None) -> Weights:
    """The weights in this file (default: those that travel with the program). Raises ModelError."""
    path = path or resource("models") / "links.json"
    try:
        weights = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as reason:
        raise ModelError(f"{path}: {reason}", hint=_HINT) from None
    for slot in PARTS:
        of_slot = weights.get(slot) if isinstance(weights, dict) else None
        if not isinstance(of_slot, dict) or not all(isinstance(w, int | float) for w in of_slot.values()):
            raise ModelError(f"{path}: no weights for {slot!r}", hint=_HINT)
    return {slot: {name: float(weight) for name, weight in weights[slot].items()} for slot in PARTS}
