"""When to try again: exponential backoff with full jitter, never sooner than the other side asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How patient a sender is."""

    base: timedelta = timedelta(seconds=30)
    longest: timedelta = timedelta(hours=1)
    give_up_after: timedelta = timedelta(days=3)
    """Counted from when the alert was made."""
    max_attempts: int = 200


def retry_at(
    policy: RetryPolicy,
    rng: Random,
    *,
    attempts: int,
    created: datetime,
    now: datetime,
    retry_after: float | None = None,
) -> datetime | None:
    """The moment of the next try after `attempts` failed ones; None when it is time to give up.

    `retry_after` are the seconds that the other side asked for; the jitter is added to them.
    """
    if attempts >= policy.max_attempts or now - created >= policy.give_up_after:
        return None
    ceiling: timedelta = min(policy.longest, policy.base * 2 ** min(attempts - 1, 20))
    return now + asked_for(policy, retry_after) + ceiling * rng.random()


def asked_for(policy: RetryPolicy, retry_after: float | None) -> timedelta:
    """The wait that the other side wants, within reason."""
    return timedelta(seconds=min(retry_after or 0.0, policy.give_up_after.total_seconds()))
