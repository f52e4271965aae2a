"""`monitor evaluate`: how well we read, measured against annotated articles."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.common import ConfigOption, Exit, JsonOption, friendly_errors
from monitor.cli.output import Column, Format, Record, print_records
from monitor.errors import ConfigError
from monitor.evaluate.figures import score_figures
from monitor.evaluate.report import (
    By,
    Read,
    agreement,
    below_floor,
    figures,
    figures_by,
    judged,
    reliability,
)

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.evaluate.score import Tally
    from monitor.types import Article

FIGURES = (
    Column("", "group", style="cyan"),
    Column("metric", "metric"),
    Column("precision", "precision", "right"),
    Column("recall", "recall", "right"),
    Column("F1", "f1", "right", "bold"),
    Column("gold", "gold", "right"),
    Column("predicted", "predicted", "right"),
)
SLOTS = (Column("slot", "slot", style="cyan"), Column("agrees", "agrees", "right", "bold"))
BINS = (
    Column("confidence", "confidence", style="cyan"),
    Column("facts", "facts", "right"),
    Column("right", "right", "right", "bold"),
)


def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD…", help="Annotated articles, JSON lines.")],
    by: Annotated[By | None, typer.Option("--by", help="Split the figures.")] = None,
    floor: Annotated[
        Path | None,
        typer.Option("--floor", metavar="FILE", help="Fail if a metric's F1 is below this file's."),
    ] = None,
    set_floor: Annotated[
        bool, typer.Option("--set-floor", help="Write today's figures into the --floor file, lower ones too.")
    ] = False,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="Score figures: the texts have each of theirs annotated.")
    ] = False,
    json_lines: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Score our extraction against annotated articles.

    docs/extraction.md says what a right record is and what each metric counts.

    [bold]Examples[/bold]

      monitor evaluate gold/*.jsonl --by measure

      monitor evaluate gold/*.jsonl --floor tests/floors.toml

      monitor evaluate figures/*.jsonl --mentions
    """
    from monitor.config import load_config

    with friendly_errors():
        if set_floor and floor is None:
            raise ConfigError("--set-floor needs --floor FILE", hint="name the file to write")
        style = Format.JSONL if json_lines else Format.TABLE
        if mentions:
            found = score_figures(read_figures(load_config(config), gold))
            print_records(_rows("all", found), FIGURES, style)
            if floor:
                _hold(floor, found, lower=set_floor)
            return
        reads = list(read_gold(load_config(config), gold))
        found = figures(reads)
        print_records(_rows("all", found), FIGURES, style, title=f"{len(reads)} articles")
        if by:
            groups = figures_by(reads, by).items()
            print_records([row for name, group in groups for row in _rows(name, group)], FIGURES, style)
        elif not json_lines:
            _print_details(reads)
        if floor:
            _hold(floor, found, lower=set_floor)


def read_gold(config: Config, paths: Sequence[Path]) -> Iterator[Read]:
    """Our reading of every annotated article. Raises ConfigError naming file and line."""
    from monitor.app import open_extractor
    from monitor.extract.gold import article_json

    extractor = open_extractor(config)
    for path in paths:
        annotated = list(annotated_articles(path))
        reads = extractor.extract_all(article for article, _ in annotated)
        for (_, gold), read in zip(annotated, reads, strict=True):
            yield Read(path.name, gold, article_json(*read))


def read_figures(config: Config, paths: Sequence[Path]) -> Iterator[tuple[list[Record], list[Record]]]:
    """Of every text its annotated figures and those that we list. Raises ConfigError naming file and line."""
    from monitor.cli.extract import parse_article
    from monitor.cli.mentions import open_lister

    lister = open_lister(config)
    for path in paths:
        for number, line in enumerate(_lines(path), 1):
            article = parse_article(line, f"{path}:{number}")
            annotated = json.loads(line).get("figures")
            if not isinstance(annotated, list):
                raise ConfigError(f"{path}:{number}: no 'figures'", hint="give texts with annotated figures")
            yield annotated, lister(article)


def annotated_articles(path: Path) -> Iterator[tuple[Article, dict[str, Any]]]:
    """The articles of a file, each with its whole line. Raises ConfigError naming file and line."""
    from monitor.cli.extract import parse_article

    for number, line in enumerate(_lines(path), 1):
        article = parse_article(line, f"{path}:{number}")
        annotated: dict[str, Any] = json.loads(line)
        if not {"facts", "events"} <= annotated.keys():
            raise ConfigError(f"{path}:{number}: no 'facts' and 'events'", hint="give annotated articles")
        yield article, annotated


def _lines(path: Path) -> list[bytes]:
    try:
        return [line for line in path.read_bytes().splitlines() if line.strip()]
    except OSError as reason:
        raise ConfigError(f"{path}: {reason.strerror}", hint="give files of annotated articles") from None


def _rows(group: str, found: Mapping[str, Tally]) -> list[Record]:
    return [
        {
            "group": group,
            "metric": metric,
            "precision": f"{tally.precision:.3f}",
            "recall": f"{tally.recall:.3f}",
            "f1": f"{tally.f1:.3f}",
            "gold": tally.gold,
            "predicted": tally.predicted,
        }
        for metric, tally in found.items()
    ]


def _print_details(reads: Sequence[Read]) -> None:
    slots = [{"slot": name, "agrees": f"{share:.3f}"} for name, share in agreement(reads).items()]
    print_records(slots, SLOTS, Format.TABLE, title="Slots of what was found")
    bins = [
        {
            "confidence": f"{bin.low:.1f} to {bin.high:.1f}",
            "facts": bin.facts,
            "right": f"{bin.right / bin.facts:.0%}" if bin.facts else "",
        }
        for bin in reliability(judged(reads))
    ]
    print_records(bins, BINS, Format.TABLE, title="Facts right in the five slots, by confidence")


def _hold(path: Path, found: Mapping[str, Tally], *, lower: bool) -> None:
    """Hold the figures against the floors, or make them the floors."""
    if lower:
        lines = [f'"{name}" = {int(tally.f1 * 1000) / 1000}\n' for name, tally in found.items()]
        path.write_text(
            "# F1 below which a change fails. Written by --set-floor.\n" + "".join(lines), "utf-8"
        )
        return
    try:
        floors: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as reason:
        raise ConfigError(f"{path}: {reason}", hint="--set-floor writes a new one") from None
    if unknown := sorted(set(floors) - set(found)):
        raise ConfigError(f"{path}: unknown metric {unknown[0]!r}", hint=f"allowed: {', '.join(found)}")
    if sunk := below_floor(found, floors):
        for line in sunk:
            typer.echo(line, err=True)
        raise typer.Exit(Exit.FAILED)
