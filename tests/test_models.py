"""The weights travel with the program; a file that is none is told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.errors import ModelError
from monitor.models import DECISIONS, PARTS, load_event_weights, load_weights


def test_ours_have_every_slot() -> None:
    weights = load_weights()
    assert set(weights) == set(PARTS)
    assert all(weights.values())


def test_ours_have_every_decision() -> None:
    weights = load_event_weights()
    assert set(weights) == set(DECISIONS)
    assert all(weights.values())


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"period": 3}', '{"period": {"near": "far"}}'])
def test_no_weights(tmp_path: Path, text: str) -> None:
    path = tmp_path / "links.json"
    path.write_text(text)
    with pytest.raises(ModelError, match=r"links\.json") as fault:
        load_weights(path)
    assert "monitor train" in fault.value.hint


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.json"):
        load_weights(tmp_path / "none.json")
    with pytest.raises(ModelError, match=r"none\.json"):
        load_event_weights(tmp_path / "none.json")
