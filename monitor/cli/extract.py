"""`monitor extract`: read articles from files and print what is in them, with no database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from monitor.cli.common import ConfigOption, Exit, JsonOption, complain, friendly_errors, with_progress
from monitor.cli.output import EVENTS, FACTS, Format, print_jsonl, print_records
from monitor.errors import MonitorError, PageError
from monitor.types import Article

FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE…|-]",
        help="JSON lines, .html, .txt or .md; - or nothing reads JSON lines from standard input.",
    ),
]
ExplainOption = Annotated[
    bool,
    typer.Option(
        "--explain", help="Show how each sentence is read. Standard input may be a sentence of plain text."
    ),
]
FormatOption = Annotated[
    Format, typer.Option("--format", "-f", help="jsonl as the guidelines say, or tables.")
]


def extract(
    files: FilesArgument = None,
    style: FormatOption = Format.JSONL,
    json_lines: JsonOption = False,
    explain: ExplainOption = False,
    config: ConfigOption = None,
) -> None:
    """Extract facts and events from files.

    A JSON line has the keys id, url, title, published and text. One line
    comes out for each article, in the order of the input. An article that
    cannot be read is reported, and the others go on.

    [bold]Examples[/bold]

      monitor extract article.html --format table

      monitor extract articles.jsonl > found.jsonl

      zcat archive.jsonl.gz | monitor extract -

      echo "China bans exports of gallium." | monitor extract --explain -
    """
    from monitor.app import open_explainer, open_extractor
    from monitor.cli.explain import print_explanations, read_texts
    from monitor.config import load_config
    from monitor.extract.gold import article_json

    with friendly_errors():
        if style is Format.CSV:
            raise typer.BadParameter("extract prints jsonl or table", param_hint="--format")
        failures: list[MonitorError] = []
        names = files or ["-"]
        if explain:
            explainer = open_explainer(load_config(config))
            told = map(explainer.explain, read_texts(names, failures))
            print_explanations(told, as_json=json_lines)
        else:
            extractor = open_extractor(load_config(config))
            articles = with_progress(read_articles(names, failures), "Reading articles")
            lines = (article_json(*read) for read in extractor.extract_all(articles))
            if json_lines or style is Format.JSONL:
                print_jsonl(lines)
            else:
                for line in lines:
                    _print_tables(line)
        if failures:
            raise typer.Exit(Exit.FAILED)


def _print_tables(line: dict[str, Any]) -> None:
    head = f"{line['published'] or 'no date'} · {line['title']}"
    print_records(line["facts"], FACTS, Format.TABLE, title=f"Facts · {head}", empty=f"No facts · {head}")
    print_records(line["events"], EVENTS, Format.TABLE, title=f"Events · {head}", empty=f"No events · {head}")


def read_articles(names: list[str], failures: list[MonitorError]) -> Iterator[Article]:
    """The articles of these files, in order. What cannot be read is shown and added to `failures`."""
    from monitor.clean.documents import SUFFIXES

    for name in names:
        try:
            if name != "-" and Path(name).suffix.lower() in SUFFIXES:
                yield _read_document(Path(name))
            else:
                yield from _read_lines(name, failures)
        except MonitorError as error:
            failures.append(error)
            complain(error)


def _read_document(path: Path) -> Article:
    from monitor.clean.documents import read_document

    return read_document(str(path), read_bytes(path), today=datetime.now(UTC).date())


def read_bytes(path: Path) -> bytes:
    """The bytes of the file. Raises PageError."""
    try:
        return path.read_bytes()
    except OSError as reason:
        raise PageError(f"{path}: {reason.strerror}", hint="check the path") from None


def _read_lines(name: str, failures: list[MonitorError]) -> Iterator[Article]:
    if name == "-":
        return parse_lines(sys.stdin.buffer, "standard input", failures)
    return parse_lines(read_bytes(Path(name)).splitlines(), name, failures)


def parse_lines(lines: Iterable[bytes], where: str, failures: list[MonitorError]) -> Iterator[Article]:
    """The articles of JSON lines. What cannot be read is shown and added to `failures`."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield parse_article(line, f"{where}:{number}")
        except PageError as error:
            failures.append(error)
            complain(error)


def parse_article(line: bytes, where: str) -> Article:
    """The article of one JSON line. Raises PageError naming file, line and key."""
    from monitor.clean.language import identify_language

    hint = "a line is one object with id, url, title, published (ISO date or null) and text"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as reason:
        raise PageError(f"{where}: no JSON: {reason}", hint=hint) from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise PageError(f"{where}: 'text' is missing", hint=hint)
    try:
        published = date.fromisoformat(str(record["published"])[:10]) if record.get("published") else None
    except ValueError:
        raise PageError(f"{where}: 'published': {record['published']!r} is no ISO date", hint=hint) from None
    return Article(
        language=identify_language(record["text"]),
        id=str(record.get("id") or where),
        url=str(record.get("url") or ""),
        title=str(record.get("title") or ""),
        text=record["text"],
        published=published,
    )
