"""What robots.txt of each host allows us (RFC 9309), remembered for a day."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from monitor.errors import FetchError, RefusedError
from monitor.types import Page

_KEEP = 86_400.0
"""Seconds that a robots.txt is trusted (the RFC's limit)."""
_KEEP_FAILURE = 600.0
"""Seconds until a robots.txt that could not be had is asked for again."""
_MAX_BYTES = 512_000
"""The RFC wants at least 500 KiB to be read; what comes after is ignored."""
_MAX_DELAY = 300.0
"""Seconds; a longer Crawl-delay is meant to keep crawlers out, which Disallow is for."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """The parsed rules, or why there are none for now."""

    expires: float
    rules: Protego | None = None
    failure: FetchError | None = None


class Robots:
    """Asks before a page is fetched. `get` fetches a robots.txt itself and raises FetchError."""

    def __init__(
        self,
        user_agent: str,
        get: Callable[[str], Awaitable[Page]],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._agent = user_agent.partition("/")[0].strip()
        self._get = get
        self._clock = clock
        self._answers: dict[str, _Answer] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def check(self, url: str) -> float:
        """The host's Crawl-delay in seconds, 0 if none.

        Raises RefusedError if robots.txt forbids the URL, FetchError (temporary) if it cannot be had.
        """
        parts = urlsplit(url)
        answer = await self._answer(f"{parts.scheme}://{parts.netloc}/robots.txt")
        if answer.failure:
            raise _for_page(url, answer.failure)
        assert answer.rules is not None
        if not answer.rules.can_fetch(url, self._agent):
            raise RefusedError(
                f"{url}: robots.txt of {parts.netloc} forbids it to {self._agent}",
                hint="remove the feed, or ask the publisher",
            )
        return min(float(answer.rules.crawl_delay(self._agent) or 0.0), _MAX_DELAY)

    async def _answer(self, url: str) -> _Answer:
        async with self._locks[url]:
            known = self._answers.get(url)
            if known is None or known.expires <= self._clock():
                known = self._answers[url] = await self._ask(url)
            return known

    async def _ask(self, url: str) -> _Answer:
        try:
            page = await self._get(url)
        except FetchError as error:
            # "Unavailable" (4xx) means no rules; 429 and 5xx say nothing about them.
            if error.status is None or error.status >= 500 or error.status == 429:
                return _Answer(self._clock() + _KEEP_FAILURE, failure=error)
            return _Answer(self._clock() + _KEEP, rules=Protego.parse(""))
        text = page.body[:_MAX_BYTES].decode("utf-8-sig", "replace")
        return _Answer(self._clock() + _KEEP, rules=Protego.parse(text))


def _for_page(url: str, failure: FetchError) -> FetchError:
    """Why the page is not fetched, from why its robots.txt was not."""
    cause = failure.message.partition(": ")[2]
    if isinstance(failure, RefusedError):
        return RefusedError(f"{url}: {cause}", hint=failure.hint)
    return FetchError(
        f"{url}: robots.txt comes first and cannot be had: {cause}",
        hint=failure.hint,
        retry_after=failure.retry_after,
    )
