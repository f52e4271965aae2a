"""`monitor rules`: are the rules well-formed, and do they do what their examples say?"""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.cli.common import ConfigOption, Exit, friendly_errors, with_progress
from monitor.safetext import neutralise

app = typer.Typer(help="The rules that an analyst edits: check them, test them.", no_args_is_help=True)


@app.command()
def check(config: ConfigOption = None) -> None:
    """Validate every rule file; a mistake is named with file, line and key.

    [bold]Example[/bold]

      monitor rules check
    """
    from monitor.app import open_rules
    from monitor.config import load_config

    with friendly_errors():
        loaded = load_config(config)
        typer.echo(f"{loaded.nlp.rules}: the rules are well-formed, version {open_rules(loaded).version}")


@app.command("test")
def run_examples(
    only: Annotated[
        str | None,
        typer.Argument(metavar="[ROW]", help="Rows that begin so: minerals, places:CN, events:subsidy."),
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Run the examples and counterexamples of all rows, or of some.

    [bold]Examples[/bold]

      monitor rules test

      monitor rules test minerals:lithium
    """
    from monitor.app import open_nlp, open_rules
    from monitor.config import load_config
    from monitor.errors import ConfigError
    from monitor.evaluate.examples import all_cases

    with friendly_errors():
        loaded = load_config(config)
        cases = [case for case in all_cases(open_rules(loaded)) if case.row.startswith(only or "")]
        if not cases:
            raise ConfigError(
                f"no row with examples begins with {only!r}", hint="for example minerals:lithium"
            )
        nlp = open_nlp(loaded)
        failures = [
            problem
            for case in with_progress(cases, "Testing rows")
            if (problem := case.problem(nlp)) is not None
        ]
        for problem in failures:
            typer.echo("\n".join(map(neutralise, problem.splitlines())))
        typer.echo(f"{len(cases) - len(failures)} passed, {len(failures)} failed")
        if failures:
            raise typer.Exit(Exit.FAILED)
