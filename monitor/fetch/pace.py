"""One request at a time and a minimum interval for each host; hosts never wait for one another."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    next_start: float = 0.0


class HostPace:
    """Gives turns. Seconds everywhere; `clock` and `sleep` are exchangeable for tests."""

    def __init__(
        self, min_interval: float, *, clock: Clock = time.monotonic, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._min_interval = min_interval
        self._clock = clock
        self._sleep = sleep
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)

    @asynccontextmanager
    async def turn(self, host: str, *, interval: float = 0.0) -> AsyncIterator[None]:
        """Wait for this host's turn and hold it; the next start is at least an interval after this one.

        `interval` raises the minimum for this host (Crawl-delay), it never lowers it.
        """
        state = self._hosts[host]
        async with state.lock:
            if (wait := state.next_start - self._clock()) > 0:
                await self._sleep(wait)
            state.next_start = self._clock() + max(self._min_interval, interval)
            yield
