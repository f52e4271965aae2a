"""From an extraction to the ledger and to those who are told."""

from __future__ import annotations

from monitor.alert.desk import Desk
from monitor.ledger.book import MemoryLedger
from monitor.rules import RuleSet
from monitor.types import Extraction, Subscription
from tests.clock import NOW
from tests.makers import make_article, make_event


def test_what_is_new_is_told_once(rules: RuleSet) -> None:
    desk, ledger = Desk((Subscription("desk", ("screen",)),), rules), MemoryLedger()
    found = Extraction(events=(make_event(),))
    assert len(desk.judge(make_article(1), found, ledger, NOW)) == 1
    assert desk.judge(make_article(2), found, ledger, NOW) == ()
    (act,) = ledger.acts
    assert act.told
