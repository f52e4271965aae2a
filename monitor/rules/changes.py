"""The rows of rules/changes.toml: words of change, multiples, comparisons, shares, rates of duties."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from monitor.rules.base import Row
from monitor.tomlfile import Table

Phrase = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
Phrases = tuple[Phrase, ...]


class Direction(Row):
    """Words that say which way a figure moved; without `direction` they say only that it moved."""

    id: Phrase
    direction: Literal["up", "down"] | None = None
    transitive: bool = False
    verbs: Phrases = ()
    nouns: Phrases = ()
    adverbs: Phrases = ()
    """Before the figure: "up 5%"."""
    not_after: Phrases = ()
    """Verbs behind which an adverb is a particle ("made up 5% of it")."""
    comparatives: Phrases = ()
    """Behind the figure: "5% more"."""

    @property
    def sign(self) -> int:
        """1 for up, -1 for down, 0 for neither."""
        return {"up": 1, "down": -1, None: 0}[self.direction]


class Multiple(Row):
    """Words that are a change by themselves: "doubled" has factor 2."""

    id: Phrase
    factor: float = Field(ge=0)
    words: Phrases = ()
    base: Phrases = ()
    """Words that need one of `Times.behind` before them or of `Times.before` after them."""

    @property
    def percent(self) -> float:
        """The change in percent."""
        return (self.factor - 1) * 100


class Differences(Table):
    """Nouns that make an amount a difference between two others."""

    nouns: Phrases


class Times(Row):
    """Words that make a multiple with a number: "threefold", "ten times as much"."""

    fold: Phrases
    times: Phrases
    behind: Phrases
    before: Phrases
    """"@" stands for a possessive ("June's")."""
    parts: Phrases
    """Behind a part: "half as much"."""
    again: Phrases
    """Behind a part: so much more ("half as much again")."""
    once: Phrases
    """Behind a part: what it is a part of was so before ("of what it was")."""


class Comparison(Row):
    """Phrases that tell what a change is measured against; `other` for any stretch of time not ours."""

    id: Literal["yoy", "qoq", "mom", "other"]
    phrases: Phrases

    @property
    def basis(self) -> str | None:
        """yoy, qoq, mom, or None."""
        return None if self.id == "other" else self.id


class Shares(Row):
    """Words that make a percentage a share of a whole, and those that make it a stake in a firm."""

    cues: Phrases
    nouns: Phrases
    """Behind the percentage."""
    whole: Phrases
    among: Phrases
    """Before the percentage in its sentence: they name the whole ("of which", "of these")."""
    echoes: Phrases
    """Before a percentage that is what the last one before its sentence was ("A year later it was 14%")."""
    behind: Phrases
    """Behind the percentage, where no "of" follows."""
    stakes: Phrases
    stake_cues: Phrases


class Rates(Row):
    """Words that make a percentage the rate of a duty."""

    nouns: Phrases
    cues: Phrases
    never: Phrases
    """Phrases with the word of a duty that are none ("tax credit")."""
    bases: Phrases
    """Behind the percentage: what a duty is reckoned of."""
    charged: Phrases
    """Verbs directly before the percentage."""
    on: Phrases
    """Verbs before "50% on …"."""


class Ignored(Table):
    """Words beside a percentage that is no fact: grades, stakes, utilisation."""

    behind: Phrases
    metals: Phrases
    """Right behind a percentage they make a grade of it."""
    before: Phrases


class Bound(Table):
    """Words that make a figure a bound or a guess: ">" more than, "<" less than, "~" about."""

    id: Literal["~", ">", "<"]
    before: Phrases
    behind: Phrases


class Prepositions(Table):
    """Prepositions that tell a change from a level."""

    by: Phrases
    of: Phrases
    to: Phrases
    in_: Phrases = Field(alias="in")
    on: Phrases
    or_: Phrases = Field(alias="or")
    at: Phrases
    is_: Phrases = Field(alias="is")
    rate: Phrases
    other: Phrases
    """Other words that part a figure from a verb before it."""


class Ranges(Table):
    """Words and marks that join two numbers to a range."""

    from_: Phrases = Field(alias="from")
    to: Phrases
    between: Phrases
    and_: Phrases = Field(alias="and")
    marks: Phrases
    spans: Phrases
    """Before "from … to …" these make it a range in spite of a word of change."""
    share: Phrases
    """Between two numbers the first of which has the unit of the second."""


class Carry(Table):
    """Words beside a number without a unit that tell whether it can take one from an amount before it."""

    followers: Phrases
    blockers: Phrases
    compared: Phrases
    """Directly before a number they make it one of what the amount before it counts."""
    compared_hedges: Phrases
    nothing: Phrases
    """Stand for zero."""
    same: Phrases
    """Stand for the last amount."""
    same_percent: Phrases
    """Stand for the last percentage."""


class Changes(Table):
    """The whole file."""

    hedges: Phrases
    bounds_fill: Phrases
    """Words that may stand between one of a bound and its figure."""
    bounds: tuple[Bound, ...]
    prepositions: Prepositions
    ranges: Ranges
    carry: Carry
    directions: tuple[Direction, ...]
    differences: Differences
    multiples: tuple[Multiple, ...]
    times: Times
    comparisons: tuple[Comparison, ...]
    shares: Shares
    rates: Rates
    ignored: Ignored

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        ids = [*(row.id for row in self.directions), *(row.id for row in self.multiples)]
        if twice := sorted({id_ for id_ in ids if ids.count(id_) > 1}):
            raise ValueError(f"the id {twice[0]!r} is given twice")
        return self
