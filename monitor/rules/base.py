"""What rule rows of every file share: examples, as marked-up sentences that are tests."""

from __future__ import annotations

from pydantic import Field

from monitor.tomlfile import Table


class Row(Table):
    """A row that an analyst edits.

    `examples` are sentences in which the row must match; `counterexamples` are sentences in which it must
    not. Square brackets mark the words meant: "[Spodumene] prices fell", "they [lead] the field". Without
    brackets the whole sentence is meant.
    """

    examples: tuple[str, ...] = Field(default=())
    counterexamples: tuple[str, ...] = Field(default=())
