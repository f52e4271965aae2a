"""Who hears of what."""

from __future__ import annotations

from typing import Any

import pytest

from monitor.alert.subscriptions import alert_id, alerts_for, matching
from monitor.types import Event, EventStatus, Subscription
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


@pytest.mark.parametrize("event", [make_event(news=False), make_event(status=EventStatus.DENIED)])
def test_background_and_denials_alert_nobody(event: Event) -> None:
    assert matching(event, [ALL]) == []


def test_an_unnamed_country_meets_only_those_who_want_all() -> None:
    event = make_event(country=None, targets=(), minerals=())
    narrow = [subscribe(countries=("CN",)), subscribe(minerals=("zinc",))]
    assert matching(event, [*narrow, ALL]) == [ALL]


def test_alerts_carry_the_article_and_the_channels() -> None:
    article = make_article(official=True)
    ((alert, channels),) = alerts_for(article, [make_event()], [subscribe()], NOW)
    assert channels == ("screen", "mail")
    assert (alert.article_url, alert.article_title, alert.source) == (
        article.url,
        article.title,
        "Ore Courier",
    )
    assert (alert.event, alert.official, alert.published) == (make_event(), True, article.published)
    assert (alert.subscription, alert.created_at) == ("desk", NOW)


def test_one_alert_a_subscription_and_act() -> None:
    events = [make_event(), make_event(), make_event(type="tariff"), make_event(news=False)]
    found = alerts_for(make_article(), events, [subscribe(), ALL], NOW)
    assert len(found) == 4
    assert len({alert.id for alert, _ in found}) == 4


def test_names_of_alerts_are_stable_and_distinct() -> None:
    event, article = make_event(), make_article()
    first = alert_id(ALL, article, event)
    assert first == alert_id(ALL, article, make_event(minerals=("gallium", "antimony"), confidence=0.1))
    assert first == "0a0a1696eedf98b2d05079199f8baa61"
    others = {
        alert_id(subscribe(), article, event),
        alert_id(ALL, make_article(2), event),
        alert_id(ALL, article, make_event(country="US")),
        alert_id(ALL, article, make_event(status=EventStatus.IN_FORCE)),
        alert_id(ALL, article, make_event(targets=())),
    }
    assert len(others | {first}) == 6


def test_a_source_without_a_feed_is_its_host() -> None:
    for url, source in (("https://www.ore.example/x", "www.ore.example"), ("", "")):
        ((alert, _),) = alerts_for(make_article(feed=None, url=url), [make_event()], [ALL], NOW)
        assert alert.source == source
