"""One request at a time and an interval for each host; no host waits for another."""

from __future__ import annotations

import asyncio
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch.pace import HostPace


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        wake = self.now + seconds
        await asyncio.sleep(0)
        self.now = max(self.now, wake)


async def starts(
    pace: HostPace, time: Time, hosts: list[str], *, interval: float = 0.0
) -> list[tuple[str, float]]:
    """When each of these requests, all wanted at once, began."""
    begun: list[tuple[str, float]] = []

    async def request(host: str) -> None:
        async with pace.turn(host, interval=interval):
            begun.append((host, time.now - 1000.0))

    await asyncio.gather(*(request(host) for host in hosts))
    return begun


async def test_requests_to_one_host_keep_the_interval() -> None:
    time = Time()
    pace = HostPace(2.0, clock=time.clock, sleep=time.sleep)
    assert await starts(pace, time, ["a", "a", "a"]) == [("a", 0), ("a", 2), ("a", 4)]


async def test_hosts_do_not_wait_for_one_another() -> None:
    time = Time()
    pace = HostPace(2.0, clock=time.clock, sleep=time.sleep)
    assert set(await starts(pace, time, ["a", "b", "c"])) == {("a", 0), ("b", 0), ("c", 0)}


async def test_a_crawl_delay_raises_the_interval_and_never_lowers_it() -> None:
    time = Time()
    pace = HostPace(2.0, clock=time.clock, sleep=time.sleep)
    assert await starts(pace, time, ["a", "a"], interval=7.0) == [("a", 0), ("a", 7)]
    assert await starts(pace, time, ["b", "b"], interval=0.5) == [("b", 7), ("b", 9)]


async def test_only_one_request_at_a_time_and_a_failed_one_gives_its_turn_back() -> None:
    pace = HostPace(0.0)
    inside = 0
    most = 0

    async def request() -> None:
        nonlocal inside, most
        async with pace.turn("a"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1
            raise ConnectionError

    results = await asyncio.gather(*(request() for _ in range(5)), return_exceptions=True)
    assert most == 1
    assert all(isinstance(result, ConnectionError) for result in results)


@given(st.lists(st.sampled_from("abc"), max_size=12), st.floats(0, 10))
def test_no_two_starts_on_a_host_are_nearer_than_the_interval(hosts: list[str], interval: float) -> None:
    time = Time()
    pace = HostPace(interval, clock=time.clock, sleep=time.sleep)
    begun = asyncio.run(starts(pace, time, hosts))
    assert sorted(host for host, _ in begun) == sorted(hosts)
    for name in "abc":
        moments = [moment for host, moment in begun if host == name]
        assert all(later - earlier >= interval - 1e-6 for earlier, later in pairwise(moments))
