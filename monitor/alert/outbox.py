"""Works off the outbox: claims what is due, hands it to its channel, records how that ended."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from random import Random

import structlog

from monitor.alert.backoff import RetryPolicy, asked_for, retry_at
from monitor.errors import DeliveryError
from monitor.protocols import Channel, Clock, Store
from monitor.types import Delivery

PASS_SECONDS = 10.0
"""How long one channel may take in one pass before it lets the others' new alerts through; far less than a
lease, so that nobody else takes its rows."""


@dataclass(frozen=True, slots=True)
class OutboxReport:
    """How a pass ended. `retried` come back later, `failed` were given up, `postponed` were not tried."""

    sent: int = 0
    retried: int = 0
    failed: int = 0
    postponed: int = 0

    def __add__(self, other: OutboxReport) -> OutboxReport:
        return OutboxReport(
            self.sent + other.sent,
            self.retried + other.retried,
            self.failed + other.failed,
            self.postponed + other.postponed,
        )


class Outbox:
    """Sends at least once: what was sent but not yet recorded when the program died is sent again."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        clock: Clock,
        policy: RetryPolicy | None = None,
        rng: Random | None = None,
    ) -> None:
        self._store = store
        self._channels = channels
        self._clock = clock
        self._policy = policy or RetryPolicy()
        self._rng = rng or Random()  # noqa: S311 — spreads load, no secret
        self._stopping = threading.Event()
        self._log = structlog.get_logger("monitor.outbox")

    def stop(self) -> None:
        """Finish the messages in hand and give back the others: they leave with the next program."""
        self._stopping.set()

    def run_due(self, limit: int = 200) -> OutboxReport:
        """Send what is due, at most `limit` a channel. Raises StoreError.

        Each channel has its own thread, and a slow one must pause: it holds up no other for long.
        """
        queues: dict[str, list[Delivery]] = defaultdict(list)
        for delivery in self._store.claim(self._clock.now(), limit):
            queues[delivery.channel].append(delivery)
        if not queues:
            return OutboxReport()
        with ThreadPoolExecutor(max_workers=len(queues), thread_name_prefix="outbox") as threads:
            passes = [threads.submit(self._work_off, name, queue) for name, queue in sorted(queues.items())]
        return sum((done.result() for done in passes), OutboxReport())

    def _work_off(self, name: str, queue: Sequence[Delivery]) -> OutboxReport:
        """One channel's part of a pass: in order, until one must come back later or time is up."""
        channel = self._channels.get(name)
        if channel is None:
            return self._orphaned(name, queue)
        end = self._clock.now() + timedelta(seconds=PASS_SECONDS)
        report = OutboxReport()
        for position, delivery in enumerate(queue):
            outcome, rest = self._try(channel, delivery)
            report += outcome
            left = queue[position + 1 :]
            if left and (outcome.retried or self._clock.now() >= end or self._stopping.is_set()):
                self._store.release(left, self._clock.now() + rest)
                return report + OutboxReport(postponed=len(left))
        return report

    def _try(self, channel: Channel, delivery: Delivery) -> tuple[OutboxReport, timedelta]:
        """How it ended, and how long the channel should be left alone."""
        try:
            channel.send(delivery)
        except DeliveryError as error:
            rest = max(self._policy.base, asked_for(self._policy, error.retry_after))
            return self._failed(delivery, error), rest
        except Exception as error:  # noqa: BLE001 — a fault in one channel must not hold up the others
            self._log.exception("delivery.broke", channel=channel.name, delivery=delivery.key)
            broke = DeliveryError(f"unexpected {type(error).__name__}: {error}")
            return self._failed(delivery, broke), self._policy.base
        self._store.mark_sent(delivery, self._clock.now())
        self._log.info("delivery.sent", channel=channel.name, delivery=delivery.key)
        return OutboxReport(sent=1), timedelta(0)

    def _failed(self, delivery: Delivery, error: DeliveryError) -> OutboxReport:
        """Record a failure: later again, or given up."""
        now = self._clock.now()
        again = None
        if error.temporary:
            again = retry_at(
                self._policy,
                self._rng,
                attempts=delivery.attempts + 1,
                created=delivery.alert.created_at,
                now=now,
                retry_after=error.retry_after,
            )
        self._store.mark_failed(delivery, now, error=str(error), retry_at=again)
        event = "delivery.retried" if again else "delivery.failed"
        self._log.warning(event, channel=delivery.channel, delivery=delivery.key, error=str(error))
        return OutboxReport(retried=1) if again else OutboxReport(failed=1)

    def _orphaned(self, name: str, queue: Sequence[Delivery]) -> OutboxReport:
        """A channel may come back, renamed or by another configuration: wait as for any fault."""
        error = DeliveryError(f"channel {name!r} is not in the configuration")
        return sum((self._failed(delivery, error) for delivery in queue), OutboxReport())
