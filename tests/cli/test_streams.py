"""The console script with the streams that a shell may give it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import write_config

MONITOR = str(Path(sys.executable).parent / "monitor")
HELD = '{"text": "The Café’s ferry was late \\ud800 again.", "title": "Café"}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a configuration and an article that no ASCII and no UTF-8 can hold."""
    write_config(tmp_path, feeds={"Wire … Café": "https://wire.example/feed"})
    (tmp_path / "a.jsonl").write_text(HELD, encoding="utf-8")
    return tmp_path


def shell(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command.replace("monitor", MONITOR, 1)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("monitor extract <&-", 0),
        ("monitor feeds list >&-", 0),
        ("monitor feeds list 2>&-", 0),
        ("monitor feeds list | true", 0),
        ("monitor feeds list --json | true", 0),
        ("PYTHONIOENCODING=ascii monitor feeds list", 0),
        ("monitor extract a.jsonl", 0),
        ("PYTHONIOENCODING=ascii monitor extract a.jsonl", 0),
    ],
)
def test_odd_streams_are_no_fault(folder: Path, command: str, code: int) -> None:
    ended = shell(folder, command)
    assert (ended.returncode, ended.stderr) == (code, "")


@pytest.mark.parametrize("style", ["", " --json"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_told(folder: Path, style: str) -> None:
    ended = shell(folder, f"monitor feeds list{style} > /dev/full")
    assert ended.returncode == 1
    assert ended.stderr == "monitor: the output: No space left on device\n"
