"""How records are printed: rich tables on a terminal, plain on a pipe, JSON lines, CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any, Literal

from monitor.safetext import neutralise

if TYPE_CHECKING:
    from rich.console import Console

Record = dict[str, Any]


class Format(StrEnum):
    """How to print."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class Room(Enum):
    """How a column shares the screen."""

    FIXED = "as wide as its longest value"
    CLIPPED = "what is left, cut to one line"
    FOLDED = "what is left, on as many lines as needed"


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: its head, the record's key, how it is set."""

    head: str
    key: str
    justify: Literal["left", "right"] = "left"
    style: str = ""
    room: Room = Room.FIXED
    from_width: int = 0
    """Left out on screens narrower than this."""


FACTS = (
    Column("country", "country", style="bold"),
    Column("partner", "partner", from_width=120),
    Column("mineral", "mineral", style="cyan"),
    Column("form", "form", style="dim", from_width=140),
    Column("measure", "measure"),
    Column("quantity", "quantity", "right", "bold"),
    Column("change", "change", "right"),
    Column("share", "share", "right"),
    Column("period", "period"),
    Column("status", "status", from_width=100),
    Column("evidence", "evidence", room=Room.CLIPPED, from_width=170),
)
EVENTS = (
    Column("type", "type", style="bold"),
    Column("country", "country", style="bold"),
    Column("targets", "targets", from_width=100),
    Column("minerals", "minerals", style="cyan"),
    Column("status", "status"),
    Column("date", "date"),
    Column("effective", "effective"),
    Column("amount", "amount", "right", from_width=120),
    Column("news", "news", from_width=100),
    Column("evidence", "evidence", room=Room.CLIPPED, from_width=170),
)
ARTICLES = (
    Column("published", "published"),
    Column("feed", "feed", style="cyan"),
    Column("facts", "facts", "right"),
    Column("events", "events", "right"),
    Column("title", "title", room=Room.CLIPPED),
    Column("url", "url", style="dim", from_width=160),
)


def make_console() -> Console:
    """Standard output; on a pipe wide and without colour, so that lines stay whole."""
    from rich.console import Console

    class OurConsole(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # rich would end the program with 1

    return OurConsole() if sys.stdout.isatty() else OurConsole(width=240, no_color=True, highlight=False)


def print_records(
    records: Iterable[Record], columns: Sequence[Column], style: Format, *, title: str = "", empty: str = ""
) -> int:
    """Print the records and return how many there were. `empty` says what to do when there are none."""
    if style is Format.JSONL:
        return print_jsonl(records)
    if style is Format.CSV:
        return _print_csv(records)
    rows, console = list(records), make_console()
    if rows:
        console.print(_table(rows, columns, title, console.width))
    elif empty:
        console.print(neutralise(empty), style="dim", markup=False)
    return len(rows)


def print_jsonl(records: Iterable[Record]) -> int:
    """One JSON object a line."""
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007 — the count is the result
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    return count


def _print_csv(records: Iterable[Record]) -> int:
    writer = None
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007 — the count is the result
        if writer is None:
            writer = csv.DictWriter(sys.stdout, fieldnames=list(record), lineterminator="\n")
            writer.writeheader()
        writer.writerow({key: _inert(_csv_text(value)) for key, value in record.items()})
    return count


def _table(rows: Sequence[Record], columns: Sequence[Column], title: str, width: int) -> Any:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    used = [
        column
        for column in columns
        if width >= column.from_width and any(_text(column.key, row.get(column.key)) for row in rows)
    ]
    edges = box.SIMPLE_HEAD if sys.stdout.isatty() else None
    flexible = any(column.room is not Room.FIXED for column in used)
    table = Table(
        title=Text(neutralise(title)) if title else None,
        title_justify="left",
        box=edges,
        pad_edge=False,
        expand=flexible,
    )
    for column in used:
        table.add_column(
            column.head,
            justify=column.justify,
            style=column.style,
            overflow="fold" if column.room is Room.FOLDED else "ellipsis",
            no_wrap=column.room is not Room.FOLDED,
            ratio=None if column.room is Room.FIXED else 1,
            min_width=None if column.room is Room.FIXED else 20,
        )
    for row in rows:
        table.add_row(*(Text(neutralise(_text(column.key, row.get(column.key)))) for column in used))
    return table


def _text(key: str, value: Any) -> str:
    """A value as a person reads it."""
    if value is None or value == []:
        return ""
    if write := WORDS.get(key):
        return write(value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def change_text(value: Record) -> str:
    """-40% yoy."""
    return f"{value['percent']:+g}%" + (f" {value['basis']}" if value["basis"] else "")


def quantity_text(value: Record) -> str:
    """17–20 t, 11,520 t, 18,470 USD/t."""
    ends = [value["value"]] if "value" in value else [value["low"], value["high"]]
    # Never 7.3e+10: whole numbers in full, others as short as they are.
    return (
        "–".join(f"{end:,}" if isinstance(end, int) else f"{end:,.10g}" for end in ends) + f" {value['unit']}"
    )


def period_text(value: Record) -> str:
    """2024, 2024-05, 2024-05-31 or the two ends."""
    start, end = value["start"], value["end"]
    if start == end:
        return str(start)
    if start[:4] == end[:4] and start.endswith("-01-01") and end.endswith("-12-31"):
        return str(start[:4])
    if start[:7] == end[:7] and start.endswith("-01") and int(end[8:]) >= 28:
        return str(start[:7])
    return f"{start} … {end}"


WORDS: dict[str, Callable[[Any], str]] = {
    "quantity": quantity_text,
    "amount": quantity_text,
    "change": change_text,
    "share": "{:g}%".format,
    "period": period_text,
    "date": period_text,
    "news": lambda news: "news" if news else "background",
}
"""How the values under these keys are written; all others as they are."""


def _csv_text(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def _inert(value: Any) -> Any:
    """Text from articles that a spreadsheet would run as a formula gets an apostrophe in front."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value
