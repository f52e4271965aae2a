"""`monitor demo`: the production pipeline against a newsroom on this machine."""

from __future__ import annotations

import json
import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.common import Exit, friendly_errors
from monitor.cli.output import Format, make_console
from monitor.cli.run import print_reports, run_pass
from monitor.cli.show import print_events, print_facts
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from monitor.types import Feed

MADE_BY_A_RUN = ("monitor.db", "monitor.db-wal", "monitor.db-shm")
SIGNATURE = "# Written by `monitor demo`."
"""Begins the config.toml of a demo: a folder without it may hold somebody's real database."""


SHOWN = 20
"""Rows of each table; the database has them all."""


def demo(
    folder: Annotated[
        Path, typer.Option("--folder", metavar="DIR", help="Where database, archive and config.toml go.")
    ] = Path("monitor-demo"),
) -> None:
    """Show the whole way, from feeds to alerts, in less than a minute and without the internet.

    A small newsroom is served on this machine; all else is what `monitor run`
    uses: it fetches over HTTP, archives, cleans, extracts, stores in SQLite
    and sends alerts to the screen.

    [bold]Example[/bold]

      monitor demo --folder /tmp/demo
    """
    from monitor.config import load_config
    from monitor.logs import configure_logging
    from monitor.newsroom import Newsroom
    from monitor.store.views import Filter

    with friendly_errors(), Newsroom() as newsroom:
        configure_logging(quiet=True)
        path = write_config(folder, newsroom.feeds)
        console = make_console()
        console.print(f"A newsroom with {len(newsroom.feeds)} feeds answers at {newsroom.url}\n")
        config = load_config(path)
        reports = run_pass(config)
        print_reports(reports, Format.TABLE)
        found = {name: sum(getattr(report, name) for report in reports) for name in ("facts", "events")}
        newest = Filter(limit=SHOWN)
        print_facts(config, Format.TABLE, newest, title=f"The newest {SHOWN} of {found['facts']} facts")
        print_events(config, Format.TABLE, newest, title=f"The newest {SHOWN} of {found['events']} events")
        there = f"--config {shlex.quote(str(path))}"
        monitor = "monitor" if shutil.which("monitor") else sys.argv[0]
        console.print(
            f"The database is {folder / 'monitor.db'}, the pages as fetched are in {folder / 'archive'}."
        )
        console.print("Next:", style="bold")
        for command in (
            f"{monitor} facts {there}",
            f"{monitor} facts --mineral lithium --format csv {there}",
            f"{monitor} events --type export_control --json {there}",
            f"{monitor} doctor        # then: make it yours in config.toml, and {monitor} run",
        ):
            console.print(f"  {command}", soft_wrap=True)
        if not any(report.stored for report in reports):
            raise typer.Exit(Exit.FAILED)


def write_config(folder: Path, feeds: Sequence[Feed]) -> Path:
    """A fresh demo folder with a config.toml that names these feeds.

    Raises ConfigError where the folder cannot be written or is somebody's own.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "config.toml"
        _refuse_foreign(folder, path)
        for name in MADE_BY_A_RUN:
            (folder / name).unlink(missing_ok=True)
        path.write_text(_config(feeds), encoding="utf-8")
    except OSError as reason:
        raise ConfigError(f"{folder}: {reason.strerror}", hint="choose another with --folder") from None
    return path


def _refuse_foreign(folder: Path, config: Path) -> None:
    """What is no demo's is not overwritten. Raises ConfigError."""
    if config.exists():
        ours = config.read_bytes().startswith(SIGNATURE.encode())
    else:
        ours = not any((folder / name).exists() for name in MADE_BY_A_RUN)
    if not ours:
        raise ConfigError(
            f"{folder}: holds a configuration or a database that is no demo's, and a demo would replace it",
            hint="choose another with --folder",
        )


def _config(feeds: Sequence[Feed]) -> str:
    """A config.toml with these feeds."""
    text = f"""{SIGNATURE} Its feeds answered only while the demo ran; the database stays.
[store]
url = "sqlite:///monitor.db"

[archive]
path = "archive"

[fetch]
min_host_interval = "50ms"
allow_private_addresses = true

[[channels]]
name = "screen"
kind = "console"

[[subscriptions]]
name = "policy desk"
events = ["export_control", "subsidy"]
channels = ["screen"]
"""
    for feed in feeds:
        official = str(feed.official).lower()
        text += (
            f"\n[[feeds]]\nname = {json.dumps(feed.name)}\nurl = {json.dumps(feed.url)}\n"
            f'kind = "{feed.kind}"\nofficial = {official}\nlanguage = {json.dumps(feed.language)}\n'
        )
    return text
