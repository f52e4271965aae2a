"""`monitor db`: the database's schema."""

from __future__ import annotations

import typer

from monitor.cli.common import ConfigOption, friendly_errors

app = typer.Typer(help="The database.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """The database."""


@app.command()
def upgrade(config: ConfigOption = None) -> None:
    """Bring the database to the schema of this program; an empty one is made.

    [bold]Example[/bold]

      monitor db upgrade --config /etc/monitor/config.toml
    """
    from monitor.app import upgrade_database
    from monitor.config import load_config

    with friendly_errors():
        before, after = upgrade_database(load_config(config))
        typer.echo(
            f"The database is at schema {after}." if before == after else f"{before or 'empty'} → {after}"
        )
