"""`monitor rules`: an analyst's edit is checked, and its examples are run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from monitor.resources import resource
from tests.cli.conftest import Monitor


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A copy of the rules beside a config.toml, ready to be edited."""
    shutil.copytree(resource("rules"), tmp_path / "rules")
    (tmp_path / "config.toml").write_text("")
    return tmp_path / "rules" / "minerals.toml"


def test_well_formed(monitor: Monitor) -> None:
    ended = monitor("rules", "check")
    assert ended.code == 0
    assert "well-formed, version" in ended.out


def test_a_misspelt_key_is_named_with_its_line(monitor: Monitor, edited: Path) -> None:
    text = edited.read_text(encoding="utf-8")
    edited.write_text(
        text.replace('\nid = "lithium"\n', '\nid = "lithium"\nsymbool = "Li"\n'), encoding="utf-8"
    )
    ended = monitor("rules", "check")
    assert ended.code == 2
    line = text[: text.index('\nid = "lithium"\n')].count("\n") + 3
    assert f"minerals.toml:{line}: unknown key" in ended.err
    assert "symbool" in ended.err


def test_the_examples_of_some_rows(monitor: Monitor) -> None:
    ended = monitor("rules", "test", "minerals:lithium")
    assert ended.code == 0
    assert ended.out.endswith(" passed, 0 failed\n")


def test_an_example_that_fails_is_shown(monitor: Monitor, edited: Path) -> None:
    text = edited.read_text(encoding="utf-8")
    row = '\nid = "lithium"\n'
    start = text.index(row) + len(row)
    rest = text[start:]
    table_end = rest.index("\n[[")
    table = rest[:table_end]
    before = table.replace("examples = [", 'examples = ["They [sang] of it.", ', 1)
    assert before != table
    edited.write_text(text[:start] + before + rest[table_end:], encoding="utf-8")
    ended = monitor("rules", "test", "minerals:lithium")
    assert ended.code == 1
    assert "minerals:lithium: is not found in: They [sang] of it." in ended.out
    assert ", 1 failed" in ended.out


def test_a_row_that_is_none(monitor: Monitor) -> None:
    assert monitor("rules", "test", "minerals:unobtainium").code == 2
