"""Turns the rules for minerals, places and companies into one gazetteer of all names and descriptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from monitor.extract.mentions.gazetteer import Gazetteer
from monitor.extract.mentions.words import fold
from monitor.rules import RuleSet
from monitor.rules.base import Row
from monitor.rules.companies import Companies
from monitor.rules.minerals import Mineral, Minerals
from monitor.rules.places import Place, Places
from monitor.types import CompanyRef, MineralRef, PlaceRef

Reference = MineralRef | PlaceRef | CompanyRef


class Role(Enum):
    """How a name of the rules is to be taken."""

    NAME = auto()
    CUED = auto()
    """Counts only beside a cue."""
    SYMBOL = auto()
    """A chemical symbol."""
    MASK = auto()
    """A phrase in which a name means something else."""
    MINERAL_ANAPHOR = auto()
    PLACE_ANAPHOR = auto()
    COMPANY_ANAPHOR = auto()
    ELLIPSIS = auto()
    """A product noun alone: "carbonate"."""
    MINISTRY = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """What a name of the rules stands for; `row` is where it comes from."""

    role: Role
    rule: str
    value: Reference | None = None
    row: Row | None = None
    product: str = ""
    """For an ellipsis, the product noun in the singular."""


@dataclass(frozen=True, slots=True)
class Modifier:
    """A word that makes a form of a mineral's name; of any mineral if `owner` is empty."""

    word: str
    owner: str = ""


@dataclass(frozen=True)
class Lexicon:
    """The compiled rules."""

    names: Gazetteer[Term]
    products: Gazetteer[Modifier]
    grades: Gazetteer[Modifier]
    next_cues: Gazetteer[bool]
    previous_cues: Gazetteer[bool]
    symbol_cues: Gazetteer[bool]
    currencies: Gazetteer[bool]
    locatives: frozenset[str]
    hubs: frozenset[str]


@lru_cache(maxsize=4)
def lexicon(rules: RuleSet) -> Lexicon:
    """The gazetteers of these rules; built once for each version of them."""
    minerals = rules.minerals
    products = [Modifier(noun) for noun in minerals.products]
    grades = [Modifier(grade) for grade in minerals.grades]
    for row in minerals.minerals:
        products += (Modifier(noun, row.id) for noun in row.products)
        grades += (Modifier(grade, row.id) for grade in row.grades)
    return Lexicon(
        names=Gazetteer(
            (*_mineral_terms(minerals), *_place_terms(rules.places), *_company_terms(rules.companies))
        ),
        products=Gazetteer((name, noun) for noun in products for name in with_plural(noun.word)),
        grades=Gazetteer((grade.word, grade) for grade in grades),
        next_cues=_cues(minerals.senses.next),
        previous_cues=_cues(minerals.senses.previous),
        symbol_cues=_cues(minerals.senses.symbol_previous),
        currencies=_cues(rules.places.currencies),
        locatives=frozenset(rules.places.locatives),
        hubs=frozenset(fold(hub) for hub in rules.places.hubs),
    )


def with_plural(name: str) -> tuple[str, ...]:
    """The name and its regular plural, unless it is one already."""
    if name.endswith("s"):
        return (name,)
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return (name, f"{name[:-1]}ies")
    return (name, f"{name}es" if name.endswith(("x", "ch", "sh", "z")) else f"{name}s")


def _cues(phrases: Iterable[str]) -> Gazetteer[bool]:
    return Gazetteer((phrase, True) for phrase in phrases)


def _mineral_terms(minerals: Minerals) -> Iterator[tuple[str, Term]]:
    for row in minerals.minerals:
        yield from _names_of_mineral(row)
    for anaphor in minerals.anaphors:
        for phrase in anaphor.phrases:
            yield phrase, Term(Role.MINERAL_ANAPHOR, "minerals:anaphora", row=anaphor)
    for noun in minerals.elliptic:
        term = Term(Role.ELLIPSIS, "minerals:anaphora", product=noun)
        for name in with_plural(noun):
            yield name, term


def _names_of_mineral(row: Mineral) -> Iterator[tuple[str, Term]]:
    rule = f"minerals:{row.id}"
    formed: set[str] = set()
    for form in row.forms:
        term = Term(Role.NAME, f"{rule}/{form.form}", MineralRef(row.id, form.form), row)
        for written in (form.form, *form.names):
            for name in with_plural(written):
                formed.add(name)
                yield name, term
    plain = MineralRef(row.id)
    term = Term(Role.NAME, rule, plain, row)
    for written in row.names:
        yield from ((name, term) for name in with_plural(written) if name not in formed)
    cued = Term(Role.CUED, rule, plain, row)
    yield from ((name, cued) for name in row.cued)
    if row.symbol:
        yield row.symbol, Term(Role.SYMBOL, rule, plain, row)
    for phrase in row.not_in:
        yield phrase, Term(Role.MASK, rule)


def _place_terms(places: Places) -> Iterator[tuple[str, Term]]:
    for row in places.places:
        yield from _names_of_place(row)
    for region in places.regions:
        term = Term(Role.NAME, f"places:{region.code}", PlaceRef(region.code), region)
        yield from ((name, term) for name in (*region.names, *region.adjectives))
        described = Term(Role.PLACE_ANAPHOR, "places:anaphora", row=region)
        yield from (
            (f"{adjective} {head}", described) for adjective in region.adjectives for head in places.heads
        )
    for description in places.descriptions:
        term = Term(Role.PLACE_ANAPHOR, "places:anaphora", row=description)
        yield from ((phrase, term) for phrase in description.phrases)
    ministry = Term(Role.MINISTRY, "places:ministry")
    for portfolio in places.ministries.portfolios:
        yield from ((pattern.format(portfolio), ministry) for pattern in places.ministries.patterns)


def _names_of_place(row: Place) -> Iterator[tuple[str, Term]]:
    rule = f"places:{row.code}"
    here, state = PlaceRef(row.code), PlaceRef(row.code, government=True)
    capital = (row.capital,) if row.capital else ()
    kinds = (
        ((*row.names, *row.adjectives), Term(Role.NAME, rule, here, row)),
        ((*row.government, *capital), Term(Role.NAME, f"{rule}/government", state, row)),
        ((*row.places, *row.mines), Term(Role.NAME, f"{rule}/part", here, row)),
        (row.cued, Term(Role.CUED, rule, here, row)),
        (row.not_in, Term(Role.MASK, rule)),
    )
    for names, term in kinds:
        yield from ((name, term) for name in names)


def _company_terms(companies: Companies) -> Iterator[tuple[str, Term]]:
    for row in companies.companies:
        rule = f"companies:{row.id}"
        term = Term(Role.NAME, rule, CompanyRef(row.name, row.home), row)
        yield from ((name, term) for name in (row.name, *row.aliases))
        yield from ((phrase, Term(Role.MASK, rule)) for phrase in row.not_in)
    for description in companies.descriptions:
        anaphor = Term(Role.COMPANY_ANAPHOR, "companies:anaphora", row=description)
        yield from ((phrase, anaphor) for phrase in description.phrases)
