"""`monitor demo`: the whole way, and what it leaves behind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Monitor


def test_the_demo_goes_the_whole_way(monitor: Monitor, tmp_path: Path) -> None:
    ended = monitor("demo", "--folder", "shown")
    assert ended.code == 0
    assert re.search(r"The newest 20 of \d+ facts", ended.out)
    assert re.search(r"The newest 20 of \d+ events", ended.out)
    assert "export control" in ended.out.lower()
    assert "shown/monitor.db" in ended.out
    follow_up = monitor("facts", "--config", "shown/config.toml", "--json")
    assert follow_up.code == 0
    assert follow_up.lines


def test_the_demo_can_be_repeated(monitor: Monitor) -> None:
    assert monitor("demo").code == 0
    assert monitor("demo").code == 0


def test_a_folder_that_cannot_be_made(monitor: Monitor, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    ended = monitor("demo", "--folder", "taken")
    assert ended.code == 2
    assert "--folder" in ended.err


@pytest.mark.parametrize("name", ["config.toml", "monitor.db"])
def test_what_is_no_demos_stays(monitor: Monitor, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("[store]")
    ended = monitor("demo", "--folder", ".")
    assert ended.code == 2
    assert "--folder" in ended.err
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "[store]"
