"""The outbox's rows: leased to one sender, back after its death, final once sent or given up."""

from __future__ import annotations

import threading
from datetime import timedelta

from monitor.store import SqlStore, open_store, queries
from monitor.store.articles import delivery_key
from monitor.store.outbox import LEASE
from monitor.types import Delivery, DeliveryState
from tests.clock import NOW
from tests.makers import make_alert, make_stored


def test_a_claim_leases(store: SqlStore) -> None:
    store.save(make_stored())
    claimed = store.claim(NOW, 10)
    assert {delivery.channel for delivery in claimed} == {"screen", "mail"}
    assert {delivery.key for delivery in claimed} == {
        delivery_key("alert-1", name) for name in ("screen", "mail")
    }
    assert store.claim(NOW, 10) == []


def test_a_lease_that_ran_out_comes_back(store: SqlStore) -> None:
    store.save(make_stored(channels=("mail",)))
    first = store.claim(NOW, 10)
    assert store.claim(NOW + LEASE - timedelta(seconds=1), 10) == []
    assert store.claim(NOW + LEASE, 10) == first


def test_the_future_is_not_due(store: SqlStore) -> None:
    store.save(make_stored())
    assert store.claim(NOW - timedelta(seconds=1), 10) == []


def test_the_limit_holds_for_each_channel(store: SqlStore) -> None:
    for number in range(5):
        store.save(make_stored(number, channels=("mail",)))
    store.save(make_stored(9, channels=("screen",)))
    claimed = store.claim(NOW, 2)
    assert [delivery.channel for delivery in claimed] == ["mail", "mail", "screen"]
    assert [delivery.alert.id for delivery in claimed] == ["alert-0", "alert-1", "alert-9"]


def test_sent_is_final(store: SqlStore) -> None:
    (delivery,) = one(store)
    store.mark_sent(delivery, NOW + timedelta(seconds=3))
    assert store.claim(NOW + LEASE * 2, 10) == []
    store.mark_failed(delivery, NOW + LEASE, error="came late", retry_at=NOW)
    (row,) = queries.deliveries(store)
    assert (row.state, row.attempts, row.last_error) == (DeliveryState.SENT, 1, None)
    assert row.sent_at == NOW + timedelta(seconds=3)


def test_a_failure_comes_back_when_it_should(store: SqlStore) -> None:
    (delivery,) = one(store)
    store.mark_failed(delivery, NOW, error="451 later", retry_at=NOW + timedelta(seconds=30))
    assert store.claim(NOW + timedelta(seconds=29), 10) == []
    (again,) = store.claim(NOW + timedelta(seconds=30), 10)
    assert again.attempts == 1
    assert queries.deliveries(store)[0].last_error == "451 later"


def test_given_up_is_visible(store: SqlStore) -> None:
    (delivery,) = one(store)
    store.mark_failed(delivery, NOW, error="550 no such user", retry_at=None)
    assert store.claim(NOW + timedelta(days=9), 10) == []
    (row,) = queries.deliveries(store, state=DeliveryState.FAILED)
    assert (row.last_error, row.attempts) == ("550 no such user", 1)


def test_what_was_not_tried_goes_back_without_a_mark(store: SqlStore) -> None:
    (delivery,) = one(store)
    store.release([delivery], NOW + timedelta(seconds=5))
    assert store.claim(NOW, 10) == []
    assert store.claim(NOW + timedelta(seconds=5), 10) == [delivery]


def test_senders_that_race_share_without_overlap(store: SqlStore, url: str) -> None:
    for number in range(40):
        store.save(make_stored(number, channels=("mail",)))
    stores = [open_store(url) for _ in range(4)]
    together = threading.Barrier(4)
    taken: list[Delivery] = []

    def claim(sender: SqlStore) -> None:
        together.wait()
        while claimed := sender.claim(NOW, 3):
            taken.extend(claimed)

    threads = [threading.Thread(target=claim, args=(sender,)) for sender in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for sender in stores:
        sender.close()
    assert sorted(delivery.alert.id for delivery in taken) == sorted(
        f"alert-{number}" for number in range(40)
    )


def one(store: SqlStore) -> list[Delivery]:
    store.save(make_stored(channels=("mail",)))
    return store.claim(NOW, 10)


def test_deliveries_know_the_first_of_their_act(store: SqlStore) -> None:
    for number, thread in ((1, "alert-1"), (2, "alert-1"), (3, None)):
        store.save(make_stored(number, alerts=((make_alert(number, thread=thread), ("mail",)),)))
    first, second, other = store.claim(NOW, 10)
    assert first.thread == second.thread == first.key != second.key
    assert other.thread is None


def test_the_same_alert_is_written_once(store: SqlStore) -> None:
    for number in (1, 2):
        assert store.save(make_stored(number, alerts=((make_alert(1), ("mail",)),)))
    assert len(store.claim(NOW, 10)) == 1
