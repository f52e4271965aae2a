"""The top of the command line: help, version, where --config may stand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Monitor, write_config

COMMANDS = (
    ["run"],
    ["demo"],
    ["extract"],
    ["facts"],
    ["events"],
    ["articles"],
    ["doctor"],
    ["evaluate"],
    ["rules", "check"],
    ["rules", "test"],
    ["feeds", "list"],
    ["feeds", "check"],
    ["db", "upgrade"],
    ["alerts", "list"],
    ["alerts", "retry"],
    ["alerts", "test"],
    ["acts", "list"],
    ["acts", "show"],
    ["acts", "merge"],
    ["acts", "split"],
    ["acts", "reject"],
    ["acts", "import"],
    ["acts", "trace"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(monitor: Monitor, command: list[str]) -> None:
    ended = monitor(*command, "--help")
    assert ended.code == 0
    assert "Example" in ended.out
    assert f"monitor {command[0]}" in ended.out


def test_version(monitor: Monitor) -> None:
    ended = monitor("--version")
    assert ended.code == 0
    assert ended.out.startswith("monitor 0.")


def test_no_command_shows_the_help(monitor: Monitor) -> None:
    ended = monitor()
    assert ended.code == 2
    assert "demo" in ended.out + ended.err


def test_an_unknown_option_is_a_usage_error(monitor: Monitor) -> None:
    assert monitor("facts", "--colour", "blue").code == 2


@pytest.mark.parametrize(
    "order", [("--config", "FILE", "db", "upgrade"), ("db", "upgrade", "--config", "FILE")]
)
def test_config_before_or_after_the_command(monitor: Monitor, tmp_path: Path, order: tuple[str, ...]) -> None:
    (tmp_path / "elsewhere").mkdir()
    path = write_config(tmp_path / "elsewhere")
    assert monitor(*(str(path) if word == "FILE" else word for word in order)).code == 0
    assert (tmp_path / "elsewhere" / "monitor.db").exists()


def test_a_broken_configuration_is_one_clear_message(monitor: Monitor, tmp_path: Path) -> None:
    path = write_config(tmp_path, '[fetsch]\ntimeout = "3s"\n')
    ended = monitor("facts", "--config", str(path))
    assert ended.code == 2
    assert "unknown key 'fetsch'" in ended.err
    assert "config.toml:" in ended.err
    assert "Traceback" not in ended.err


def test_the_console_script_is_installed() -> None:
    script = Path(sys.executable).parent / "monitor"
    ended = subprocess.run([script, "--help"], capture_output=True, text=True, check=True)
    assert "Watch the news" in ended.stdout
