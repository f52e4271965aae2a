"""Who hears of what."""

from __future__ import annotations

from typing import Any

import pytest

from monitor.alert.subscriptions import alert_id, alerts_for, matching
from monitor.ledger.book import Entered, MemoryLedger, enter
from monitor.ledger.sighting import sightings
from monitor.rules import load_rules
from monitor.types import Addressed, Article, Event, EventStatus, Extraction, Subscription
from tests.clock import NOW
from tests.makers import make_article, make_event

ALL = Subscription("all", ("screen",))


def subscribe(**changes: Any) -> Subscription:
    return Subscription("desk", ("screen", "mail", "screen"), **changes)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, True),
        ({"events": ("export_control", "tariff")}, True),
        ({"events": ("tariff",)}, False),
        ({"countries": ("CN",)}, True),
        ({"countries": ("JP",)}, True),
        ({"countries": ("CL",)}, False),
        ({"minerals": ("gallium", "zinc")}, True),
        ({"minerals": ("zinc",)}, False),
        ({"events": ("export_control",), "countries": ("CN",), "minerals": ("zinc",)}, False),
    ],
)
def test_matching(wanted: dict[str, Any], expected: bool) -> None:
    subscription = subscribe(**wanted)
    assert matching(make_event(), [subscription]) == ([subscription] if expected else [])


def test_an_unnamed_country_meets_only_those_who_want_all() -> None:
    event = make_event(country=None, targets=(), minerals=())
    narrow = [subscribe(countries=("CN",)), subscribe(minerals=("zinc",))]
    assert matching(event, [*narrow, ALL]) == [ALL]


def entered(
    *events: Event, article: Article | None = None, ledger: MemoryLedger | None = None
) -> list[Entered]:
    """The events of one article, in a ledger that is empty unless one is given."""
    rules = load_rules()
    found = sightings(article or make_article(), Extraction(events=events), rules, NOW.date())
    return enter(found, MemoryLedger() if ledger is None else ledger, NOW.date(), rules.ledger)


def test_alerts_carry_the_article_and_the_channels() -> None:
    article = make_article(official=True)
    ((alert, channels),) = alerts_for(article, entered(make_event(), article=article), [subscribe()], NOW)
    assert channels == ("screen", "mail")
    assert (alert.article_url, alert.article_title, alert.source) == (
        article.url,
        article.title,
        "Ore Courier",
    )
    assert (alert.event, alert.official, alert.published) == (make_event(), True, article.published)
    assert (alert.subscription, alert.created_at) == ("desk", NOW)
    assert (alert.act_id, alert.history) == (1, ())
    assert alert.why
    assert alert.why.startswith("new because")


def test_one_alert_a_subscription_and_act() -> None:
    events = [make_event(), make_event(), make_event(type="tariff"), make_event(type="policy", news=False)]
    found = alerts_for(make_article(), entered(*events), [subscribe(), ALL], NOW)
    assert len(found) == 4
    assert len({alert.id for alert, _ in found}) == 4


def test_an_act_is_told_once_and_its_steps_with_what_was_known() -> None:
    ledger = MemoryLedger()
    rumour = make_event(status=EventStatus.CONSIDERED)
    told: list[Addressed] = []
    for number, event in enumerate((rumour, rumour, make_event(), make_event(news=False)), 1):
        article = make_article(number)
        told += alerts_for(article, entered(event, article=article, ledger=ledger), [ALL], NOW)
    first, second = (alert for alert, _ in told)
    assert first.id != second.id
    assert first.thread == second.thread == first.id
    assert (first.act_id, second.act_id) == (1, 1)
    assert second.history == ("2026-03-01 considered",)


def test_names_of_alerts_are_stable_and_distinct() -> None:
    (one,) = entered(make_event())
    (other,) = entered(make_event(), article=make_article(2, title=make_article().title))
    assert alert_id(ALL, one) == alert_id(ALL, other)
    assert alert_id(subscribe(), one) != alert_id(ALL, one)
    (elsewhere,) = entered(make_event(), article=make_article(3))
    assert alert_id(ALL, elsewhere) != alert_id(ALL, one)


def test_a_source_without_a_feed_is_its_host() -> None:
    for url, source in (("https://www.ore.example/x", "www.ore.example"), ("", "article-1")):
        article = make_article(feed=None, url=url)
        ((alert, _),) = alerts_for(article, entered(make_event(), article=article), [ALL], NOW)
        assert alert.source == source
