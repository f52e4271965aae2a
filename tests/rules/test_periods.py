"""What an analyst can get wrong in rules/periods.toml is said with file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.errors import RulesError
from monitor.resources import resource
from monitor.rules.periods import Periods
from monitor.tomlfile import read_toml

TEXT = (resource("rules") / "periods.toml").read_text(encoding="utf-8")
RULE = """
[[rules]]
id = "fortnights"
makes = "range"
means = "stretch"
patterns = ["<stretch> fortnight"]
examples = [
  {text = "The [last fortnight].", published = "2024-06-15", start = "2024-06-01", end = "2024-06-15"},
]
"""


def read(folder: Path, text: str) -> Periods:
    path = folder / "periods.toml"
    path.write_text(text, encoding="utf-8")
    return read_toml(path, Periods, error=RulesError)


def test_a_rule_can_be_added(tmp_path: Path) -> None:
    assert read(tmp_path, TEXT + RULE).rules[-1].id == "fortnights"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (
            RULE.replace("<stretch>", "<strech>"),
            r"periods.toml:\d+: .*'fortnights': unknown slot <strech> in ",
        ),
        (RULE.replace("fortnights", "since"), r"'since' of 'rule \d+' is already a name of 'rule \d+'"),
        (RULE.replace('"stretch"', '"strech"'), r"'rules.\d+.means': input should be"),
        (RULE.replace('"range"', '"rang"'), r"'rules.\d+.makes': input should be"),
        (RULE.replace("patterns", "pattern"), r"unknown key 'rules.\d+.pattern'; allowed here: .*patterns"),
        (RULE.replace("[last fortnight]", "last fortnight"), r"'rules.\d+.examples.0.text'"),
        (RULE.replace("2024-06-01", "2024-06-31"), r"'rules.\d+.examples.0.start'"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, wrong: str, message: str) -> None:
    with pytest.raises(RulesError, match=message):
        read(tmp_path, TEXT + wrong)
