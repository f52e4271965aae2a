"""The rows of rules/units.toml: units, bases, currencies and the words that numbers are made of."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from monitor.rules.base import Row, row_error
from monitor.rules.conversion import Conversions
from monitor.tomlfile import Table

Word = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
Words = tuple[Word, ...]
Dimension = Literal["mass", "energy", "power", "count", "duration", "other"]


class Unit(Row):
    """What a number counts."""

    id: Word
    unit: Word
    """The normalised one."""
    is_: Word | None = Field(default=None, alias="is")
    """What one of it is, in units of `Units.definitions`; None if its values stay as they are."""
    factor: float = Field(default=1.0, gt=0)
    """Value × this is the value in `unit`; not in the file, but reckoned from `is`."""
    dimension: Dimension
    basis: Word | None = None
    price: Word | None = None
    """The name in a price per this unit ("lb" in USD/lb); None if prices are not given per it."""
    words: Words = ()
    """In any case of letters."""
    symbols: Words = ()
    """Only as written."""
    gap: bool = False
    """Up to three words may stand between number and unit."""
    topics: Words = ()
    """Named before a bare number in the same sentence they make it one of these."""
    plain: Words = ()
    """Words that mean this unit too in a sentence that has named it."""
    stock: bool = False
    """A duration that counts only as one of supply ("60-day supplies")."""

    @model_validator(mode="after")
    def _has_a_form(self) -> Self:
        if not self.words and not self.symbols:
            raise ValueError("a unit needs words or symbols")
        return self

    @property
    def price_factor(self) -> float:
        """What an amount per this unit is divided by to be per `price`: 0.907 for a short ton."""
        return self.factor if self.price == self.unit else 1.0


class Basis(Row):
    """Words before or after a unit of mass that tell what the mass counts."""

    id: Word
    before: Words = ()
    after: Words = ()


class Currency(Row):
    """Money: `prefixes` stand before the number, `names` behind it, `minor` are hundredths."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    prefixes: Words = ()
    names: Words = ()
    minor: Words = ()
    glued: Words = ()
    """Hundredths too, written right behind the digits: "175p"."""
    places: Words = ()
    """Words that decide for this row where several share a form: the nearest in the text wins."""


class Prices(Table):
    """The words of prices: `per` joins money and unit, `priced` and `sold` "a tonne of it" and money."""

    per: Words
    terms: Words
    """Terms of delivery, between money and "a tonne"."""
    apiece: Words
    """Behind money: for each piece."""
    bracketed: Words
    """Words that may open a conversion."""
    priced: Words
    sold: Words


class Quote(Table):
    """What metals are quoted in: money between `lowest` and `highest` for one `unit`."""

    unit: Word
    metals: Words
    currencies: Words
    lowest: float
    highest: float


class Quotes(Table):
    """How to read money as a price where no unit is written."""

    market: Words
    """Without one of these in the article, money beside a metal is no quote."""
    verbs: Words
    """Directly before the money."""
    rows: tuple[Quote, ...]


class Stock(Table):
    """The words that make a duration one of supply."""

    goods: Words
    joints: Words
    verbs: Words


class Declared(Table):
    """Words before the unit of a whole table ("in tonnes:")."""

    before: Words


class NumberWords(Table):
    """The words that numbers are made of."""

    percent: Words
    zero: Words
    """Before a unit: none of it."""
    join: Words
    half: Words
    vague: Words
    """Before a round number these leave it open: "several ten thousand"."""
    in_all: Words
    """Between the two numbers of a proportion ("seven in every ten")."""
    no_part_after: Words
    """Before "half" or "quarter" these make a time of it."""
    openers: dict[Word, float]
    """Before a scale ("half a million")."""
    cardinals: dict[Word, float]
    scales: dict[Word, float]
    letters: dict[Word, float]
    fractions: dict[Word, float]


class Units(Table):
    """The whole file."""

    definitions: Words
    """Units that rows are told in, in the language of pint."""
    gaps: Words
    """Words that may not stand between a number and a countable noun."""
    plurals: Words
    """Nouns in the plural that don't show it."""
    more: Words
    """Behind a number these stand for its noun: "40 of them", "ten more"."""
    of: Words
    """Behind "pounds" these make a weight of them."""
    units: tuple[Unit, ...]
    bases: tuple[Basis, ...]
    currencies: tuple[Currency, ...]
    prices: Prices
    quotes: Quotes
    declared: Declared
    stock: Stock
    numbers: NumberWords

    @model_validator(mode="before")
    @classmethod
    def _reckon_factors(cls, data: dict[str, Any]) -> dict[str, Any]:
        """Every row with the factor that pint finds."""
        conversions = Conversions(data.get("definitions", ()))
        rows = list(data.get("units", ()))
        for index, row in enumerate(rows):
            if "factor" in row:
                raise row_error("say what one of it is with `is`", "units", index)
            try:
                factor = conversions.factor(row["is"], row["unit"]) if "is" in row else 1.0
            except ValueError as reason:
                raise row_error(str(reason), "units", index) from None
            rows[index] = {**row, "factor": factor}
        return {**data, "units": rows}
