"""The command line's top: global options and the list of commands."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from monitor.algebra import keep_to_one_thread
from monitor.cli import (
    acts,
    alerts,
    db,
    demo,
    doctor,
    evaluate,
    extract,
    feeds,
    mentions,
    rules,
    run,
    show,
    train,
)
from monitor.cli.streams import prepare_streams

app = typer.Typer(
    name="monitor",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: [bold]monitor demo[/bold]. Then: monitor doctor, monitor run.",
)


def show_version(wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        from importlib.metadata import version

        typer.echo(f"monitor {version('critical-minerals-monitor')}")
        raise typer.Exit


@app.callback()
def top(
    config: Annotated[
        Path | None,
        typer.Option("--config", "-c", metavar="FILE", help="The configuration for every command."),
    ] = None,
    version: Annotated[  # noqa: ARG001 — its callback acts on it
        bool,
        typer.Option("--version", help="Print the version and end.", is_eager=True, callback=show_version),
    ] = False,
) -> None:
    """Watch the news for critical minerals: figures and acts of states, with evidence and alerts."""
    if config:
        os.environ["MONITOR_CONFIG"] = str(config)


app.command("run")(run.run)
app.command("demo")(demo.demo)
app.command("extract")(extract.extract)
app.command("mentions")(mentions.mentions)
app.command("evaluate")(evaluate.evaluate)
app.command("train")(train.train)
app.command("facts")(show.facts)
app.command("events")(show.events)
app.command("articles")(show.articles)
app.command("doctor")(doctor.doctor)
app.add_typer(acts.app, name="acts")
app.add_typer(alerts.app, name="alerts")
app.add_typer(feeds.app, name="feeds")
app.add_typer(rules.app, name="rules")
app.add_typer(db.app, name="db")


def main() -> None:
    """The console script."""
    keep_to_one_thread()
    prepare_streams()
    app()
