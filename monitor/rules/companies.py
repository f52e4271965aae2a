"""The rows of rules/companies.toml: firms of the field, and how to see that an unknown name is a firm's."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import StringConstraints, model_validator

from monitor.rules.base import Names, Row, refuse_duplicates, row_error
from monitor.tomlfile import Table

Home = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2."""


class Company(Row):
    """A company by its usual name, with the country of its head office."""

    name: str
    home: Home | None = None
    aliases: Names = ()
    not_in: Names = ()
    """Phrases in which a name does not mean the company; the longer phrase wins."""

    @property
    def id(self) -> str:
        """The name in lower-case letters, digits and hyphens."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.casefold()).strip("-")


class Unknown(Table):
    """What gives away the name of a company that has no row."""

    legal: Names
    """Ends of names that only companies have ("Ltd"); dropped from the name."""
    trade: Names
    """Ends of names that need the tagger's consent ("Mining")."""
    kinds: Names
    """Nouns beside a capitalised name that make it a company's ("the producer Alkonor")."""
    never: Names
    """Words that no company's name has here ("Ministry", "Exchange")."""


class Description(Row):
    """Definite descriptions that stand for a company named before: "the miner"."""

    phrases: Names


class Companies(Table):
    """The whole file."""

    unknown: Unknown
    companies: tuple[Company, ...]
    descriptions: tuple[Description, ...] = ()

    @model_validator(mode="after")
    def _rows_agree(self) -> Companies:
        seen: set[str] = set()
        for index, row in enumerate(self.companies):
            if row.id in seen:
                raise row_error(f"there are two rows for {row.name!r}", "companies", index, "name")
            seen.add(row.id)
        refuse_duplicates("companies", ((c.name, (c.name, *c.aliases)) for c in self.companies))
        return self
