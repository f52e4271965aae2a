"""`monitor acts`: the ledger of acts, what people say of it, and inventories to start from."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.acts_trace import trace
from monitor.cli.common import ConfigOption, JsonOption, friendly_errors
from monitor.cli.output import Column, Format, Record, Room, print_jsonl, print_records
from monitor.cli.show import CountryOption, FormatOption, LimitOption, MineralOption, SinceOption, make_filter

if TYPE_CHECKING:
    from monitor.ledger.records import Act
    from monitor.rules.ledger import LedgerRules
    from monitor.store import SqlStore
    from monitor.store.act_queries import Report
    from monitor.types import Quantity

app = typer.Typer(help="The ledger: acts of states and firms, each once.", no_args_is_help=True)
app.command()(trace)

ACTS = (
    Column("act", "id", "right", "bold"),
    Column("type", "type", style="bold"),
    Column("country", "country", style="bold"),
    Column("targets", "targets", from_width=100),
    Column("minerals", "minerals", style="cyan"),
    Column("step", "step"),
    Column("effective", "effective"),
    Column("first seen", "first_seen", from_width=100),
    Column("last seen", "last_seen"),
    Column("sources", "sources", "right"),
    Column("title", "title", room=Room.CLIPPED, from_width=120),
)
LIFE = (Column("day", "day"), Column("step", "step", style="bold"), Column("first read on", "seen_on"))
REPORTS = (
    Column("report", "report", "right", "bold"),
    Column("day", "day"),
    Column("source", "source", style="cyan"),
    Column("is", "is"),
    Column("step", "step"),
    Column("why", "why", room=Room.FOLDED),
    Column("evidence", "evidence", room=Room.FOLDED, from_width=100),
)
ActArgument = Annotated[int, typer.Argument(metavar="ACT", min=1, help="The number of an act.")]


@app.callback()
def group() -> None:
    """The ledger: acts of states and firms, each once."""


@app.command("list")
def list_acts(
    since: SinceOption = None,
    country: CountryOption = None,
    mineral: MineralOption = None,
    kind: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="An event type.")] = None,
    limit: LimitOption = 50,
    rejected: Annotated[bool, typer.Option("--rejected", help="Show rejected acts, too.")] = False,
    style: FormatOption = Format.TABLE,
    json_lines: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Print acts, those last heard of first.

    [bold]Examples[/bold]

      monitor acts list --country CN --mineral gallium

      monitor acts list --type export_control --since 2026-01-01 --json
    """
    from monitor.app import open_store
    from monitor.config import load_config
    from monitor.store.act_queries import Acts, acts

    with friendly_errors():
        loaded = load_config(config)
        words = make_filter(loaded, since, country, mineral, kind, limit, types="events")
        where = Acts(
            words.since, words.country, words.mineral, words.type, rejected=rejected, limit=words.limit
        )
        with closing(open_store(loaded, create=False)) as store:
            rows = [act_json(act) for act in acts(store, where)]
        if json_lines or style is not Format.TABLE:
            print_records(rows, ACTS, Format.JSONL if json_lines else style)
        else:
            counted = [row | {"sources": len(row["sources"])} for row in rows]
            print_records(
                counted, ACTS, style, title="Acts", empty="No acts. Ask for less, or `monitor run`."
            )


@app.command()
def show(act: ActArgument, json_lines: JsonOption = False, config: ConfigOption = None) -> None:
    """Print an act with its life, and every report of it with the reason why it belongs here.

    [bold]Example[/bold]

      monitor acts show 17
    """
    from monitor.app import open_store
    from monitor.config import load_config
    from monitor.store.act_queries import act as get
    from monitor.store.act_queries import history

    with friendly_errors(), closing(open_store(load_config(config), create=False)) as store:
        found = get(store, act)
        reports = [_report_json(report) for report in history(store, found.id)]
    record = act_json(found)
    if json_lines:
        print_jsonl([record | {"reports": reports}])
        return
    details = [{"key": key, "value": value} for key, value in record.items() if value not in (None, [], "")]
    table = (Column("", "key", style="dim"), Column("", "value", room=Room.FOLDED))
    shown = [row for row in details if row["key"] != "steps"]
    print_records(shown, table, Format.TABLE, title=f"Act {found.id}")
    print_records(record["steps"], LIFE, Format.TABLE, title="Its life")
    print_records(reports, REPORTS, Format.TABLE, title="Reports", empty="No reports: imported.")


