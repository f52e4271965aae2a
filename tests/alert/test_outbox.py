"""The outbox: everything arrives, a dead sender's work too; no channel holds up another."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
import structlog

from monitor.alert.backoff import RetryPolicy
from monitor.alert.outbox import PASS_SECONDS, Outbox, OutboxReport
from monitor.errors import DeliveryError
from monitor.logs import configure_logging
from monitor.store import SqlStore, open_store, queries
from monitor.store.outbox import LEASE
from monitor.types import Delivery, DeliveryState
from tests.clock import NOW, StoppedClock
from tests.makers import make_stored

ROOT = Path(__file__).parents[2]


class Killed(BaseException):
    """Plays the end of the process: nothing of ours may catch it."""


@dataclass
class Recorder:
    """A channel that does what it is told and remembers what it was given."""

    name: str
    does: Callable[[Delivery], None] = lambda _delivery: None
    got: list[str] = field(default_factory=list)

    def send(self, delivery: Delivery) -> None:
        self.does(delivery)
        self.got.append(delivery.alert.id)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(f"sqlite:///{tmp_path}/monitor.db", create=True)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


def outbox(
    store: SqlStore, clock: StoppedClock, *channels: Recorder, policy: RetryPolicy | None = None
) -> Outbox:
    return Outbox(store, {channel.name: channel for channel in channels}, clock, policy, Random(7))


def fill(store: SqlStore, count: int, *channels: str) -> None:
    for number in range(count):
        store.save(make_stored(number, channels=channels))


def states(store: SqlStore) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in reversed(queries.deliveries(store, limit=None)):
        found.setdefault(row.channel, []).append(row.state)
    return found


def failing(*, temporary: bool = True, retry_after: float | None = None) -> Callable[[Delivery], None]:
    def fail(_delivery: Delivery) -> None:
        raise DeliveryError("no luck", temporary=temporary, retry_after=retry_after)

    return fail


def test_what_is_due_is_sent_once_and_in_order(store: SqlStore, clock: StoppedClock) -> None:
    fill(store, 3, "mail", "screen")
    mail, screen = Recorder("mail"), Recorder("screen")
    sender = outbox(store, clock, mail, screen)
    assert sender.run_due() == OutboxReport(sent=6)
    assert sender.run_due() == OutboxReport()
    assert mail.got == screen.got == ["alert-0", "alert-1", "alert-2"]


def test_a_failing_channel_holds_up_no_other_and_gets_a_rest(store: SqlStore, clock: StoppedClock) -> None:
    fill(store, 3, "mail", "screen")
    mail, screen = Recorder("mail", failing()), Recorder("screen")
    sender = outbox(store, clock, mail, screen)
    assert sender.run_due() == OutboxReport(sent=3, retried=1, postponed=2)
    assert states(store) == {"mail": ["pending"] * 3, "screen": ["sent"] * 3}
    assert sender.run_due() == OutboxReport()
    mail.does = lambda _delivery: None
    clock.forward(seconds=RetryPolicy().base.total_seconds())
    assert sender.run_due() == OutboxReport(sent=3)


def test_a_hanging_channel_holds_up_no_other(store: SqlStore, clock: StoppedClock) -> None:
    fill(store, 2, "mail", "screen")
    screen_done = threading.Event()
    screen = Recorder(
        "screen", lambda delivery: screen_done.set() if delivery.alert.id == "alert-1" else None
    )
    mail = Recorder("mail", lambda _: None if screen_done.wait(30) else pytest.fail("screen waited for mail"))
    assert outbox(store, clock, mail, screen).run_due() == OutboxReport(sent=4)


def test_a_slow_channel_gives_back_what_it_does_not_get_to(store: SqlStore, clock: StoppedClock) -> None:
    fill(store, 3, "mail")

    def crawl(_delivery: Delivery) -> None:
        clock.forward(seconds=PASS_SECONDS / 2)

    slow = Recorder("mail", crawl)
    sender = outbox(store, clock, slow)
    assert sender.run_due() == OutboxReport(sent=2, postponed=1)
    assert sender.run_due() == OutboxReport(sent=1)
    assert slow.got == ["alert-0", "alert-1", "alert-2"]


def test_stop_finishes_the_message_in_hand_and_gives_back_the_others(
    store: SqlStore, clock: StoppedClock
) -> None:
    fill(store, 3, "mail")
    slow = Recorder("mail", lambda _: sender.stop())
    sender = outbox(store, clock, slow)
    assert sender.run_due() == OutboxReport(sent=1, postponed=2)
    assert outbox(store, clock, Recorder("mail")).run_due() == OutboxReport(sent=2)


def test_a_pass_is_over_long_before_its_lease() -> None:
    assert timedelta(seconds=PASS_SECONDS * 2) < LEASE


def test_a_refused_message_does_not_stop_the_next(store: SqlStore, clock: StoppedClock) -> None:
    fill(store, 2, "mail")

    def refuse_first(delivery: Delivery) -> None:
        if delivery.alert.id == "alert-0":
            raise DeliveryError("invalid", temporary=False)

    assert outbox(store, clock, Recorder("mail", refuse_first)).run_due() == OutboxReport(sent=1, failed=1)
    (failed,) = queries.deliveries(store, state=DeliveryState.FAILED)
    assert failed.last_error == "invalid"


def test_retry_after_is_kept(store: SqlStore, clock: StoppedClock) -> None:
    fill(store, 2, "mail")
    sender = outbox(store, clock, Recorder("mail", failing(retry_after=600)))
    assert sender.run_due() == OutboxReport(retried=1, postponed=1)
    postponed, retried = queries.deliveries(store)
    assert postponed.next_attempt_at == NOW + timedelta(seconds=600), "the whole channel rests"
    assert NOW + timedelta(seconds=600) <= retried.next_attempt_at <= NOW + timedelta(seconds=630)


def test_the_pauses_grow_until_the_alert_is_given_up(store: SqlStore, clock: StoppedClock) -> None:
    fill(store, 1, "mail")
    policy = RetryPolicy(give_up_after=timedelta(hours=6))
    mail = Recorder("mail", failing())
    sender = outbox(store, clock, mail, policy=policy)
    reports = []
    while (row := queries.deliveries(store)[0]).state == DeliveryState.PENDING:
        clock.forward(seconds=max(0.0, (row.next_attempt_at - clock.now()).total_seconds()))
        reports.append(sender.run_due())
    assert reports[-1] == OutboxReport(failed=1)
    assert set(reports[:-1]) == {OutboxReport(retried=1)}
    assert clock.now() >= NOW + policy.give_up_after
    assert row.last_error == "no luck"
    assert 10 < row.attempts < 60


def test_attempts_are_bounded_too(store: SqlStore, clock: StoppedClock) -> None:
    fill(store, 1, "mail")
    sender = outbox(store, clock, Recorder("mail", failing()), policy=RetryPolicy(max_attempts=2))
    sender.run_due()
    clock.forward(hours=1)
    assert sender.run_due() == OutboxReport(failed=1)


def test_a_channel_that_is_gone_is_waited_for(store: SqlStore, clock: StoppedClock) -> None:
    fill(store, 2, "old desk", "screen")
    assert outbox(store, clock, Recorder("screen")).run_due() == OutboxReport(sent=2, retried=2)
    for row in queries.deliveries(store, state=DeliveryState.PENDING):
        assert row.last_error == "channel 'old desk' is not in the configuration"
    clock.forward(hours=1)
    back = Recorder("old desk")
    assert outbox(store, clock, back).run_due() == OutboxReport(sent=2)


def test_a_fault_of_ours_in_one_channel(store: SqlStore, clock: StoppedClock) -> None:
    fill(store, 1, "mail", "screen")

    def bug(_delivery: Delivery) -> None:
        raise KeyError("nobody thought of this")

    assert outbox(store, clock, Recorder("mail", bug), Recorder("screen")).run_due() == OutboxReport(
        sent=1, retried=1
    )
    (row,) = queries.deliveries(store, channel="mail")
    assert row.last_error == "unexpected KeyError: 'nobody thought of this'"


@pytest.mark.parametrize("moment", ["before sending", "after sending, before recording"])
def test_a_sender_that_dies(
    store: SqlStore, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Nothing is lost; what was in flight comes once more, under the same key."""
    fill(store, 3, "mail")
    keys: list[str] = []
    mail = Recorder("mail", lambda delivery: keys.append(delivery.key))

    def die(*_arguments: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        if moment == "before sending":
            patch.setattr(mail, "does", die)
        else:
            patch.setattr(store, "mark_sent", die)
        with pytest.raises(Killed):
            outbox(store, clock, mail).run_due()
    assert states(store) == {"mail": ["pending"] * 3}

    sender = outbox(store, clock, mail)
    assert sender.run_due() == OutboxReport(), "the lease of the dead sender still holds"
    clock.forward(seconds=LEASE.total_seconds())
    assert sender.run_due() == OutboxReport(sent=3)
    assert states(store) == {"mail": ["sent"] * 3}
    in_flight = 1 if moment.startswith("after") else 0
    assert len(keys) == 3 + in_flight
    assert len(set(keys)) == 3


def test_two_senders_send_nothing_twice(store: SqlStore, clock: StoppedClock) -> None:
    fill(store, 30, "mail")
    mail = Recorder("mail")
    senders = [outbox(store, clock, mail) for _ in range(3)]
    together = threading.Barrier(3)

    def work(sender: Outbox) -> None:
        together.wait()
        while sender.run_due(limit=4) != OutboxReport():
            pass

    threads = [threading.Thread(target=work, args=(sender,)) for sender in senders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(mail.got) == sorted(f"alert-{number}" for number in range(30))


def test_a_process_that_is_killed(tmp_path: Path) -> None:
    """kill -9 before and after sending: nothing is lost, only what was in flight comes again."""
    url, ledger = f"sqlite:///{tmp_path}/monitor.db", tmp_path / "sent"
    with contextlib.closing(open_store(url, create=True)) as store:
        fill(store, 5, "mail")
        wanted = {row.key for row in queries.deliveries(store)}
    clock = StoppedClock()
    codes = []
    for point in (0, 1, 4, 3, -1):
        arguments = [url, str(ledger), str(point), clock.now().isoformat()]
        done = subprocess.run(
            [sys.executable, "-m", "tests.alert.killed_sender", *arguments], cwd=ROOT, check=False
        )
        codes.append(done.returncode)
        clock.forward(seconds=LEASE.total_seconds())
    assert codes == [-signal.SIGKILL] * 4 + [0]
    sent = ledger.read_text().split()
    assert set(sent) == wanted
    assert len(sent) == len(wanted) + 2, "the two that were sent but not recorded"
    with contextlib.closing(open_store(url)) as store:
        assert states(store) == {"mail": ["sent"] * 5}


@pytest.mark.parametrize("terminal", [True, False])
def test_the_log_of_a_fault_tells_no_local_variable(
    store: SqlStore,
    clock: StoppedClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    terminal: bool,
) -> None:
    fill(store, 1, "mail")

    def bug(_delivery: Delivery) -> None:
        webhook = "https://hooks.example/CANARY"
        raise KeyError(len(webhook))

    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    configure_logging()
    outbox(store, clock, Recorder("mail", bug)).run_due()
    structlog.reset_defaults()
    log = capsys.readouterr().err
    assert "delivery.broke" in log
    assert "KeyError" in log
    assert "hooks.example" not in log.replace('webhook = "https://hooks.example/CANARY"', "")
