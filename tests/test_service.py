"""The daemon polls, sends, and ends when it is told to; a pass over all feeds reports in their order."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable

from monitor.alert.outbox import Outbox
from monitor.clock import SystemClock
from monitor.service import Service, run_once
from monitor.store.queries import articles, deliveries
from monitor.types import Delivery, DeliveryState, Feed
from tests.bench import BAN, Bench, page


class Collector:
    """A channel that keeps what it is given."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.taken: list[Delivery] = []

    def send(self, delivery: Delivery) -> None:
        self.taken.append(delivery)


def outbox(bench: Bench) -> tuple[Outbox, Collector]:
    screen = Collector("screen")
    return Outbox(bench.store, {"screen": screen, "mail": Collector("mail")}, SystemClock()), screen


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.02)


async def test_it_polls_and_sends_until_it_is_stopped(bench: Bench) -> None:
    bench.serve(ban=page("China puts antimony under export licence", BAN))
    sender, screen = outbox(bench)
    service = Service(bench.pipeline, sender, [bench.feed])
    running = asyncio.create_task(service.run())
    await until(lambda: screen.taken)
    service.stop()
    await running
    assert len(articles(bench.store)) == 1
    assert {row.state for row in deliveries(bench.store)} == {DeliveryState.SENT}


async def test_what_a_signal_leaves_in_the_outbox_is_sent_at_the_next_start(bench: Bench) -> None:
    bench.serve(ban=page("China puts antimony under export licence", BAN))
    sender, screen = outbox(bench)
    running = asyncio.create_task(Service(bench.pipeline, sender, [bench.feed]).run())
    await until(lambda: articles(bench.store))
    os.kill(os.getpid(), signal.SIGTERM)
    await running
    sender, later = outbox(bench)
    sender.run_due()
    assert len(screen.taken + later.taken) == 1


async def test_a_pass_reports_in_the_order_of_the_feeds(bench: Bench) -> None:
    bench.serve(ban=page("China puts antimony under export licence", BAN))
    sender, screen = outbox(bench)
    gone = Feed("Gone", bench.server.url_for("/nothing"))
    seen: list[str] = []
    reports = await run_once(
        bench.pipeline, sender, [gone, bench.feed], lambda report: seen.append(report.feed)
    )
    assert [report.feed for report in reports] == ["Gone", "Wire"]
    assert sorted(seen) == ["Gone", "Wire"]
    assert reports[0].error
    assert len(screen.taken) == 1
