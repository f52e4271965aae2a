"""Alerts on a screen and on a pipe."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from monitor.alert.channels import build, parse_settings
from monitor.alert.channels.console import ConsoleChannel
from monitor.alert.render import plain
from monitor.alert.wording import Writer
from monitor.errors import DeliveryError
from tests.makers import make_alert, make_delivery

HOSTILE = make_delivery(alert=make_alert(article_title="[bold red]x[/] [/nothing] \x1b[31mred\x1b[0m"))


def test_plain_on_a_pipe(writer: Writer, capsys: pytest.CaptureFixture[str]) -> None:
    channel = build(parse_settings({"name": "screen", "kind": "console"}), writer)
    channel.send(make_delivery())
    assert capsys.readouterr().out == plain(writer.message(make_alert())) + "\n"


def test_coloured_on_a_terminal(writer: Writer) -> None:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=100, color_system="truecolor")
    ConsoleChannel("screen", writer, console).send(HOSTILE)
    shown = screen.getvalue()
    assert "[bold red]x[/] [/nothing] \ufffd[31mred" in shown
    assert "\x1b[31m" not in shown
    assert "Veldonia will require a licence" in shown
    assert "https://ore.example/1#:~:text=" in shown


def test_a_link_is_left_out_where_there_is_none(writer: Writer) -> None:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=100)
    ConsoleChannel("screen", writer, console).send(make_delivery(alert=make_alert(article_url="feed:x")))
    assert "http" not in screen.getvalue()


@pytest.mark.parametrize("terminal", [True, False])
def test_nobody_reads_any_more(writer: Writer, terminal: bool) -> None:
    screen = io.StringIO()
    channel = ConsoleChannel("screen", writer, Console(file=screen, force_terminal=terminal))
    screen.close()
    with pytest.raises(DeliveryError, match="'screen'"):
        channel.send(make_delivery())
