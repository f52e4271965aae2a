"""One line an event, in one form, whoever speaks; nothing from outside forges a line."""

from __future__ import annotations

import json
import logging
import sys

import pytest
import structlog

from monitor.logs import configure_logging

pytestmark = pytest.mark.usefixtures("own_logging")


def test_off_a_terminal_every_line_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging()
    structlog.get_logger("ours").info("feed.read", feed="Wire\x1b[31m\nforged")
    logging.getLogger("library").warning("job %s was late", "x\ny")
    try:
        raise KeyError("k")  # noqa: TRY301 — what a library would log
    except KeyError:
        logging.getLogger("library").exception("job failed")
    ours, late, failed = map(json.loads, capsys.readouterr().err.splitlines())
    assert (ours["event"], ours["level"], ours["feed"]) == ("feed.read", "info", "Wire\ufffd[31m forged")
    assert (late["event"], late["level"], late["logger"]) == ("job x y was late", "warning", "library")
    assert "KeyError" in failed["exception"]


def test_on_a_terminal_lines_are_for_people(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    configure_logging()
    logging.getLogger("library").warning("late")
    structlog.get_logger("ours").info("feed.read")
    said = capsys.readouterr().err
    assert "late" in said
    assert "feed.read" in said
    assert not said.startswith("{")


def test_quiet_keeps_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(quiet=True)
    log = structlog.get_logger("ours")
    log.info("feed.read")
    log.warning("feed.failed")
    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == ["feed.failed"]
