"""`monitor alerts`: list, retry, test."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from monitor.store import open_store
from tests.cli.conftest import Monitor, write_config
from tests.clock import NOW
from tests.makers import make_stored


@pytest.fixture
def failing(tmp_path: Path, monitor: Monitor) -> Monitor:
    """Two deliveries, of which the one by mail was given up."""
    write_config(tmp_path)
    with closing(open_store(f"sqlite:///{tmp_path}/monitor.db", create=True)) as store:
        store.save(make_stored())
        (mail,) = [one for one in store.claim(NOW, 10) if one.channel == "mail"]
        store.mark_failed(mail, NOW, error="550 no such desk", retry_at=None)
    return monitor


def test_what_was_given_up_is_shown_and_tried_again(failing: Monitor) -> None:
    assert {row["channel"] for row in failing("alerts", "list", "--json").lines} == {"mail", "screen"}
    (row,) = failing("alerts", "list", "--failed", "--json").lines
    assert (row["channel"], row["state"], row["error"]) == ("mail", "failed", "550 no such desk")
    assert "550 no such desk" in failing("alerts", "list", "--failed").out
    assert failing("alerts", "retry", "--channel", "screen").out == "0 deliveries are due again\n"
    assert failing("alerts", "retry", "999").out == "0 deliveries are due again\n"
    assert failing("alerts", "retry", str(row["id"])).out == "1 deliveries are due again\n"
    assert failing("alerts", "list", "--failed", "--json").lines == []
    assert failing("alerts", "retry").out == "0 deliveries are due again\n"


def test_a_channel_is_tested(tmp_path: Path, monitor: Monitor) -> None:
    write_config(tmp_path)
    ended = monitor("alerts", "test", "screen")
    assert ended.code == 0
    assert "This is a test of the channel" in ended.out
    assert not (tmp_path / "monitor.db").exists()
    unknown = monitor("alerts", "test", "pigeon")
    assert unknown.code == 2
    assert "configured: screen" in unknown.err
