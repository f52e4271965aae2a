"""The news desk: enters an article into the ledger and says who is told what of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.alert.subscriptions import alerts_for
from monitor.ledger.book import Ledger, enter
from monitor.ledger.sighting import sightings
from monitor.rules import RuleSet
from monitor.types import Addressed, Article, Extraction, Subscription


@dataclass(frozen=True, slots=True)
class Desk:
    """Who wants to hear what, and the rules by which acts are told apart."""

    subscriptions: tuple[Subscription, ...]
    rules: RuleSet

    def judge(
        self, article: Article, found: Extraction, ledger: Ledger, now: datetime
    ) -> tuple[Addressed, ...]:
        """Write what was found into the ledger; the alerts for what is new in it."""
        seen = sightings(article, found, self.rules, now.date())
        entered = enter(seen, ledger, now.date(), self.rules.ledger)
        return alerts_for(article, entered, self.subscriptions, now)
