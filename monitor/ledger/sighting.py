"""Turns the events of an extraction into sightings: what the article says around each of them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlsplit

from monitor.ledger.records import Sighting, window
from monitor.rules import RuleSet
from monitor.types import (
    Article,
    CompanyRef,
    Event,
    EventStatus,
    Extraction,
    Mention,
    MentionKind,
    Quantity,
    Span,
)

_NAME = re.compile(r"\b[A-Z][\w&’'-]+(?: (?:of |de )?[A-Z][\w&’'-]+)*")
_TAIL = re.compile(r"['’]s?$")
_LEVELS = ("tariff", "exports", "imports", "production")
"""Facts whose figure, where it is a duty's rate or a quota, is the act's own."""
STALE = timedelta(days=60)
"""Nobody announces today what took effect so long ago."""


def sightings(article: Article, found: Extraction, rules: RuleSet, today: date) -> list[Sighting]:
    """One for each event, in their order; `today` is the day of an article without a date."""
    return [
        Sighting(
            event=_dated(event, article.published or today),
            article_id=article.id,
            url=article.url,
            title=article.title,
            source=source_of(article),
            official=article.official,
            day=article.published or today,
            instruments=rules.ledger.means(event.evidence.text),
            names=_names(event, found.mentions),
            sites=_sites(event, found.mentions, rules.places.sites),
            level=_level(event, found),
        )
        for event in found.events
    ]


def source_of(article: Article) -> str:
    """Who tells it: the feed, else the host."""
    return article.feed or urlsplit(article.url).hostname or article.url or article.id


def _dated(event: Event, day: date) -> Event:
    """The event without a date of taking effect that lies behind its announcement: that was misread."""
    early = event.news and event.status in (EventStatus.CONSIDERED, EventStatus.ANNOUNCED)
    if early and event.effective and day - window(event.effective).end > STALE:
        return replace(event, effective=None)
    return event


def _sites(event: Event, mentions: tuple[Mention, ...], known: frozenset[str]) -> frozenset[str]:
    """Mines and works of the vocabulary that the sentence names."""
    places = (mention for mention in mentions if mention.kind is MentionKind.PLACE)
    named = (mention.text.lower() for mention in places if _covers(event.evidence.span, mention.span))
    return frozenset(name for name in named if name in known)


def _names(event: Event, mentions: tuple[Mention, ...]) -> frozenset[str]:
    """Firms, and capitalised words that name neither place, mineral nor time."""
    sentence, offset = event.evidence.text, event.evidence.span.start
    inside = [mention for mention in mentions if _covers(event.evidence.span, mention.span)]
    names = {mention.value.name.lower() for mention in inside if isinstance(mention.value, CompanyRef)}
    others = [mention for mention in inside if mention.kind is not MentionKind.COMPANY]
    plain = {word for mention in others for word in mention.text.lower().split()}
    for found in _NAME.finditer(sentence):
        words = _TAIL.sub("", found.group())
        span = Span(offset + found.start(), offset + found.end())
        taken = any(span.start < mention.span.end and mention.span.start < span.end for mention in inside)
        if found.start() > 0 and not taken and words.lower() not in plain:
            names.add(words.lower())
    return frozenset(names)


def _covers(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _level(event: Event, found: Extraction) -> Quantity | None:
    """The rate or quota that stands in the event's own sentence."""
    if event.type not in ("tariff", "export_control", "import_control", "trade_remedy"):
        return None
    for fact in found.facts:
        rate = fact.quantity
        if rate is None or fact.measure not in _LEVELS or fact.evidence.span != event.evidence.span:
            continue
        if (fact.measure == "tariff") == (rate.unit == "%") and (rate.unit == "%" or fact.status == "target"):
            return rate
    return None
