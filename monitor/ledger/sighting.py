"""Turns the events of an extraction into sightings: what the article says around each of them."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from monitor.ledger.records import Sighting
from monitor.rules.ledger import LedgerRules
from monitor.types import Article, CompanyRef, Event, Extraction, Mention, MentionKind, Quantity, Span

_NAME = re.compile(r"\b[A-Z][\w&’'-]+(?: (?:of |de )?[A-Z][\w&’'-]+)*")
_TAIL = re.compile(r"['’]s?$")
_LEVELS = ("tariff", "exports", "imports", "production")
"""Facts whose figure, where it is a duty's rate or a quota, is the act's own."""


def sightings(article: Article, found: Extraction, rules: LedgerRules, today: date) -> list[Sighting]:
    """One for each event, in their order; `today` is the day of an article without a date."""
    return [
        Sighting(
            event=event,
            article_id=article.id,
            url=article.url,
            title=article.title,
            source=source_of(article),
            official=article.official,
            day=article.published or today,
            instruments=rules.means(event.evidence.text),
            names=_names(event, found.mentions),
            level=_level(event, found),
        )
        for event in found.events
    ]


def source_of(article: Article) -> str:
    """Who tells it: the feed, else the host."""
    return article.feed or urlsplit(article.url).hostname or article.url or article.id


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
