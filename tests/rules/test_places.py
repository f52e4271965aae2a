"""rules/places.toml: every country has a row, and what is wrong in it is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.errors import RulesError
from monitor.resources import resource
from monitor.rules import RuleSet
from monitor.rules.places import Places
from monitor.tomlfile import read_toml


def problem(tmp_path: Path, old: str, new: str) -> str:
    text = (resource("rules") / "places.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "places.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulesError) as caught:
        read_toml(path, Places, error=RulesError)
    return caught.value.message.split(": ", 1)[1]


def test_countries_unions_and_states_that_are_no_more(rules: RuleSet) -> None:
    assert {"CN", "US", "CD", "XK", "GL", "EU", "WORLD", "SU"} <= rules.places.codes
    assert len(rules.places.codes) > 215


def test_a_name_belongs_to_one_country(tmp_path: Path) -> None:
    said = problem(tmp_path, 'names = ["Peru", ', 'names = ["Peru", "Chile", ')
    assert said.endswith("'Chile' of 'PE' is already a name of 'CL'")


def test_a_code_belongs_to_one_row(tmp_path: Path) -> None:
    assert problem(tmp_path, 'code = "PE"', 'code = "CL"').endswith("there are two rows with the code 'CL'")


def test_an_unknown_code_in_a_region(tmp_path: Path) -> None:
    said = problem(tmp_path, 'codes = ["US", "CA", "MX"]', 'codes = ["US", "QQ"]')
    assert said.endswith("unknown country code 'QQ'")


def test_an_ill_formed_code(tmp_path: Path) -> None:
    assert "should match pattern" in problem(tmp_path, 'code = "PE"', 'code = "Peru"')
