"""`monitor doctor`: each part is looked at, and each finding says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Monitor, write_config


def states(monitor: Monitor) -> dict[str, tuple[str, str]]:
    return {
        line["part"]: (line["state"], line["found"] + line["hint"])
        for line in monitor("doctor", "--json").lines
    }


def test_all_is_well(monitor: Monitor, tmp_path: Path) -> None:
    write_config(tmp_path, feeds={"a": "https://a.example/feed"})
    assert {state for state, _ in states(monitor).values()} == {"ok"}
    assert monitor("doctor").code == 0


def test_a_broken_configuration_ends_it(monitor: Monitor, tmp_path: Path) -> None:
    write_config(tmp_path, "[stroe]\n")
    found = states(monitor)
    assert found["config"][0] == "failed"
    assert "model" not in found
    assert monitor("doctor").code == 1


def test_each_broken_part_is_found(monitor: Monitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOOK", raising=False)
    (tmp_path / "archive").write_text("in the way")
    (tmp_path / "monitor.db").write_text("this is no database, it only looks like one" * 100)
    write_config(
        tmp_path,
        '[nlp]\nmodel = "xx_none"\n[[channels]]\nname = "s"\nkind = "slack"\nwebhook_url_env = "HOOK"\n',
    )
    found = states(monitor)
    assert {part for part, (state, _) in found.items() if state == "failed"} == {
        "model",
        "database",
        "archive",
        "feeds",
        "channels",
    }
    assert "HOOK" in found["channels"][1]
    assert "xx_none" in found["model"][1]


def test_what_is_odd_is_a_warning(monitor: Monitor, tmp_path: Path) -> None:
    write_config(
        tmp_path,
        '[[channels]]\nname = "idle"\nkind = "console"\n'
        '[[feeds]]\nname = "hasty"\nurl = "https://h.example/feed"\ninterval = "5s"\n',
    )
    found = states(monitor)
    assert found["feeds"][0] == "warning"
    assert "hasty" in found["feeds"][1]
    assert found["channels"][0] == "warning"
    assert "idle" in found["channels"][1]


def test_without_a_contact_publishers_cannot_write(monitor: Monitor, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("")
    state, found = states(monitor)["fetch"]
    assert state == "warning"
    assert "user_agent" in found


def test_a_subscription_in_unknown_words(monitor: Monitor, tmp_path: Path) -> None:
    write_config(
        tmp_path,
        '[[subscriptions]]\nname = "odd"\nminerals = ["unobtainium"]\nchannels = ["screen"]\n',
        feeds={"a": "https://a.example/feed"},
    )
    state, found = states(monitor)["rules"]
    assert state == "failed"
    assert "unobtainium" in found
