"""When to try again."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from monitor.alert.backoff import RetryPolicy, retry_at
from tests.clock import NOW

POLICY = RetryPolicy()


class Most(Random):
    """Always the longest wait."""

    def random(self) -> float:
        return 1.0


def wait(attempts: int, **changes: float) -> timedelta:
    at = retry_at(POLICY, Most(), attempts=attempts, created=NOW, now=NOW, **changes)
    assert at is not None
    return at - NOW


def test_the_ceiling_doubles_up_to_the_longest() -> None:
    assert [wait(n).total_seconds() for n in (1, 2, 3, 7, 8, 100)] == [30, 60, 120, 1920, 3600, 3600]


@given(st.integers(1, 199), st.integers())
def test_jitter_uses_the_whole_range(attempts: int, seed: int) -> None:
    at = retry_at(POLICY, Random(seed), attempts=attempts, created=NOW, now=NOW)
    assert at is not None
    assert NOW <= at <= NOW + wait(attempts)


def test_never_sooner_than_the_other_side_asks() -> None:
    assert wait(1, retry_after=90.0) == timedelta(seconds=90 + 30)


def test_an_absurd_retry_after_is_bounded() -> None:
    assert wait(1, retry_after=1e300) <= POLICY.give_up_after + POLICY.base


def test_giving_up() -> None:
    late = NOW + POLICY.give_up_after
    assert retry_at(POLICY, Random(1), attempts=1, created=NOW, now=late) is None
    assert retry_at(POLICY, Random(1), attempts=POLICY.max_attempts, created=NOW, now=NOW) is None
    assert retry_at(POLICY, Random(1), attempts=1, created=NOW, now=late - timedelta(seconds=1)) is not None
