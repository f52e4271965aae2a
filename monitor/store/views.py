"""What the queries ask and answer: plain frozen rows, no session behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from monitor.types import Alert, DeliveryState, Event, Fact


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are wanted; None means all.

    `since` looks at the day on which the article was published (or, without one, fetched). `country` is met
    by who it is about and by a partner or target. `type` is an event's type or a fact's measure.
    """

    since: date | None = None
    country: str | None = None
    mineral: str | None = None
    type: str | None = None
    limit: int | None = 50


@dataclass(frozen=True, slots=True)
class Origin:
    """The article that a record was found in."""

    article_id: str
    url: str
    title: str
    feed: str | None
    official: bool
    published: date | None


@dataclass(frozen=True, slots=True)
class StoredFact:
    """A fact and where it stands."""

    id: int
    fact: Fact
    origin: Origin


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event and where it stands."""

    id: int
    event: Event
    origin: Origin


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article in a list: all but its text."""

    origin: Origin
    language: str | None
    fetched_at: datetime
    skipped: str | None
    """Why it was not read; None if it was."""
    facts: int
    events: int


@dataclass(frozen=True, slots=True)
class FeedStatus:
    """How the looks at a feed went."""

    name: str
    url: str
    last_look_at: datetime
    last_success_at: datetime | None
    last_error: str | None
    failures: int
    """Looks that failed since the last success."""
    last_new: int
    total_new: int
    waiting: int
    """Entries that failed and will be tried again."""
    given_up: int


@dataclass(frozen=True, slots=True)
class DeliveryStatus:
    """A row of the outbox."""

    id: int
    key: str
    channel: str
    state: DeliveryState
    attempts: int
    next_attempt_at: datetime
    last_error: str | None
    created_at: datetime
    sent_at: datetime | None
    alert: Alert


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is."""

    articles: int
    mentions: int
    facts: int
    events: int
    alerts: int
    pending: int
    sent: int
    failed: int
