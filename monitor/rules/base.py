"""What rule rows of every file share: examples as tests, names in the lexicon, errors that name their row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field, StringConstraints

from monitor.tomlfile import Table, located_error

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A name as it is written in running text. Its case is part of the rule: a lower-case word matches in any
case, a word with a capital must begin with one, an abbreviation ("EU", "NdPr") must be written just so."""

Names = tuple[Name, ...]


class Row(Table):
    """A row that an analyst edits.

    `examples` are sentences in which the row must match; `counterexamples` are sentences in which it must
    not. Square brackets mark the words meant: "[Spodumene] prices fell", "they [lead] the field". Without
    brackets the whole sentence is meant.
    """

    examples: tuple[str, ...] = Field(default=())
    counterexamples: tuple[str, ...] = Field(default=())


row_error = located_error


def refuse_duplicates(table: str, rows: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Each name belongs to one row of a table; `rows` are row labels with their names."""
    owners: dict[str, str] = {}
    for index, (label, names) in enumerate(rows):
        for name in names:
            if (owner := owners.setdefault(name, label)) != label:
                raise row_error(f"{name!r} of {label!r} is already a name of {owner!r}", table, index)
