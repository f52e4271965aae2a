"""`monitor mentions`: print every figure of any text, with no model and no database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.common import ConfigOption, Exit, friendly_errors
from monitor.cli.extract import read_articles, read_bytes
from monitor.cli.output import Column, Format, Record, Room, print_records
from monitor.errors import MonitorError
from monitor.types import Article

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.extract.mentions.listing import Figure

_PLAIN = (".txt", ".md")
"""Read as they are, so that offsets count the characters of the file."""
_COLUMNS = (
    Column("start", "start", "right", "dim"),
    Column("figure", "text", style="bold"),
    Column("kind", "kind", style="cyan"),
    Column("value", "shown", "right"),
    Column("unit", "unit"),
    Column("written", "written", from_width=100),
    Column("basis", "basis", from_width=120),
    Column("bound", "bound", from_width=100),
    Column("direction", "direction", room=Room.CLIPPED),
)

FileArgument = Annotated[
    str,
    typer.Argument(metavar="FILE", help=".txt or .md as it is, .html, or JSON lines; - is standard input."),
]
JsonlOption = Annotated[bool, typer.Option("--jsonl", help="Print JSON lines, one a figure.")]


def mentions(file: FileArgument, json_lines: JsonlOption = False, config: ConfigOption = None) -> None:
    """Print every figure of a text, whatever it is about.

    Each has its words and offsets (into the text of .txt and .md, else into
    title, blank line, text), its kind (quantity, change, share, another
    percentage, or count of things without a known unit), value or low and
    high, the unit normalised and as written, the word that says which way
    it moved (direction; trend is up or down), and whether it is a bound (">"
    more than, "<" less than, "~" about).

    [bold]Examples[/bold]

      monitor mentions article.txt

      monitor mentions articles.jsonl --jsonl > figures.jsonl
    """
    from monitor.config import load_config

    with friendly_errors():
        failures: list[MonitorError] = []
        figures = open_lister(load_config(config))
        records = (record for article in _articles(file, failures) for record in figures(article))
        if json_lines:
            print_records(records, (), Format.JSONL)
        else:
            shown = ({**record, "shown": _value(record)} for record in records)
            print_records(shown, _COLUMNS, Format.TABLE, empty="No figures")
        if failures:
            raise typer.Exit(Exit.FAILED)


def figure_json(article: Article, figure: Figure) -> Record:
    """One output line; `value`, or `low` and `high` for a range."""
    low, high = _number(figure.low), _number(figure.high)
    return {
        "id": article.id,
        "start": figure.span.start,
        "end": figure.span.end,
        "text": figure.text,
        "kind": figure.kind,
        **({"value": low} if low == high else {"low": low, "high": high}),
        "unit": figure.unit or None,
        "written": figure.written or None,
        "basis": figure.basis,
        "direction": figure.trend.word or None if figure.trend else None,
        "trend": figure.trend.way if figure.trend else None,
        "bound": figure.bound,
        "rule": figure.rule,
    }


def open_lister(config: Config) -> Callable[[Article], list[Record]]:
    """What lists the figures of an article. The rules alone read them: a blank pipeline is enough."""
    import spacy

    import monitor.extract.components  # noqa: F401 — registers doc._.published and doc._.title_end
    from monitor.app import open_rules
    from monitor.extract.mentions.listing import list_figures

    rules, nlp = open_rules(config), spacy.blank("en")

    def figures(article: Article) -> list[Record]:
        doc = nlp.make_doc(article.document)
        doc._.published = article.published
        doc._.title_end = len(article.title)
        return [figure_json(article, figure) for figure in list_figures(doc, rules)]

    return figures


def _articles(name: str, failures: list[MonitorError]) -> Iterator[Article]:
    if Path(name).suffix.lower() not in _PLAIN:
        yield from read_articles([name], failures)
        return
    from monitor.clean.encoding import decode_page

    yield Article(id=Path(name).name, url="", title="", text=decode_page(read_bytes(Path(name)), None))


def _value(record: Record) -> str:
    if "value" in record:
        return f"{record['value']:,}"
    return f"{record['low']:,} to {record['high']:,}"


def _number(value: float) -> int | float:
    """Whole numbers without a fraction."""
    return int(value) if value == int(value) else value
