"""`monitor feeds`: what is read, and how each feed is doing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.common import ConfigOption, Exit, JsonOption, friendly_errors
from monitor.cli.output import Column, Format, Room, print_records
from monitor.errors import ConfigError, FeedError, FetchError, NoStoreError

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.protocols import Source
    from monitor.types import Feed

app = typer.Typer(help="The feeds: list them, check them.", no_args_is_help=True)

LIST = (
    Column("feed", "name", style="cyan"),
    Column("every", "interval", "right"),
    Column("official", "official"),
    Column("last success", "last_success"),
    Column("problem", "last_error", style="red", room=Room.FOLDED),
    Column("address", "url", style="dim"),
)
CHECK = (
    Column("feed", "name", style="cyan"),
    Column("result", "result", style="bold"),
    Column("entries", "entries", "right"),
    Column("newest", "newest"),
    Column("problem", "problem", style="red", room=Room.FOLDED),
)
NamesArgument = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME…]", help="Feeds to check; all without.")
]


@app.command("list")
def list_feeds(json_lines: JsonOption = False, config: ConfigOption = None) -> None:
    """List the configured feeds and how the last look at each ended.

    [bold]Example[/bold]

      monitor feeds list
    """
    from monitor.config import load_config

    with friendly_errors():
        loaded = load_config(config)
        style = Format.JSONL if json_lines else Format.TABLE
        print_records(
            _rows(loaded), LIST, style, title="Feeds", empty="No feeds: add [[feeds]] to the configuration."
        )


def _rows(config: Config) -> list[dict[str, Any]]:
    from monitor.app import open_store
    from monitor.store.queries import feeds_status

    try:
        with closing(open_store(config, create=False)) as store:
            seen = {status.name: status for status in feeds_status(store)}
    except NoStoreError:
        seen = {}  # nothing was looked at yet
    rows = []
    for feed in config.feeds:
        status = seen.get(feed.name)
        rows.append(
            {
                "name": feed.name,
                "interval": f"{feed.interval / 60:g} min",
                "official": "official" if feed.official else None,
                "last_success": f"{status.last_success_at:%Y-%m-%d %H:%M}"
                if status and status.last_success_at
                else None,
                "last_error": status.last_error if status else None,
                "url": str(feed.url),
            }
        )
    return rows


@app.command()
def check(names: NamesArgument = None, json_lines: JsonOption = False, config: ConfigOption = None) -> None:
    """Fetch feeds now and say what is in them or what is wrong. Nothing is stored.

    [bold]Examples[/bold]

      monitor feeds check

      monitor feeds check "Pacific Trade Wire" --json
    """
    from monitor.config import load_config
    from monitor.logs import configure_logging

    with friendly_errors():
        configure_logging(quiet=True)
        loaded = load_config(config)
        feeds = [feed.to_feed() for feed in loaded.feeds]
        if unknown := sorted(set(names or ()) - {feed.name for feed in feeds}):
            raise ConfigError(f"no feed is called {unknown[0]!r}", hint="monitor feeds list")
        chosen = [feed for feed in feeds if not names or feed.name in names]
        rows = asyncio.run(_check_all(loaded, chosen))
        print_records(rows, CHECK, Format.JSONL if json_lines else Format.TABLE, title="Feeds")
        if any(row["problem"] for row in rows):
            raise typer.Exit(Exit.FAILED)


async def _check_all(config: Config, feeds: Sequence[Feed]) -> list[dict[str, Any]]:
    from monitor.app import open_fetcher, open_sources

    fetcher = open_fetcher(config)
    try:
        sources = open_sources(fetcher)
        return list(await asyncio.gather(*(_check(sources[feed.kind], feed) for feed in feeds)))
    finally:
        await fetcher.aclose()


async def _check(source: Source, feed: Feed) -> dict[str, Any]:
    row: dict[str, Any] = {
        "name": feed.name,
        "result": "failed",
        "entries": 0,
        "newest": None,
        "problem": None,
    }
    try:
        entries = await source.entries(feed)
    except (FetchError, FeedError) as error:
        return row | {"problem": str(error)}
    dates = [entry.published for entry in entries if entry.published]
    newest = f"{max(dates):%Y-%m-%d %H:%M}" if dates else None
    return row | {"result": "ok", "entries": len(entries), "newest": newest}
