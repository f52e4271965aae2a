"""`monitor alerts`: where deliveries stand, another try for what was given up, and a test of a channel."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.common import ConfigOption, JsonOption, friendly_errors
from monitor.cli.output import Column, Format, Record, Room, print_records
from monitor.cli.show import FormatOption, LimitOption
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from monitor.store.views import DeliveryStatus
    from monitor.types import Delivery

app = typer.Typer(help="Alerts and their deliveries.", no_args_is_help=True)

DELIVERIES = (
    Column("id", "id", "right", "bold"),
    Column("state", "state", style="bold"),
    Column("channel", "channel", style="cyan"),
    Column("subscription", "subscription", from_width=100),
    Column("act", "act", "right"),
    Column("tries", "attempts", "right"),
    Column("next try", "next_attempt_at", from_width=120),
    Column("problem", "error", style="red", room=Room.FOLDED),
    Column("title", "title", room=Room.CLIPPED, from_width=140),
)
TEST_SENTENCE = "This is a test of the channel: nobody has done anything."


@app.callback()
def group() -> None:
    """Alerts and their deliveries."""


@app.command("list")
def list_deliveries(
    failed: Annotated[bool, typer.Option("--failed", help="Only what was given up.")] = False,
    channel: Annotated[str | None, typer.Option("--channel", metavar="NAME", help="Only this one.")] = None,
    limit: LimitOption = 50,
    style: FormatOption = Format.TABLE,
    json_lines: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Print deliveries, the newest first: pending, sent, or failed and why.

    [bold]Examples[/bold]

      monitor alerts list --failed

      monitor alerts list --channel mail --json
    """
    from monitor.app import open_store
    from monitor.config import load_config
    from monitor.store.queries import deliveries
    from monitor.types import DeliveryState

    with friendly_errors():
        state = DeliveryState.FAILED if failed else None
        with closing(open_store(load_config(config), create=False)) as store:
            rows = deliveries(store, state=state, channel=channel, limit=limit)
        print_records(
            map(_delivery_json, rows),
            DELIVERIES,
            Format.JSONL if json_lines else style,
            title="Deliveries",
            empty="No deliveries.",
        )


@app.command()
def retry(
    ids: Annotated[
        list[int] | None, typer.Argument(metavar="[ID…]", help="As `alerts list` numbers them; else all.")
    ] = None,
    channel: Annotated[str | None, typer.Option("--channel", metavar="NAME", help="Only this one's.")] = None,
    config: ConfigOption = None,
) -> None:
    """Try again what was given up: it leaves with the next pass of the daemon, or `monitor run --once`.

    [bold]Examples[/bold]

      monitor alerts retry

      monitor alerts retry 17 18

      monitor alerts retry --channel mail
    """
    from monitor.app import open_store
    from monitor.config import load_config

    with friendly_errors(), closing(open_store(load_config(config), create=False)) as store:
        count = store.retry(datetime.now(UTC), ids=ids or None, channel=channel)
        typer.echo(f"{count} deliveries are due again")


@app.command("test")
def try_channel(
    channel: Annotated[str, typer.Argument(metavar="CHANNEL", help="The name of one in config.toml.")],
    config: ConfigOption = None,
) -> None:
    """Send a made-up alert through a channel, now and past the outbox.

    Ends with 0 when the channel took it, with 75 when another try may do.

    [bold]Example[/bold]

      monitor alerts test slack
    """
    from monitor.app import open_channels
    from monitor.config import load_config

    with friendly_errors():
        channels = open_channels(load_config(config))
        if channel not in channels:
            known = ", ".join(sorted(channels)) or "none is configured"
            raise ConfigError(f"there is no channel {channel!r}", hint=f"configured: {known}")
        channels[channel].send(_made_up(channel, datetime.now(UTC)))
        typer.echo(f"{channel}: the test message was taken", err=True)


def _made_up(channel: str, now: datetime) -> Delivery:
    """A delivery of an alert that nobody can take for a real one."""
    from monitor.types import Alert, Delivery, Event, Evidence, Span

    event = Event("policy", Evidence(TEST_SENTENCE, Span(0, len(TEST_SENTENCE))))
    key = f"test-{now:%Y%m%d%H%M%S%f}"
    alert = Alert(
        id=key,
        subscription="test",
        event=event,
        article_url="https://example.org/",
        article_title="Test of a channel",
        source="monitor alerts test",
        official=False,
        published=date(now.year, now.month, now.day),
        created_at=now,
        why="it is a test",
    )
    return Delivery(0, key, channel, alert)


def _delivery_json(row: DeliveryStatus) -> Record:
    return {
        "id": row.id,
        "key": row.key,
        "state": row.state.value,
        "channel": row.channel,
        "subscription": row.alert.subscription,
        "act": row.alert.act_id,
        "attempts": row.attempts,
        "created_at": row.created_at.isoformat(),
        "next_attempt_at": row.next_attempt_at.isoformat(),
        "sent_at": row.sent_at.isoformat() if row.sent_at else None,
        "error": row.last_error,
        "title": row.alert.article_title,
        "url": row.alert.article_url,
        "why": row.alert.why,
    }
