"""What is wrong in a TOML file is said with file, line, key and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.config import Config
from monitor.errors import ConfigError
from monitor.tomlfile import find_line, read_toml


def problem(tmp_path: Path, text: str) -> str:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_toml(path, Config)
    return caught.value.message.removeprefix(f"{path}:")


def test_unknown_key_is_named_with_what_is_allowed(tmp_path: Path) -> None:
    said = problem(tmp_path, '[fetch]\ntimeout = "20s"\ntimout = "3s"\n')
    assert said.startswith("3: unknown key 'fetch.timout'; allowed here: ")
    assert "timeout" in said
    assert "user_agent" in said


def test_unknown_table_lists_the_tables(tmp_path: Path) -> None:
    said = problem(tmp_path, '[stores]\nurl = "x"\n')
    assert said.startswith("1: unknown key 'stores'; allowed here: archive, channels, feeds, fetch")


def test_the_line_is_that_of_the_right_row(tmp_path: Path) -> None:
    rows = '[[feeds]]\nname = "a"\nurl = "https://a.example/feed"\n\n[[feeds]]\nname = "b"\nurl = "b"\n'
    assert problem(tmp_path, rows).startswith("7: 'feeds.1.url': input should be a valid URL")


def test_a_missing_key_points_to_its_table(tmp_path: Path) -> None:
    assert problem(tmp_path, '\n[[feeds]]\nname = "a"\n') == "2: 'feeds.0.url' is missing"


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    said = problem(tmp_path, '[fetch]\ntimeout = "soon"\nmax_bytes = "5 bananas"\n')
    assert len(said.splitlines()) == 2


def test_broken_toml_names_the_line(tmp_path: Path) -> None:
    assert "line 2" in problem(tmp_path, "[fetch]\ntimeout = = 1\n")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_toml(tmp_path / "none.toml", Config)


def test_find_line_of_nothing_is_the_first() -> None:
    assert find_line("a = 1\n", []) == 1


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[fetch]\nrobots = false\n", encoding="utf-8-sig")
    assert not read_toml(path, Config).fetch.robots


def test_messages_keep_their_abbreviations(tmp_path: Path) -> None:
    said = problem(tmp_path, '[[feeds]]\nname = "a"\nurl = "ftp://a.example/"\n')
    assert said.startswith("3: 'feeds.0.url': URL scheme should be")


def test_a_list_that_is_none(tmp_path: Path) -> None:
    assert problem(tmp_path, 'feeds = "a"\n') == "1: 'feeds': must be a list, in square brackets"
