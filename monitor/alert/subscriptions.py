"""Who hears of what: which subscriptions an event meets, and the alerts that this gives."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from monitor.ledger.book import Entered
from monitor.ledger.records import Act, Kind
from monitor.types import Addressed, Alert, Article, Event, Subscription


def matching(event: Event, subscriptions: Iterable[Subscription]) -> list[Subscription]:
    """The subscriptions that want this event, in their order.

    An empty list of a subscription means all. A country is met by who acts and by whom it is aimed at: who
    watches Japan hears of a ban on exports to Japan.
    """
    return [subscription for subscription in subscriptions if _wants(subscription, event)]


def alerts_for(
    article: Article, entered: Sequence[Entered], subscriptions: Sequence[Subscription], now: datetime
) -> tuple[Addressed, ...]:
    """The alerts that an article causes: one a subscription for each act that is new or goes a step on."""
    return tuple(
        (_alert(article, one, subscription, now), tuple(dict.fromkeys(subscription.channels)))
        for one in entered
        if one.decision.novel
        for subscription in matching(one.sighting.event, subscriptions)
    )


def _wants(subscription: Subscription, event: Event) -> bool:
    countries = {event.country, *event.targets}
    return (
        (not subscription.events or event.type in subscription.events)
        and (not subscription.countries or not countries.isdisjoint(subscription.countries))
        and (not subscription.minerals or not set(event.minerals).isdisjoint(subscription.minerals))
    )


def _alert(article: Article, entered: Entered, subscription: Subscription, now: datetime) -> Alert:
    return Alert(
        id=alert_id(subscription, entered),
        subscription=subscription.name,
        event=entered.sighting.event,
        article_url=article.url,
        article_title=article.title,
        source=entered.sighting.source,
        official=article.official,
        published=article.published,
        created_at=now,
        act_id=entered.act.id,
        why=entered.decision.reason,
        history=history(entered),
        thread=thread_id(subscription, entered.act),
    )


def history(entered: Entered) -> tuple[str, ...]:
    """What was known of the act before this article, oldest first: "2026-03-01 announced"."""
    before = (step for step in entered.act.steps if step.article_id != entered.sighting.article_id)
    return tuple(f"{step.day} {step.step}" for step in before)


def thread_id(subscription: Subscription, act: Act) -> str:
    """Names an act for this subscription. The title tells apart the acts of two databases."""
    parts = json.dumps((subscription.name, act.id, act.title))
    return hashlib.sha256(parts.encode()).hexdigest()[:32]


def alert_id(subscription: Subscription, entered: Entered) -> str:
    """Names the alert: this stage of this act for this subscription, whichever article tells it."""
    thread = thread_id(subscription, entered.act)
    if entered.decision.kind is Kind.NEW:
        return thread
    parts = json.dumps((thread, entered.decision.step, len(entered.act.steps)))
    return hashlib.sha256(parts.encode()).hexdigest()[:32]
