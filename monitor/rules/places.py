"""The rows of rules/places.toml: countries and what stands for them, regions, definite descriptions."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

from pydantic import StringConstraints, model_validator

from monitor.rules.base import Names, Row, refuse_duplicates, row_error
from monitor.tomlfile import Table

CountryCode = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|WORLD)$")]
"""ISO 3166-1 alpha-2, or EU, or WORLD."""


class Place(Row):
    """A country (or EU, or WORLD) with all that stands for it."""

    code: CountryCode
    names: Names
    adjectives: Names = ()
    """Demonyms and adjectives."""
    capital: str | None = None
    """Stands for the government as well: "Jakarta said"."""
    government: Names = ()
    """Other names of the state as an actor: ministries, palaces, agencies."""
    places: Names = ()
    """Provinces, cities, ports and regions that fix the country."""
    mines: Names = ()
    """Mines, deposits, smelters that fix the country."""
    cued: Names = ()
    """Names that are also something else (Georgia, Jordan): they count only if the tagger sees a place or
    another name of the row is near."""
    otherwise: CountryCode | None = None
    """What a cued name stands for where no other name of the row occurs: Georgia, a state of the US."""
    not_in: Names = ()
    """Phrases in which a name does not mean the country; the longer phrase wins."""


class Region(Row):
    """A part of the world that is no country: it keeps a figure from being given to a country."""

    code: Annotated[str, StringConstraints(pattern=r"^\d{3}$")]
    """UN M49."""
    names: Names
    adjectives: Names = ()
    """Also used in definite descriptions: "the Andean nation"."""
    codes: tuple[CountryCode, ...]


class Description(Row):
    """Definite descriptions that stand for a country named before: "the archipelago"."""

    phrases: Names
    codes: tuple[CountryCode, ...] = ()
    """The country meant is one of these; any if empty."""
    government: bool = False
    leading: bool = False
    """Whether the country meant is the one that leads in the mineral talked about, if the text names it."""


class Ministries(Table):
    """Names of ministries, composed: the country is the one beside them, or the one talked about."""

    portfolios: Names
    patterns: Names
    """With {} for the portfolio: "{} ministry", "ministry of {}"."""


class Places(Table):
    """The whole file."""

    heads: Names
    """Nouns that a region's adjective makes a description with: "the Andean" + "nation"."""
    locatives: Names
    """Words after which a capital is a place and not a government: "in" Jakarta."""
    currencies: Names
    """Before these the name of a country belongs to its money: "Canadian dollars"."""
    hubs: Names
    """Cities whose name mostly stands for a market: they count only where they act like a state."""
    ministries: Ministries
    places: tuple[Place, ...]
    regions: tuple[Region, ...] = ()
    descriptions: tuple[Description, ...] = ()

    @cached_property
    def sites(self) -> frozenset[str]:
        """Names of mines and works, in lower case."""
        return frozenset(name.lower() for place in self.places for name in place.mines)

    @property
    def codes(self) -> frozenset[str]:
        """All country codes that there are rows for."""
        return frozenset(place.code for place in self.places)

    @model_validator(mode="after")
    def _rows_agree(self) -> Places:
        seen: set[str] = set()
        for index, row in enumerate(self.places):
            if row.code in seen:
                raise row_error(f"there are two rows with the code {row.code!r}", "places", index, "code")
            seen.add(row.code)
        for table, codes in (
            ("regions", [region.codes for region in self.regions]),
            ("descriptions", [description.codes for description in self.descriptions]),
        ):
            for index, listed in enumerate(codes):
                if unknown := sorted(set(listed) - seen):
                    raise row_error(f"unknown country code {unknown[0]!r}", table, index, "codes")
        refuse_duplicates("places", ((place.code, surface_names(place)) for place in self.places))
        return self


def surface_names(place: Place) -> Names:
    """All names of the row, of whatever kind."""
    capital = (place.capital,) if place.capital else ()
    return (
        *place.names,
        *place.adjectives,
        *capital,
        *place.government,
        *place.places,
        *place.mines,
        *place.cued,
    )
