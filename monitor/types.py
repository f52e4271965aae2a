"""The frozen records that travel between the stages, from a feed to a delivery."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

# --- what is read -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of articles that someone publishes; `official` when a public authority is the publisher."""

    name: str
    url: str
    kind: str = "rss"
    interval: float = 900.0
    """Seconds between two looks at it."""
    official: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, before its page is fetched."""

    feed: str
    url: str
    guid: str
    title: str
    published: datetime | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent for one address: the bytes untouched, headers with lower-case names."""

    url: str
    final_url: str
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """The first header of this (lower-case) name, or None."""
        return next((value for key, value in self.headers if key == name), None)


@dataclass(frozen=True, slots=True)
class ArchiveRef:
    """Where a page lies in the archive: WARC file (relative to the archive), byte offset, record id."""

    file: str
    offset: int
    record_id: str


@dataclass(frozen=True, slots=True)
class Article:
    """The cleaned text of a page. `id` is stable for one address."""

    id: str
    url: str
    title: str
    text: str
    published: date | None = None
    language: str | None = None
    feed: str | None = None
    official: bool = False

    @property
    def document(self) -> str:
        """Title, blank line, text: what the extractor reads and what mention offsets point into."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


# --- what is found ----------------------------------------------------------------------------


class MentionKind(StrEnum):
    """What a stretch of text can be a mention of."""

    MINERAL = "mineral"
    PLACE = "place"
    COMPANY = "company"
    QUANTITY = "quantity"
    CHANGE = "change"
    SHARE = "share"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character offsets."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MineralRef:
    """A mineral of the vocabulary; `form` when the text names a narrower product."""

    id: str
    form: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """ISO 3166-1 alpha-2, or EU, or WORLD; three digits (UN M49) for a region, which is nobody's country.

    `government` when the words stand for the state (METI, Beijing).
    """

    code: str
    government: bool = False


@dataclass(frozen=True, slots=True)
class CompanyRef:
    """A company by its usual name; `home` is the alpha-2 code of its head office, if known."""

    name: str
    home: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value or a range in a normalised unit (t, MWh, unit, day, %, ISO 4217, USD/t …).

    `basis` tells what the mass counts (contained, LCE, dry, wet …); different bases are never added.
    """

    low: float
    high: float
    unit: str
    basis: str | None = None

    @property
    def is_range(self) -> bool:
        """Whether the text gives two ends and not one value."""
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class Change:
    """A signed change in percent; `basis` is yoy, qoq, mom or None."""

    percent: float
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """Percent of a whole, 0 to 100."""

    percent: float


@dataclass(frozen=True, slots=True)
class Period:
    """Inclusive dates."""

    start: date
    end: date


MentionValue = MineralRef | PlaceRef | CompanyRef | Quantity | Change | Share | Period


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of `Article.document` that names something, with the rule that says so."""

    kind: MentionKind
    span: Span
    text: str
    value: MentionValue
    rule: str


class FactStatus(StrEnum):
    """Whether a figure has happened, is expected, or is aimed at."""

    ACTUAL = "actual"
    FORECAST = "forecast"
    TARGET = "target"


class EventStatus(StrEnum):
    """How far an act has come."""

    CONSIDERED = "considered"
    ANNOUNCED = "announced"
    IN_FORCE = "in_force"
    LIFTED = "lifted"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that carries a record, letter for letter; the offsets point into `Article.document`."""

    text: str
    span: Span


Slots = tuple[tuple[str, Span], ...]
"""Which stretch of the document filled which slot of a record."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure about a commodity: one cell of an imaginary statistics table."""

    mineral: str
    measure: str
    evidence: Evidence
    country: str | None = None
    partner: str | None = None
    form: str | None = None
    quantity: Quantity | None = None
    change: Change | None = None
    share: float | None = None
    period: Period | None = None
    status: FactStatus = FactStatus.ACTUAL
    company: str | None = None
    rule: str = ""
    confidence: float = 0.0
    slots: Slots = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that someone does to supply, trade or policy."""

    type: str
    evidence: Evidence
    country: str | None = None
    targets: tuple[str, ...] = ()
    minerals: tuple[str, ...] = ()
    status: EventStatus = EventStatus.ANNOUNCED
    date: Period | None = None
    effective: str | None = None
    """ISO date, or YYYY-MM, or YYYY."""
    amount: Quantity | None = None
    news: bool = True
    rule: str = ""
    confidence: float = 0.0
    slots: Slots = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article; `skipped` says why it was not read (language, no mineral …)."""

    mentions: tuple[Mention, ...] = ()
    facts: tuple[Fact, ...] = ()
    events: tuple[Event, ...] = ()
    rules_version: str = ""
    model: str = ""
    skipped: str | None = None


# --- what is told -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Subscription:
    """Who wants to hear of what. An empty tuple means all."""

    name: str
    channels: tuple[str, ...]
    events: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    minerals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alert:
    """A new act, or a step in its life, that a subscription asked for, with the article that tells it."""

    id: str
    subscription: str
    event: Event
    article_url: str
    article_title: str
    source: str
    official: bool
    published: date | None
    created_at: datetime
    act_id: int | None = None
    why: str | None = None
    """Why this is new."""
    history: tuple[str, ...] = ()
    """What was known of the act before, oldest first."""
    thread: str | None = None
    """The id of the alert that told of this act first; its own where it is that one."""


Addressed = tuple[Alert, tuple[str, ...]]
"""An alert with the names of the channels that it goes to."""


class DeliveryState(StrEnum):
    """Where a delivery stands in the outbox."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """An alert on its way to one channel. `key` travels in the message, so that a repeat can be told."""

    id: int
    key: str
    channel: str
    alert: Alert
    attempts: int = 0
    thread: str | None = None
    """The key of the first message about this act on this channel; its own where it is the first."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An article on its way into the store, with all that belongs into its transaction."""

    article: Article
    entry: Entry | None
    extraction: Extraction
    fetched_at: datetime
    archived: ArchiveRef | None = None
    alerts: tuple[Addressed, ...] = ()
