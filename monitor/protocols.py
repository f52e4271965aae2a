"""The seams between the pipeline and the outside: who can be exchanged, and which errors they raise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from monitor.ledger.book import Ledger
from monitor.types import Addressed, ArchiveRef, Article, Delivery, Entry, Extraction, Feed, Page, Stored


class Clock(Protocol):
    """Tells the time, always with a time zone (UTC)."""

    def now(self) -> datetime:
        """The present moment."""
        ...


class Fetcher(Protocol):
    """Gets pages politely and safely."""

    async def fetch(self, url: str, *, accept: str = "*/*") -> Page:
        """The page at this address, redirects followed. Raises FetchError, RefusedError."""
        ...

    async def aclose(self) -> None:
        """Close all connections."""
        ...


class Source(Protocol):
    """Knows what is new at a feed of one kind."""

    async def entries(self, feed: Feed) -> Sequence[Entry]:
        """The feed's entries, newest first as published. Raises FetchError, FeedError."""
        ...


class Archive(Protocol):
    """Keeps pages as they came."""

    def write(self, page: Page) -> ArchiveRef:
        """Append a page durably. Raises ArchiveError."""
        ...

    def read(self, ref: ArchiveRef) -> Page:
        """The page at this place, byte for byte. Raises ArchiveError."""
        ...

    def close(self) -> None:
        """Finish the open file."""
        ...


class Extractor(Protocol):
    """Reads articles. Pure: the same article, rules and model give the same extraction."""

    def extract(self, article: Article) -> Extraction:
        """Mentions, facts and events of one article."""
        ...


Judge = Callable[[Ledger], Sequence[Addressed]]
"""Enters an article into the ledger: the alerts that this gives."""


class Store(Protocol):
    """The database, as the pipeline and the outbox see it. Every method may raise StoreError."""

    def unseen(self, entries: Iterable[Entry], now: datetime) -> list[Entry]:
        """The entries that are neither stored, nor given up, nor waiting for a later try."""
        ...

    def save(self, item: Stored, judge: Judge | None = None) -> bool:
        """Article, mentions, facts, events, alerts and deliveries in one transaction.

        `judge` enters the article into the ledger that it is given, and adds what is to be told.

        False if the article is there already; then only its entry is remembered, as one more way to it.
        """
        ...

    def mark_entry(self, entry: Entry, reason: str, now: datetime, *, retry: bool) -> None:
        """Remember that this entry gave no article and why; with `retry` it comes back later."""
        ...

    def mark_feed(self, feed: Feed, now: datetime, *, error: str | None, new: int = 0) -> None:
        """Remember how a look at a feed ended."""
        ...

    def claim(self, now: datetime, limit: int) -> list[Delivery]:
        """Deliveries that are due, at most `limit` a channel, leased so that nobody else takes them."""
        ...

    def release(self, deliveries: Iterable[Delivery], at: datetime) -> None:
        """Give back deliveries that were not tried; they are due at this moment."""
        ...

    def mark_sent(self, delivery: Delivery, now: datetime) -> None:
        """The channel took it."""
        ...

    def mark_failed(
        self, delivery: Delivery, now: datetime, *, error: str, retry_at: datetime | None
    ) -> None:
        """The channel did not take it; None gives it up visibly."""
        ...


class Channel(Protocol):
    """Carries alerts to people."""

    name: str

    def send(self, delivery: Delivery) -> None:
        """Hand the message over. Raises DeliveryError; a plain return means that it arrived."""
        ...
