"""What the commands share: the --config option, exit codes, how an error is shown."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from monitor.cli.streams import abandon_output
from monitor.errors import MonitorError

Item = TypeVar("Item")


class Exit(IntEnum):
    """What a script can tell from the exit code."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    TEMPORARY = 75


ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        "-c",
        metavar="FILE",
        envvar="MONITOR_CONFIG",
        help="The configuration; without it ./config.toml, else the one that comes with the program.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON lines: short for --format jsonl.")]


@contextmanager
def friendly_errors() -> Iterator[None]:
    """Show a foreseeable fault as one clear message and end with its exit code."""
    try:
        yield
        sys.stdout.flush()
    except MonitorError as error:
        complain(error)
        raise typer.Exit(Exit.TEMPORARY if error.temporary else error.exit_code) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except BrokenPipeError:
        # The reader of our output (head, less) has had enough; that is no fault.
        abandon_output()
        raise typer.Exit(Exit.DONE) from None
    except OSError as reason:
        abandon_output()
        complain(MonitorError(f"{reason.filename or 'the output'}: {reason.strerror or reason}"))
        raise typer.Exit(Exit.FAILED) from None


def with_progress(items: Iterable[Item], label: str) -> Iterator[Item]:
    """The same items, counted on stderr if that is a terminal and the output goes elsewhere."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn(label), MofNCompleteColumn(), TimeElapsedColumn())
    shown = console.is_terminal and not sys.stdout.isatty()
    with Progress(*columns, console=console, redirect_stdout=False, disable=not shown, transient=True) as bar:
        yield from bar.track(items, total=None)


def complain(error: MonitorError) -> None:
    """Print the error and what to do about it on stderr."""
    from rich.console import Console
    from rich.text import Text

    from monitor.safetext import neutralise

    console = Console(stderr=True, soft_wrap=True)
    lines = "\n         ".join(map(neutralise, error.message.splitlines()))
    console.print(Text("monitor: ", style="bold red") + Text(lines, style="default"))
    if error.hint:
        console.print(Text(f"  → {neutralise(error.hint)}", style="cyan"))
