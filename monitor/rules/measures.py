"""The rows of rules/measures.toml: what a figure is about, how certain it is, what it is to its neighbour."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from monitor.rules.base import Row
from monitor.tomlfile import Table

UnitKind = Literal["mass", "energy", "count", "money", "price", "percent", "duration"]
Words = tuple[str, ...]


class MeasureRow(Row):
    """A measure. Words are lemmas, several in a row for a phrase ("turn out"); `verbs` only match verbs."""

    id: str
    nouns: Words = ()
    verbs: Words = ()
    units: tuple[UnitKind, ...]
    """Kinds of unit that a figure of this measure can have."""
    firm: Words = ()
    """Words that make a price one firm's own."""
    heads: Words = ()
    """Nouns that a sum of money stands before: "a $90 million refinery"."""
    of: Words = ()
    """Nouns that name the measure only as the whole of a share: "60% of the market"."""
    payers: Words = ()
    """Who gives such money: "government", "taxpayers"."""
    works: Words = ()
    """What is built to make so much a year; a mine is not, its output is planned."""
    foreign: Words = ()
    """Behind "needs … with", what comes from abroad."""
    transitive: Words = ()
    """Those of `verbs` that count only before an amount: "holds 3,000 t"."""
    takes: Words = ()
    """Verbs whose subject gets the money and does not give it: "seek"."""
    met: Words = ()
    """Verbs that say who provides a share of it: "covers 60% of demand"."""
    not_for: Words = ()
    """What a sum that it is paid for is no such money: "equity"."""
    usual_units: tuple[UnitKind, ...] = ()
    """Those of `units` that need no other hint, if not all: output is weighed, and seldom valued."""
    trade: bool = False
    """Whether a second country, the partner, takes part."""


class ShipmentRow(Row):
    """Words for moving goods, or for what they earn.

    `abroad` is meant where a country sends them out, `firm` where a company does, `home` where nothing tells
    (by default as for a company).
    """

    nouns: Words = ()
    verbs: Words = ()
    abroad: str
    firm: str
    home: str | None = None


class StatusRow(Row):
    """Words that make a figure a forecast or a target; `modals` only as auxiliaries ("will", "could")."""

    id: Literal["forecast", "target"]
    nouns: Words = ()
    verbs: Words = ()
    modals: Words = ()


class ExclusionRow(Row):
    """Words beside a figure that make it no fact: a surplus, a grade, a stake, people."""

    id: str
    clause: bool = False
    """Whether `before` may stand anywhere before the figure in its clause."""
    strict: bool = False
    """Whether it stays one when a mineral is named between the word and the figure."""
    before: Words = ()
    after: Words = ()
    units: tuple[UnitKind, ...] = ()
    """Kinds of unit that it holds for; all if none is named."""


class LinkRow(Row):
    """Words between two figures that tell how the second belongs to the first; `filler` may stand between."""

    id: Literal["level", "prior", "next", "filler", "worth"]
    words: Words


class Exchanges(Table):
    """Names, in lower case, of exchanges whose stocks belong to no country."""

    names: Words = ()


class Ignored(Table):
    """Verb phrases that only look like a measure ("make up 30%")."""

    verbs: Words = ()


class Rates(Table):
    """Words behind an amount that make it so much a year."""

    words: Words = ()


class Done(Table):
    """Words that say of money that it is spent."""

    words: Words = ()


class Speech(Table):
    """Verbs of saying: a time beside them is when somebody spoke."""

    verbs: Words = ()


class Measures(Table):
    """The whole file."""

    measures: tuple[MeasureRow, ...] = Field(default=())
    shipments: tuple[ShipmentRow, ...] = Field(default=())
    statuses: tuple[StatusRow, ...] = Field(default=())
    exchanges: Exchanges = Exchanges()
    rates: Rates = Rates()
    done: Done = Done()
    ignored: Ignored = Ignored()
    speech: Speech = Speech()
    exclusions: tuple[ExclusionRow, ...] = Field(default=())
    links: tuple[LinkRow, ...] = Field(default=())
