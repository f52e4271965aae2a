"""A misspelt word class, type or key in rules/events.toml is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.errors import RulesError
from monitor.resources import resource
from monitor.rules.events import Events
from monitor.tomlfile import read_toml


def _changed(tmp_path: Path, old: str, new: str) -> Path:
    text = (resource("rules") / "events.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "events.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"@exports"', '"@exprts"', "unknown word class '@exprts'"),
        ('"#mineral"', '"#metal"', "unknown mention kind '#metal'"),
        ("[types.tariff]", "[types.tarif]", "tarif"),
        ("mention_only = true", "mention_onely = true", "mention_onely"),
    ],
)
def test_a_slip_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(RulesError, match=message):
        read_toml(_changed(tmp_path, old, new), Events, error=RulesError)


def test_classes_expand_into_their_words() -> None:
    events = read_toml(resource("rules") / "events.toml", Events)
    assert {"ban", "export"} <= events.expand(("@restriction", "export"))
