"""The daemon: one scheduled job a feed, the outbox beside them, and a clean end on SIGTERM and SIGINT."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from monitor.alert.outbox import Outbox
from monitor.errors import MonitorError
from monitor.pipeline import Pipeline, PollReport
from monitor.types import Feed

OUTBOX_SECONDS = 2.0
"""Between two passes over the outbox."""
JITTER = 0.1
"""A feed's interval varies by this share, so that feeds on one host drift apart."""
FIRST_LOOK_SECONDS = 3.0
"""The first looks are spread over this time."""

Work = Callable[[], Awaitable[object]]


async def run_once(
    pipeline: Pipeline,
    outbox: Outbox,
    feeds: Sequence[Feed],
    progress: Callable[[PollReport], None] = lambda _: None,
) -> list[PollReport]:
    """One pass over all feeds, then over what is due in the outbox. Reports in the order of the feeds."""

    async def poll(feed: Feed) -> PollReport:
        report = await pipeline.poll(feed)
        progress(report)
        return report

    with stop_on_signals(pipeline.stop):
        reports = await asyncio.gather(*(poll(feed) for feed in feeds))
        await asyncio.to_thread(outbox.run_due)
    return reports


class Service:
    """Polls every feed at its interval until it is told to stop."""

    def __init__(self, pipeline: Pipeline, outbox: Outbox, feeds: Sequence[Feed]) -> None:
        self._pipeline = pipeline
        self._outbox = outbox
        self._feeds = feeds
        self._stopping = asyncio.Event()
        self._in_hand: set[asyncio.Task[object]] = set()
        self._log = structlog.get_logger("monitor.service")

    async def run(self) -> None:
        """Returns when `stop` was called, or a signal came, and the articles in hand are finished."""
        scheduler = self._schedule()
        with stop_on_signals(self.stop):
            scheduler.start()
            sending = asyncio.create_task(self._send())
            self._log.info("service.started", feeds=len(self._feeds))
            await self._stopping.wait()
            self._log.info("service.stopping", in_hand=len(self._in_hand))
            scheduler.pause()
            # The scheduler's shutdown cancels coroutines that run: drain them first.
            await asyncio.gather(*self._in_hand, sending)
            scheduler.shutdown(wait=False)
        self._log.info("service.stopped")

    def stop(self) -> None:
        """Finish what is in hand and return from `run`; what the outbox still holds leaves at the next."""
        self._pipeline.stop()
        self._outbox.stop()
        self._stopping.set()

    def _schedule(self) -> AsyncIOScheduler:
        # A late run still runs, once: the scheduler's default grace of one second would drop it.
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        now = datetime.now(UTC)
        for feed in self._feeds:
            scheduler.add_job(
                self._job(partial(self._pipeline.poll, feed)),
                "interval",
                seconds=feed.interval,
                jitter=feed.interval * JITTER,
                next_run_time=now + timedelta(seconds=random.uniform(0, FIRST_LOOK_SECONDS)),  # noqa: S311 — spreads load, no secret
                name=feed.name,
            )
        return scheduler

    def _job(self, work: Work) -> Work:
        """The work as a coroutine function whose running task is known, so that stopping can wait for it."""

        async def job() -> None:
            task = asyncio.current_task()
            if self._stopping.is_set() or task is None:
                return
            self._in_hand.add(task)
            try:
                await work()
            finally:
                self._in_hand.discard(task)

        return job

    async def _send(self) -> None:
        """Work off the outbox, again and again. No job of the scheduler's: a long pass is no news."""
        while not self._stopping.is_set():
            try:
                await asyncio.to_thread(self._outbox.run_due)
            except MonitorError as error:
                self._log.error("outbox.failed", error=str(error))
            except Exception:  # noqa: BLE001 — without this loop nobody hears of anything
                self._log.exception("outbox.broke")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), OUTBOX_SECONDS)


@contextmanager
def stop_on_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` on SIGTERM and SIGINT while the block runs."""
    loop = asyncio.get_running_loop()
    signals = (signal.SIGTERM, signal.SIGINT)
    for number in signals:
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in signals:
            loop.remove_signal_handler(number)
