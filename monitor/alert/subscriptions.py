"""Who hears of what: which subscriptions an event meets, and the alerts that this gives."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from monitor.types import Alert, Article, Event, EventStatus, Subscription


def matching(event: Event, subscriptions: Iterable[Subscription]) -> list[Subscription]:
    """The subscriptions that want this event, in their order.

    Background and denials alert nobody. An empty list of a subscription means all. A country is met by who
    acts and by whom it is aimed at: who watches Japan hears of a ban on exports to Japan.
    """
    if not event.news or event.status is EventStatus.DENIED:
        return []
    return [subscription for subscription in subscriptions if _wants(subscription, event)]


def alerts_for(
    article: Article, events: Sequence[Event], subscriptions: Sequence[Subscription], now: datetime
) -> tuple[tuple[Alert, tuple[str, ...]], ...]:
    """The alerts that an article causes, each with the names of its channels; one a subscription and act."""
    found: dict[str, tuple[Alert, tuple[str, ...]]] = {}
    for event in events:
        for subscription in matching(event, subscriptions):
            alert = _alert(article, event, subscription, now)
            found.setdefault(alert.id, (alert, tuple(dict.fromkeys(subscription.channels))))
    return tuple(found.values())


def _wants(subscription: Subscription, event: Event) -> bool:
    countries = {event.country, *event.targets}
    return (
        (not subscription.events or event.type in subscription.events)
        and (not subscription.countries or not countries.isdisjoint(subscription.countries))
        and (not subscription.minerals or not set(event.minerals).isdisjoint(subscription.minerals))
    )


def _alert(article: Article, event: Event, subscription: Subscription, now: datetime) -> Alert:
    return Alert(
        id=alert_id(subscription, article, event),
        subscription=subscription.name,
        event=event,
        article_url=article.url,
        article_title=article.title,
        source=article.feed or urlsplit(article.url).hostname or article.url,
        official=article.official,
        published=article.published,
        created_at=now,
    )


def alert_id(subscription: Subscription, article: Article, event: Event) -> str:
    """Names the alert: the same article read again gives the same name."""
    what = (event.type, event.country, event.status, sorted(event.targets), sorted(event.minerals))
    parts = json.dumps((subscription.name, article.id, *what, event.evidence.text))
    return hashlib.sha256(parts.encode()).hexdigest()[:32]
