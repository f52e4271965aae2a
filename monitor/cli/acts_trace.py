"""`monitor acts trace`: how a stream of articles would be entered into an empty ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from monitor.cli.common import ConfigOption, Exit, JsonOption, friendly_errors, with_progress
from monitor.cli.extract import FilesArgument, FormatOption, read_articles
from monitor.cli.output import Column, Format, Record, Room, print_jsonl, print_records

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.errors import MonitorError
    from monitor.ledger.book import Entered

TRACE = (
    Column("act", "act", "right", "bold"),
    Column("new", "novel"),
    Column("type", "type", style="bold"),
    Column("country", "country", style="bold"),
    Column("minerals", "minerals", style="cyan"),
    Column("step", "step"),
    Column("reason", "reason", room=Room.FOLDED),
)


def trace(
    files: FilesArgument = None,
    style: FormatOption = Format.JSONL,
    json_lines: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Enter articles, in their order, into an empty ledger in memory and print each decision.

    The clock stands at each article's day. The same `act` means the same
    act; `novel` is true where somebody who wants to hear of everything would
    get a message.

    [bold]Examples[/bold]

      monitor acts trace articles.jsonl > decisions.jsonl

      monitor acts trace articles.jsonl --format table
    """
    from monitor.config import load_config

    with friendly_errors():
        if style is Format.CSV:
            raise typer.BadParameter("trace prints jsonl or table", param_hint="--format")
        failures: list[MonitorError] = []
        lines = _traced(load_config(config), files or ["-"], failures)
        if json_lines or style is Format.JSONL:
            print_jsonl(lines)
        else:
            for line in lines:
                head = f"{line['id']}"
                print_records(line["events"], TRACE, Format.TABLE, title=head, empty=f"No events · {head}")
        if failures:
            raise typer.Exit(Exit.FAILED)


def _traced(config: Config, names: list[str], failures: list[MonitorError]) -> Iterator[Record]:
    """One line an article."""
    from monitor.app import open_extractor, open_rules
    from monitor.ledger.book import MemoryLedger, enter
    from monitor.ledger.sighting import sightings

    rules, ledger = open_rules(config), MemoryLedger()
    articles = with_progress(read_articles(names, failures), "Reading articles")
    for article, found in open_extractor(config).extract_all(articles):
        day = article.published or datetime.now(UTC).date()
        entered = enter(sightings(article, found, rules, day), ledger, day, rules.ledger)
        yield {"id": article.id, "events": [_decided(one) for one in entered]}


def _decided(entered: Entered) -> Record:
    event, decision = entered.sighting.event, entered.decision
    return {
        "type": event.type,
        "country": event.country,
        "targets": list(event.targets),
        "minerals": list(event.minerals),
        "status": event.status.value,
        "act": str(entered.act.id),
        "step": decision.step.value,
        "novel": decision.novel,
        "reason": decision.reason,
        "evidence": event.evidence.text,
    }
