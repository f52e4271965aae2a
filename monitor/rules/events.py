"""The rows of rules/events.toml: word classes, status cues, and one table of patterns for each event type."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from monitor.tomlfile import Table
from monitor.types import EventStatus

EventType = Literal[
    "export_control",
    "import_control",
    "tariff",
    "trade_remedy",
    "sanction",
    "subsidy",
    "stockpile",
    "policy",
    "agreement",
    "investment",
    "offtake",
    "supply_disruption",
]
Term = Annotated[str, Field(min_length=1)]
"""Lemmas in lower case ("export", "force majeure"), `@class` of `[words]`, or `#kind` of a mention."""

Terms = tuple[Term, ...]
KINDS = ("mineral", "place", "company", "money", "origin")
"""`#origin` is a place that says where goods come from: "Chinese steel"."""


class EventExample(Table):
    """A sentence of our own with what must be found in it; slots left out are not looked at."""

    text: str
    country: str | None = None
    targets: tuple[str, ...] | None = None
    minerals: tuple[str, ...] | None = None
    status: EventStatus | None = None
    effective: str | None = None
    amount: float | None = None
    news: bool | None = None


class Pattern(Table):
    """Words that, linked in the parse, tell of an act.

    `head` is the verb or noun that carries the act. `object` must hang on it other than as its subject,
    `subject` must do it (or, with `object` empty, have it happen to itself), `context` may stand anywhere in
    the sentence; of each list one term is enough. `without` must not stand in the clause of the head.
    """

    name: Term
    head: Terms
    pos: Literal["verb", "noun"] | None = None
    object: Terms = ()
    object2: Terms = ()
    subject: Terms = ()
    context: Terms = ()
    context2: Terms = ()
    """A second thing that must stand in the sentence."""
    without: Terms = ()
    base: bool = False
    """The head must be no past tense: "nothing may leave", and not "nothing left"."""
    direct: bool = False
    """No preposition may stand between the head and its objects."""
    negated: bool = False
    """The act is the negation: "may not leave the country"."""
    echo: bool = False
    """Refers back: counts only where another sentence of the article tells of such an act in full."""
    status: EventStatus | None = None
    actor: Literal["state", "company", "any"] | None = None
    """Overrides the actor of the type; with "state" the act is none if a firm does it."""
    target: Literal["origin", "destination", "party", "buyer", "none"] | None = None
    """Overrides how the type finds its targets."""
    mention_only: bool = False
    """A weak sign: makes no event of its own unless the sentence names who acts."""
    confidence: float = Field(default=0.8, gt=0, le=1)


class TypeRules(Table):
    """Everything about one event type."""

    actor: Literal["state", "company", "any"]
    target: Literal["origin", "destination", "party", "buyer", "none"] = "none"
    news_status: EventStatus = EventStatus.ANNOUNCED
    """The status of fresh news without a cue."""
    background_status: EventStatus = EventStatus.IN_FORCE
    needs_mineral: bool = True
    """Whether the act must concern a mineral that its sentence, or the article's topic, names."""
    raw: bool = False
    """Whether the act concerns raw materials only, so that products named beside it don't count."""
    lifting: Terms = ()
    """Verbs that carry the act and undo it: "cut the duty", "cancelled the order"."""
    residual: bool = False
    """Whether an act of another type in the same sentence leaves no room for this one."""
    patterns: tuple[Pattern, ...]
    examples: tuple[EventExample, ...] = ()
    counterexamples: tuple[str, ...] = ()


class StatusCues(Table):
    """Words that tell how far an act has come, by how near they must stand to the act.

    Each list is searched on the chain of words that govern the act, and on what hangs on them.
    """

    modal: Terms
    considered: Terms
    announced: Terms
    decided: Terms
    """Announced if it is news; of an old act these words say nothing about its status."""
    in_force: Terms
    lifted: Terms
    denied: Terms
    negation: Terms
    future: Terms
    saying: Terms
    """Verbs of statements: what is said not to be is denied."""
    unfulfilled: Terms
    """Verbs whose negation leaves an act a mere plan: "the tax never came"."""


class Hearsay(Table):
    """When words about an act are no act: fears, calls, questions, conditions."""

    verbs: Terms
    nouns: Terms
    speakers: Terms
    conditions: Terms


class Actors(Table):
    """Common nouns that stand for a state, or for a firm."""

    state: Terms
    company: Terms
    site: Terms
    pronouns: Terms
    nation: Terms
    measure: Terms
    """Nouns of measures: a country before them has taken them ("US tariffs")."""
    office: Terms
    """Nouns whose complements are part of a name ("the regulator for strategic minerals")."""
    buying: Terms
    making: Terms
    """Verbs with the place that goods come from: "made in"."""
    goods: Terms
    """What a country before it only comes from ("Chinese steel products"): that country does not act."""
    fiscal: Terms
    """Measures that cost money; a duty and a ban are two measures, a ban and a quota may be one."""


class TimeCues(Table):
    """Words around dates, and words that make an act old or repeat the one before."""

    effective: Terms
    until: Terms
    since: Terms
    old: Terms
    perfect_is_old: tuple[EventType, ...]
    """Types of which "has lent", "has built" deep in an article tell what was done before."""
    same: Terms
    """ "Did the same": an act of the kind told in the sentence before."""


class Events(Table):
    """The whole file."""

    leaders: dict[str, Terms] = Field(default_factory=dict)
    """Country code → the names of those who head the state, with capitals."""
    words: dict[str, Terms] = Field(default_factory=dict)
    status: StatusCues
    hearsay: Hearsay
    actors: Actors
    time: TimeCues
    types: dict[EventType, TypeRules]

    @model_validator(mode="after")
    def _known_references(self) -> Events:
        lists = {f"words.{name}": terms for name, terms in self.words.items()}
        for name in ("status", "hearsay", "actors", "time"):
            lists |= {f"{name}.{key}": terms for key, terms in getattr(self, name)}
        for kind, rules in self.types.items():
            lists[f"types.{kind}.lifting"] = rules.lifting
            lists |= {f"types.{kind}.{pattern.name}": _terms_of(pattern) for pattern in rules.patterns}
        for where, terms in lists.items():
            for term in terms:
                _check_reference(where, term, self.words)
        return self

    def expand(self, terms: Terms) -> frozenset[str]:
        """The terms with every `@class` replaced by its words."""
        found: set[str] = set()
        for term in terms:
            found |= self.expand(self.words[term[1:]]) if term.startswith("@") else {term}
        return frozenset(found)


def _terms_of(pattern: Pattern) -> Terms:
    return (
        pattern.head
        + pattern.object
        + pattern.object2
        + pattern.subject
        + pattern.context
        + pattern.context2
        + pattern.without
    )


def _check_reference(where: str, term: str, words: dict[str, Terms]) -> None:
    if term.startswith("@") and term[1:] not in words:
        raise ValueError(f"{where}: unknown word class {term!r}; known: {', '.join(sorted(words))}")
    if term.startswith("#") and term[1:] not in KINDS:
        raise ValueError(f"{where}: unknown mention kind {term!r}; allowed: #{', #'.join(KINDS)}")
