"""rules/minerals.toml: the vocabulary is whole, and what is wrong in it is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.errors import RulesError
from monitor.resources import resource
from monitor.rules import RuleSet
from monitor.rules.minerals import Minerals
from monitor.tomlfile import read_toml

VOCABULARY = """
aluminium antimony arsenic barite beryllium bismuth boron cadmium caesium chromium cobalt
coking_coal copper diamond feldspar fluorspar gallium germanium gold graphite hafnium helium indium
iridium iron_ore lead lithium magnesium manganese mercury molybdenum nickel niobium osmium palladium
phosphate platinum platinum_group potash rare_earths lanthanum cerium praseodymium neodymium
samarium europium gadolinium terbium dysprosium holmium erbium thulium ytterbium lutetium scandium
yttrium rhenium rhodium rubidium ruthenium selenium silicon silver steel strontium sulphur tantalum
tellurium thallium tin titanium tungsten uranium vanadium zinc zirconium critical_minerals
electric_vehicles vehicles batteries magnets semiconductors
"""


def problem(tmp_path: Path, old: str, new: str) -> tuple[int, str]:
    """The line and the words of the error when the file that travels with the program is changed."""
    text = (resource("rules") / "minerals.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "minerals.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulesError) as caught:
        read_toml(path, Minerals, error=RulesError)
    line, said = caught.value.message.removeprefix(f"{path}:").split(": ", 1)
    return int(line), said


def line_of(text: str) -> int:
    lines = (resource("rules") / "minerals.toml").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_the_vocabulary_is_whole(rules: RuleSet) -> None:
    assert rules.minerals.ids == frozenset(VOCABULARY.split())


def test_groups(rules: RuleSet) -> None:
    assert {"neodymium", "yttrium"} <= rules.minerals.in_groups(("light_rare_earth", "heavy_rare_earth"))
    assert rules.minerals.in_groups(()) == frozenset()


def test_a_name_belongs_to_one_mineral(tmp_path: Path) -> None:
    line, said = problem(tmp_path, 'names = ["zinc"]', 'names = ["zinc", "copper"]')
    assert said.endswith("'copper' of 'zinc' is already a name of 'copper'")
    assert line == line_of('id = "zinc"') - 1


def test_an_id_belongs_to_one_row(tmp_path: Path) -> None:
    line, said = problem(tmp_path, 'id = "zinc"', 'id = "copper"')
    assert (line, said) == (
        line_of('id = "zinc"'),
        "'minerals.2.id': there are two rows with the id 'copper'",
    )


def test_an_unknown_group(tmp_path: Path) -> None:
    line, said = problem(tmp_path, 'groups = ["class"]', 'groups = ["clazz"]')
    assert "unknown group 'clazz'; allowed: base, battery" in said
    assert line > 1


def test_an_unknown_group_of_a_description(tmp_path: Path) -> None:
    _, said = problem(tmp_path, 'groups = ["battery"]\n', 'groups = ["batery"]\n')
    assert said.startswith("'anaphors.0.groups': unknown group 'batery'")


def test_a_wrong_hs_code(tmp_path: Path) -> None:
    line, said = problem(
        tmp_path, '{ form = "zinc oxide", hs = ["2817"] }', '{ form = "zinc oxide", hs = ["28x"] }'
    )
    assert said.startswith("'minerals.2.forms.2.hs.0': ")
    assert line_of('id = "zinc"') < line < line_of('id = "lead"')


def test_a_mineral_without_a_name(tmp_path: Path) -> None:
    _, said = problem(tmp_path, 'names = ["zinc"]\n', "")
    assert said == "'minerals.2': 'zinc' has neither names nor cued"


def test_an_unknown_key(tmp_path: Path) -> None:
    _, said = problem(tmp_path, 'names = ["zinc"]\n', 'names = ["zinc"]\nsinonyms = ["spelter"]\n')
    assert said.startswith("unknown key 'minerals.2.sinonyms'; allowed here: ")


def test_a_form_names_further_minerals_of_the_vocabulary(tmp_path: Path) -> None:
    _, said = problem(tmp_path, 'also = ["praseodymium"]', 'also = ["praseodimium"]')
    assert "unknown mineral 'praseodimium'" in said


def test_a_leader_leads_in_a_mineral_of_the_vocabulary(tmp_path: Path) -> None:
    _, said = problem(tmp_path, 'copper = "CL"', 'coper = "CL"')
    assert "unknown mineral 'coper'" in said
