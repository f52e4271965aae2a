"""The rows of rules/minerals.toml: the vocabulary, its product forms, and how to tell metal from metaphor."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from monitor.rules.base import Names, Row, refuse_duplicates, row_error
from monitor.tomlfile import Table

HsCode = Annotated[str, StringConstraints(pattern=r"^\d{4}(\d{2})?$")]
"""A heading (four digits) or subheading (six digits) of the Harmonized System 2022."""


class Form(Table):
    """A product form with a name of its own; `form` is how it is written in facts."""

    form: str
    names: Names = ()
    """Further ways to write it, beside `form` itself."""
    hs: tuple[HsCode, ...] = ()
    also: Names = ()
    """Ids of further minerals that the form names: NdPr is praseodymium too."""


class Mineral(Row):
    """A mineral of the vocabulary."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
    names: Names = ()
    cued: Names = ()
    """Names that are also everyday words: they count only beside a cue (see `Senses`)."""
    symbol: str | None = None
    groups: tuple[str, ...] = ()
    word: str | None = None
    """How composed forms call it ("chrome" in "chrome ore"); by default its first name."""
    products: Names = ()
    """Product nouns that only this mineral takes, beside the file's `products`."""
    grades: Names = ()
    """Adjectives that only this mineral takes, beside the file's `grades`."""
    composes: bool = True
    """Whether names of forms are composed with product nouns and adjectives."""
    countable: bool = False
    """Whether one can say "a magnet", "a rare earth"; of a metal one cannot."""
    elliptic: bool = True
    """Whether a product noun alone ("ore") may stand for one of its forms."""
    everyday: Names = ()
    """Words whose presence in an article makes all names of the row need a cue ("medal" for gold)."""
    not_in: Names = ()
    """Phrases in which the name does not mean the mineral; the longer phrase wins."""
    hs: tuple[HsCode, ...] = ()
    forms: tuple[Form, ...] = ()

    @property
    def stem(self) -> str:
        """The word that composed forms begin with."""
        return self.word or (self.names or self.cued)[0]

    def also_named(self, form: str | None) -> Names:
        """Ids of the further minerals that the form names."""
        return next((listed.also for listed in self.forms if listed.form == form), ())

    def form_with(self, product: str) -> str | None:
        """The composed form with a product noun; None where the mineral is that product ("iron ore")."""
        return None if self.stem.endswith(product) else f"{self.stem} {product}"


class Senses(Table):
    """What tells the mineral from the everyday word of the same spelling."""

    conjunctions: Names
    """Between two minerals of a list."""
    next: Names
    """Words after the name: "lead smelter"."""
    previous: Names
    """Words before the name: "refined lead", "tonnes of lead"."""
    symbol_previous: Names
    """What stands before a chemical symbol: "0.5% Cu"."""
    topic: Names
    """Without one of these, an article in which only everyday names occur (lead, cars) is not read."""


class Anaphor(Row):
    """Definite descriptions that stand for a mineral named before: "the battery metal"."""

    phrases: Names
    groups: tuple[str, ...] = ()
    """The mineral meant belongs to one of these groups; any mineral if empty."""
    count: Annotated[int, Field(ge=1, le=3)] = 1
    """How many minerals are meant: two in "both metals"."""
    pick: Annotated[int, Field(ge=0, le=2)] | None = None
    """Which of them, in the order of the text, is meant alone: 0 in "the former"; none if all are."""


class Minerals(Table):
    """The whole file."""

    groups: dict[str, str]
    products: Names
    """Nouns that make a form of any mineral: "copper" + "concentrate"."""
    elliptic: Names
    """Product nouns that stand for a form named before: "carbonate and hydroxide"."""
    grades: Names
    """Adjectives that make a form of any mineral: "refined" + "copper"."""
    senses: Senses
    minerals: tuple[Mineral, ...]
    anaphors: tuple[Anaphor, ...] = ()
    leaders: dict[str, Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]] = Field(default={})
    """The country that produces most of a mineral (ISO 3166-1 alpha-2)."""

    @property
    def ids(self) -> frozenset[str]:
        """The vocabulary."""
        return frozenset(mineral.id for mineral in self.minerals)

    def in_groups(self, groups: tuple[str, ...]) -> frozenset[str]:
        """Ids of the minerals that belong to at least one of the groups."""
        return frozenset(m.id for m in self.minerals if set(groups) & set(m.groups))

    @model_validator(mode="after")
    def _rows_agree(self) -> Minerals:
        seen: set[str] = set()
        for index, row in enumerate(self.minerals):
            if row.id in seen:
                raise row_error(f"there are two rows with the id {row.id!r}", "minerals", index, "id")
            seen.add(row.id)
            if not row.names and not row.cued:
                raise row_error(f"{row.id!r} has neither names nor cued", "minerals", index)
        for table, groups in (
            ("minerals", [row.groups for row in self.minerals]),
            ("anaphors", [anaphor.groups for anaphor in self.anaphors]),
        ):
            for index, listed in enumerate(groups):
                if unknown := sorted(set(listed) - set(self.groups)):
                    allowed = ", ".join(sorted(self.groups))
                    message = f"unknown group {unknown[0]!r}; allowed: {allowed}"
                    raise row_error(message, table, index, "groups")
        if unknown := sorted(set(self.leaders) - self.ids):
            raise row_error(f"unknown mineral {unknown[0]!r}", "leaders", 0)
        for index, row in enumerate(self.minerals):
            if unknown := sorted({id_ for form in row.forms for id_ in form.also} - self.ids):
                raise row_error(f"unknown mineral {unknown[0]!r}", "minerals", index, "forms")
        refuse_duplicates("minerals", ((m.id, surface_names(m)) for m in self.minerals))
        return self


def surface_names(mineral: Mineral) -> Names:
    """All names of the row and of its forms."""
    forms = (name for form in mineral.forms for name in (form.form, *form.names))
    return (*mineral.names, *mineral.cued, *forms)
