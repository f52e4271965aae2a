"""The records of the ledger: acts with their lives, sightings of them in articles, and decisions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from monitor.types import Event, Period, Quantity

_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*\d")


class Step(StrEnum):
    """A stage in the life of an act."""

    CONSIDERED = "considered"
    ANNOUNCED = "announced"
    IN_FORCE = "in_force"
    AMENDED = "amended"
    LIFTED = "lifted"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Sighting:
    """An event as one article tells it, with what the article says around it."""

    event: Event
    article_id: str
    url: str
    title: str
    source: str
    official: bool
    day: date
    """When the article was published or, without a date, fetched."""
    instruments: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    """Firms and offices named in the sentence, in lower case."""
    sites: frozenset[str] = frozenset()
    """Mines and works named there, in lower case."""
    level: Quantity | None = None
    """A duty's rate, a quota: the figure of the measure itself."""

    @property
    def words(self) -> frozenset[str]:
        """The longer words of title and sentence, in lower case."""
        return frozenset(_WORD.findall(f"{self.title} {self.event.evidence.text}".lower()))

    @property
    def signature(self) -> str:
        """Names this sighting in its article: the same when the article is read again."""
        return f"{self.event.type} {self.event.evidence.text}"


@dataclass(frozen=True, slots=True)
class LifeStep:
    """A stage that an act has reached: on which day, and in which article that was first read."""

    step: Step
    day: date
    seen_on: date
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """A real-world event that several articles report. `id` 0: not in the ledger yet."""

    id: int
    type: str
    country: str | None
    targets: tuple[str, ...]
    minerals: tuple[str, ...]
    instruments: frozenset[str]
    names: frozenset[str]
    sites: frozenset[str]
    steps: tuple[LifeStep, ...]
    """In the order in which they were reached; never empty."""
    effective: str | None
    amount: Quantity | None
    level: Quantity | None
    prior_level: Quantity | None
    first_seen: date
    last_seen: date
    """The last article that told it as news."""
    sources: tuple[str, ...] = ()
    official: bool = False
    told: bool = False
    """Whether it ever was news; False: known from recollections only, or from an import."""
    rejected: bool = False
    """A person said that this is no act."""
    title: str = ""
    words: frozenset[str] = frozenset()
    """Those of the first articles, to know other reports of it by."""

    @property
    def step(self) -> Step:
        """How far it has come."""
        return self.steps[-1].step


class Kind(StrEnum):
    """What a sighting is to the ledger."""

    NEW = "new"
    STEP = "step"
    SAME = "same"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a sighting compares with one act: reasons in plain words, and the weight of what agrees."""

    act: Act
    score: float
    same: tuple[str, ...]
    different: tuple[str, ...]
    """Each of these alone makes them two acts."""
    amended: str | None = None
    """What has changed in an act that is otherwise the same."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done with a sighting and why."""

    kind: Kind
    step: Step
    reason: str
    act: Act | None = None
    """The act in the ledger that it belongs to; None opens a new one."""

    @property
    def novel(self) -> bool:
        """Whether somebody should hear of it."""
        return self.kind in (Kind.NEW, Kind.STEP)


def window(iso: str) -> Period:
    """The days that an ISO date, month or year means. Raises ValueError."""
    if len(iso) == 4:
        return Period(date(int(iso), 1, 1), date(int(iso), 12, 31))
    if len(iso) == 7:
        first = date.fromisoformat(f"{iso}-01")
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return Period(first, date.fromordinal(following.toordinal() - 1))
    day = date.fromisoformat(iso)
    return Period(day, day)


def gap(one: Period, other: Period) -> int:
    """Days between two spans; 0 where they touch."""
    return max(0, (other.start - one.end).days, (one.start - other.end).days)
