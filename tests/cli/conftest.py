"""The commands, called as a shell would, on a folder of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from monitor.cli.main import app


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Monitor = Callable[..., Ended]


@pytest.fixture
def monitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_logging: None) -> Monitor:
    """Runs `monitor` with these arguments in an empty folder."""
    monkeypatch.chdir(tmp_path)
    # Both are restored after the test: `monitor --config FILE` sets the first.
    monkeypatch.setenv("MONITOR_CONFIG", "")
    monkeypatch.delenv("MONITOR_CONFIG")

    def run(*arguments: str, input: str | None = None) -> Ended:
        result = CliRunner().invoke(app, list(arguments), input=input, catch_exceptions=False)
        return Ended(result.exit_code, result.stdout, result.stderr)

    return run


def write_config(folder: Path, text: str = "", *, feeds: dict[str, str] | None = None) -> Path:
    """A config.toml for tests: loopback allowed, no waiting, console alerts to one desk."""
    rows = "".join(f'[[feeds]]\nname = "{name}"\nurl = "{url}"\n' for name, url in (feeds or {}).items())
    path = folder / "config.toml"
    path.write_text(
        '[fetch]\nuser_agent = "tests/1 (desk@own.example)"\n'
        'allow_private_addresses = true\nmin_host_interval = "0ms"\ntimeout = "5s"\n'
        '[[channels]]\nname = "screen"\nkind = "console"\n'
        '[[subscriptions]]\nname = "desk"\nevents = ["export_control", "subsidy"]\nchannels = ["screen"]\n'
        f"{rows}{text}",
        encoding="utf-8",
    )
    return path
