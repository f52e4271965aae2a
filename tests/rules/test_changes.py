"""What rules/changes.toml must and may say."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from monitor.rules import load_rules
from monitor.rules.changes import Changes, Direction


def test_an_id_is_given_once() -> None:
    data = load_rules().changes.model_dump(by_alias=True)
    data["directions"] = [*data["directions"], data["directions"][0]]
    with pytest.raises(ValidationError, match="given twice"):
        Changes.model_validate(data)


def test_sign_of_a_direction() -> None:
    assert [Direction(id="x", direction=way).sign for way in ("up", "down", None)] == [1, -1, 0]
