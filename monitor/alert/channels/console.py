"""Alerts on the screen: coloured on a terminal, plain on a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

from monitor.alert.channels import ChannelSettings
from monitor.alert.render import plain
from monitor.errors import DeliveryError

if TYPE_CHECKING:
    from rich.console import Console, Group

    from monitor.alert.wording import Message, Writer
    from monitor.types import Delivery


class Settings(ChannelSettings):
    """[[channels]] kind = "console" """

    kind: Literal["console"]


class ConsoleChannel:
    """Prints to a console of rich's."""

    def __init__(self, name: str, writer: Writer, console: Console) -> None:
        self.name = name
        self._writer = writer
        self._console = console

    def send(self, delivery: Delivery) -> None:
        """Print the message. Raises DeliveryError where nobody reads any more."""
        message = self._writer.message(delivery.alert)
        try:
            if self._console.is_terminal:
                self._console.print(_panel(message))
            else:
                self._console.file.write(plain(message) + "\n")
                self._console.file.flush()
        except (OSError, ValueError) as error:
            raise DeliveryError(f"channel {self.name!r}: cannot write to the screen: {error}") from None


def _panel(message: Message) -> Group:
    """The message for a terminal. Everything is Text: no markup of an article's is obeyed."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    details = Table.grid(padding=(0, 2))
    for label, value in message.fields:
        details.add_row(Text(label, style="dim"), Text(value))
    link = [Text(message.link, style="underline blue", overflow="fold")] if message.link else []
    return Group(
        Text(f"● {message.headline}", style="bold"),
        details,
        Text(f"“{message.evidence}”", style="italic"),
        Text(message.title),
        *link,
        Text(""),
    )


def build(settings: Settings, writer: Writer) -> ConsoleChannel:
    """A channel on standard output."""
    from rich.console import Console

    return ConsoleChannel(settings.name, writer, Console(file=sys.stdout))
