"""`monitor facts|events|articles`: what is in the database."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.common import ConfigOption, JsonOption, friendly_errors
from monitor.cli.output import ARTICLES, EVENTS, FACTS, Format, print_records
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.store.views import Filter, Origin

SinceOption = Annotated[
    datetime | None,
    typer.Option(
        "--since", metavar="DATE", formats=["%Y-%m-%d"], help="Articles published on or after this day."
    ),
]
CountryOption = Annotated[
    str | None,
    typer.Option(
        "--country", metavar="CODE", help="ISO 3166-1 alpha-2, EU or WORLD; partners and targets count."
    ),
]
MineralOption = Annotated[
    str | None, typer.Option("--mineral", metavar="ID", help="For example lithium, rare_earths.")
]
LimitOption = Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many, the newest first.")]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print.")]

NOTHING = (
    "Nothing found. Fetch with `monitor run --once`, or ask for less: fewer filters, an earlier --since."
)


def facts(
    since: SinceOption = None,
    country: CountryOption = None,
    mineral: MineralOption = None,
    measure: Annotated[
        str | None, typer.Option("--type", metavar="MEASURE", help="For example exports, production, price.")
    ] = None,
    limit: LimitOption = 50,
    style: FormatOption = Format.TABLE,
    json_lines: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Print facts: figures about commodities, newest first.

    [bold]Examples[/bold]

      monitor facts --mineral lithium --country JP

      monitor facts --type exports --since 2026-01-01 --format csv > exports.csv
    """
    from monitor.config import load_config

    with friendly_errors():
        loaded = load_config(config)
        where = make_filter(loaded, since, country, mineral, measure, limit, types="measures")
        print_facts(loaded, Format.JSONL if json_lines else style, where)


def events(
    since: SinceOption = None,
    country: CountryOption = None,
    mineral: MineralOption = None,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="For example export_control, subsidy.")
    ] = None,
    limit: LimitOption = 50,
    style: FormatOption = Format.TABLE,
    json_lines: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Print events: acts of states and firms, newest first.

    [bold]Examples[/bold]

      monitor events --type export_control --country CN

      monitor events --mineral gallium --json
    """
    from monitor.config import load_config

    with friendly_errors():
        loaded = load_config(config)
        where = make_filter(loaded, since, country, mineral, kind, limit, types="events")
        print_events(loaded, Format.JSONL if json_lines else style, where)


def articles(
    since: SinceOption = None,
    country: CountryOption = None,
    mineral: MineralOption = None,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="An event type or a measure found in it.")
    ] = None,
    limit: LimitOption = 50,
    style: FormatOption = Format.TABLE,
    json_lines: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Print articles, newest first, with how much was found in each.

    [bold]Examples[/bold]

      monitor articles --since 2026-11-01

      monitor articles --mineral cobalt --type export_control
    """
    from monitor.config import load_config

    with friendly_errors():
        loaded = load_config(config)
        where = make_filter(loaded, since, country, mineral, kind, limit, types="both")
        print_articles(loaded, Format.JSONL if json_lines else style, where)


def make_filter(
    config: Config,
    since: datetime | None,
    country: str | None,
    mineral: str | None,
    kind: str | None,
    limit: int,
    *,
    types: str,
) -> Filter:
    """The filter that these options mean. An unknown word is refused: it can match nothing."""
    from monitor.app import open_vocabulary
    from monitor.store.views import Filter

    known = open_vocabulary(config)
    allowed = {"measures": known.measures, "events": known.events}.get(types, known.measures | known.events)
    for option, value, words in (
        ("--country", country and country.upper(), known.countries),
        ("--mineral", mineral, known.minerals),
        ("--type", kind, allowed),
    ):
        if value and value not in words:
            raise ConfigError(f"{option}: unknown {value!r}", hint=f"allowed: {', '.join(sorted(words))}")
    return Filter(since.date() if since else None, country and country.upper(), mineral, kind, limit)


def print_facts(config: Config, style: Format, where: Filter, *, title: str = "Facts") -> None:
    """The facts that the filter lets through."""
    from monitor.app import open_store
    from monitor.extract.gold import fact_json
    from monitor.store.queries import facts as query

    with closing(open_store(config, create=False)) as store:
        rows = ({"id": row.id} | fact_json(row.fact) | _origin(row.origin) for row in query(store, where))
        print_records(rows, FACTS, style, title=title, empty=NOTHING)


def print_events(config: Config, style: Format, where: Filter, *, title: str = "Events") -> None:
    """The events that the filter lets through."""
    from monitor.app import open_store
    from monitor.extract.gold import event_json
    from monitor.store.queries import events as query

    with closing(open_store(config, create=False)) as store:
        rows = ({"id": row.id} | event_json(row.event) | _origin(row.origin) for row in query(store, where))
        print_records(rows, EVENTS, style, title=title, empty=NOTHING)


def print_articles(config: Config, style: Format, where: Filter) -> None:
    """The articles that the filter lets through."""
    from monitor.app import open_store
    from monitor.store.queries import articles as query

    with closing(open_store(config, create=False)) as store:
        rows = (
            _origin(row.origin)
            | {
                "language": row.language,
                "fetched_at": row.fetched_at.isoformat(),
                "facts": row.facts,
                "events": row.events,
                "skipped": row.skipped,
            }
            for row in query(store, where)
        )
        print_records(rows, ARTICLES, style, title="Articles", empty=NOTHING)


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "article": origin.article_id,
        "url": origin.url,
        "title": origin.title,
        "feed": origin.feed,
        "official": origin.official,
        "published": origin.published.isoformat() if origin.published else None,
    }
