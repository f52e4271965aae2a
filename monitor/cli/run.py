"""`monitor run`: the daemon, or one pass over all feeds."""

from __future__ import annotations

import asyncio
import sys
from contextlib import nullcontext, redirect_stdout
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.common import ConfigOption, Exit, JsonOption, friendly_errors
from monitor.cli.output import Column, Format, Room, print_records
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.pipeline import PollReport

REPORT = (
    Column("feed", "feed", style="cyan"),
    Column("entries", "entries", "right"),
    Column("new", "stored", "right", "bold"),
    Column("facts", "facts", "right"),
    Column("events", "events", "right"),
    Column("alerts", "alerts", "right", "bold"),
    Column("failed", "failed", "right"),
    Column("problem", "error", style="red", room=Room.FOLDED),
)


def run(
    once: Annotated[bool, typer.Option("--once", help="One pass over all feeds, then end.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log every step.")] = False,
    json_lines: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Run the daemon: every feed at its interval, alerts as they come.

    SIGTERM and SIGINT (Ctrl-C) finish the article in hand and end with 0.
    With --once the exit code is 0 when every feed was read, 75 when what
    failed may pass by itself, 1 otherwise.

    [bold]Examples[/bold]

      monitor run

      monitor run --once --json

      MONITOR_CONFIG=/etc/monitor/config.toml monitor run
    """
    from monitor.config import load_config
    from monitor.logs import configure_logging

    with friendly_errors():
        loaded = load_config(config)
        if not loaded.feeds:
            raise ConfigError("no feeds are configured", hint="add a [[feeds]] table with name and url")
        configure_logging(verbose=verbose, quiet=once and not verbose)
        if not once:
            asyncio.run(_serve(loaded))
            return
        # With --json, standard output is for the reports alone: alerts to the screen go to stderr.
        with redirect_stdout(sys.stderr) if json_lines else nullcontext():
            reports = run_pass(loaded)
        print_reports(reports, Format.JSONL if json_lines else Format.TABLE)
        raise typer.Exit(exit_code(reports))


def run_pass(config: Config) -> list[PollReport]:
    """One pass over all feeds with a progress bar on a terminal."""
    return asyncio.run(_pass(config))


def print_reports(reports: list[PollReport], style: Format) -> None:
    """One row a feed."""
    from dataclasses import asdict

    print_records([asdict(report) for report in reports], REPORT, style, title="Feeds")


def exit_code(reports: list[PollReport]) -> Exit:
    """What a pass over the feeds says to a script."""
    failed = [report for report in reports if report.error]
    if not failed:
        return Exit.DONE
    return Exit.TEMPORARY if all(report.temporary for report in failed) else Exit.FAILED


async def _serve(config: Config) -> None:
    from monitor.app import open_outbox, open_pipeline, open_store
    from monitor.service import Service

    store = open_store(config)
    outbox = open_outbox(config, store)
    pipeline = open_pipeline(config, store)
    try:
        await Service(pipeline, outbox, [feed.to_feed() for feed in config.feeds]).run()
    finally:
        await pipeline.aclose()
        store.close()


async def _pass(config: Config) -> list[PollReport]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from monitor.app import open_outbox, open_pipeline, open_store
    from monitor.service import run_once

    store = open_store(config)
    outbox = open_outbox(config, store)
    pipeline = open_pipeline(config, store)
    feeds = [feed.to_feed() for feed in config.feeds]
    console = Console(stderr=True)
    columns = (TextColumn("Reading feeds"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    try:
        with Progress(
            *columns, console=console, redirect_stdout=False, disable=not console.is_terminal, transient=True
        ) as bar:
            task = bar.add_task("feeds", total=len(feeds))

            def step(_: PollReport) -> None:
                bar.advance(task)
                if bar.finished:
                    bar.stop()  # alerts to the screen come next

            return await run_once(pipeline, outbox, feeds, step)
    finally:
        await pipeline.aclose()
        store.close()