@app.command()
def merge(
    act: ActArgument,
    others: Annotated[list[int], typer.Argument(metavar="OTHER…", help="Acts that are the same as ACT.")],
    config: ConfigOption = None,
) -> None:
    """Say that several acts are one. This stands for good, also when articles are read anew.

    [bold]Example[/bold]

      monitor acts merge 17 23 25
    """
    from monitor.store.act_corrections import merge as correct

    with friendly_errors():
        done = _correct(config, lambda store, rules: correct(store, act, others, datetime.now(UTC), rules))
        typer.echo(f"{', '.join(map(str, others))} → act {done.id}")


@app.command()
def split(
    act: ActArgument,
    reports: Annotated[
        list[int], typer.Argument(metavar="REPORT…", help="Reports of ACT, as `acts show` numbers them.")
    ],
    config: ConfigOption = None,
) -> None:
    """Say that some reports of an act tell of another one. This stands for good.

    [bold]Example[/bold]

      monitor acts split 17 102 105
    """
    from monitor.store.act_corrections import split as correct

    with friendly_errors():
        done = _correct(config, lambda store, rules: correct(store, act, reports, datetime.now(UTC), rules))
        typer.echo(f"reports {', '.join(map(str, reports))} → act {done.id}")


@app.command()
def reject(
    act: ActArgument,
    undo: Annotated[bool, typer.Option("--undo", help="It is an act after all.")] = False,
    config: ConfigOption = None,
) -> None:
    """Say that this is no act: whatever reports it, nobody is told.

    [bold]Example[/bold]

      monitor acts reject 17
    """
    from monitor.store.act_corrections import reject as correct

    with friendly_errors():
        done = _correct(config, lambda store, _: correct(store, act, datetime.now(UTC), rejected=not undo))
        typer.echo(f"act {done.id} {'stands again' if undo else 'is rejected'}")


@app.command("import")
def import_acts(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV with a head, or JSON lines.")],
    config: ConfigOption = None,
) -> None:
    """Enter known measures, so that nobody is alerted on history.

    The columns are listed in docs/analyst.md: country, type, minerals, and
    where known targets, measure, status, announced, effective, lifted,
    level, unit, title, source. Lists are parted by semicolons. A wrong line
    is named, and nothing of the file is entered; a line that is in the
    ledger already is left alone.

    [bold]Example[/bold]

      monitor acts import known-measures.csv
    """
    from monitor.app import open_rules, open_store, open_vocabulary
    from monitor.clean.encoding import decode_page
    from monitor.cli.extract import read_bytes
    from monitor.config import load_config
    from monitor.ledger.inventory import act_from, rows
    from monitor.store.act_corrections import seed

    with friendly_errors():
        loaded = load_config(config)
        known, rules = open_vocabulary(loaded), open_rules(loaded).ledger
        words = {"types": known.events, "countries": known.countries, "minerals": known.minerals}
        text, today = decode_page(read_bytes(file), None), datetime.now(UTC).date()
        acts = [act_from(row, where, words, rules, today) for where, row in rows(text, str(file))]
        with closing(open_store(loaded)) as store:
            new, there = seed(store, acts, rules)
        typer.echo(f"{new} acts entered, {there} were there already")


def _correct(config: Path | None, work: Callable[[SqlStore, LedgerRules], Act]) -> Act:
    from monitor.app import open_rules, open_store
    from monitor.config import load_config

    loaded = load_config(config)
    with closing(open_store(loaded, create=False)) as store:
        return work(store, open_rules(loaded).ledger)


def act_json(act: Act) -> Record:
    """An act as JSON lines and tables show it."""
    level = {name: value and f"{value.low:g} {value.unit}" for name, value in _figures(act)}
    return {
        "id": act.id,
        "type": act.type,
        "country": act.country,
        "targets": list(act.targets),
        "minerals": list(act.minerals),
        "step": act.step.value,
        "effective": act.effective,
        **level,
        "instruments": sorted(act.instruments),
        "named": sorted(act.names),
        "sites": sorted(act.sites),
        "first_seen": act.first_seen.isoformat(),
        "last_seen": act.last_seen.isoformat(),
        "sources": list(act.sources),
        "official": act.official,
        "rejected": act.rejected,
        "title": act.title,
        "steps": [
            {"step": step.step.value, "day": step.day.isoformat(), "seen_on": step.seen_on.isoformat()}
            for step in act.steps
        ],
    }


def _figures(act: Act) -> tuple[tuple[str, Quantity | None], ...]:
    return (("worth", act.amount), ("level", act.level), ("prior_level", act.prior_level))


def _report_json(report: Report) -> Record:
    sighting = report.sighting
    return {
        "report": report.id,
        "day": sighting.day.isoformat(),
        "source": f"{sighting.source} (official)" if sighting.official else sighting.source,
        "is": report.kind,
        "step": report.step,
        "why": report.reason,
        "evidence": sighting.event.evidence.text,
        "article": sighting.article_id,
        "url": sighting.url,
        "title": sighting.title,
    }
