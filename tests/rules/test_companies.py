"""rules/companies.toml: enough of the field is there, and what is wrong in it is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.errors import RulesError
from monitor.resources import resource
from monitor.rules import RuleSet
from monitor.rules.companies import Companies, Company
from monitor.tomlfile import read_toml


def problem(tmp_path: Path, old: str, new: str) -> str:
    text = (resource("rules") / "companies.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "companies.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulesError) as caught:
        read_toml(path, Companies, error=RulesError)
    return caught.value.message.split(": ", 1)[1]


def test_the_field_is_covered(rules: RuleSet) -> None:
    assert len(rules.companies.companies) >= 300


def test_homes_are_countries_that_have_a_row(rules: RuleSet) -> None:
    assert {company.home for company in rules.companies.companies} - {None} <= rules.places.codes


def test_the_id_is_made_of_the_name() -> None:
    assert Company(name="Prime Planet Energy & Solutions").id == "prime-planet-energy-solutions"


def test_a_company_has_one_row(tmp_path: Path) -> None:
    assert problem(tmp_path, 'name = "BHP"', 'name = "Glencore"').endswith(
        "there are two rows for 'Glencore'"
    )


def test_an_alias_belongs_to_one_company(tmp_path: Path) -> None:
    said = problem(tmp_path, "aliases = [", 'aliases = ["Codelco", ')
    assert "is already a name of" in said
    assert "'Codelco'" in said
