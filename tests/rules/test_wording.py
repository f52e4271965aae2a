"""rules/wording.toml: complete, and mistakes are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.errors import RulesError
from monitor.resources import resource
from monitor.rules.wording import Wording
from monitor.tomlfile import read_toml

FILE = resource("rules") / "wording.toml"


def read(path: Path) -> Wording:
    return read_toml(path, Wording, error=RulesError)


def test_the_file_is_complete() -> None:
    assert read(FILE).types["export_control"].name == "export control"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('lifted = "lifted"', "", "no word for lifted"),
        ('considered = "{actor} considers a duty on {minerals}"\n', "", "no sentence for considered"),
        ("considers a duty on {minerals}", "considers a duty on {mineral}", "unknown placeholder {mineral}"),
        (', aimed at {targets}"', ', aimed at {target}"', "unknown placeholder {target}"),
        ("a duty on {minerals}", "a duty on {minerals", "'}'"),
        ("anything =", "anythin =", "unknown key 'anythin'"),
    ],
)
def test_mistakes(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "wording.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulesError) as refused:
        read(path)
    assert says in str(refused.value)
    assert "wording.toml:" in str(refused.value)


def test_a_type_without_words(tmp_path: Path) -> None:
    path = tmp_path / "wording.toml"
    path.write_text(FILE.read_text(encoding="utf-8").replace("[types.tariff", "[types.levy"))
    with pytest.raises(RulesError, match="no words for tariff"):
        read(path)


def test_a_type_that_does_not_exist(tmp_path: Path) -> None:
    text = FILE.read_text(encoding="utf-8")
    path = tmp_path / "wording.toml"
    path.write_text(
        text
        + text[text.index("[types.tariff]") : text.index("[types.trade_remedy]")].replace("tariff", "levy")
    )
    with pytest.raises(RulesError, match="levy: no such event type"):
        read(path)
