"""What people say of the ledger stands: merged, split, rejected; and inventories are entered once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitor.errors import LedgerError
from monitor.ledger.book import enter
from monitor.ledger.inventory import act_from
from monitor.ledger.records import Kind
from monitor.rules import RuleSet
from monitor.store import SqlStore
from monitor.store.act_corrections import merge, reject, seed, split
from monitor.store.act_queries import Acts, act, acts, history
from monitor.store.acts import SqlLedger
from tests.clock import NOW
from tests.ledger.sighted import sighted
from tests.store.test_acts import save

DAY = date(2026, 3, 4)


def test_merged_acts_are_one_for_good(store: SqlStore, rules: RuleSet) -> None:
    licence = sighted("2026-03-01", targets=("US",))
    ban = sighted("2026-03-02", "in_force", targets=("JP",), text="Banned.")
    assert [save(store, 1, licence, rules).id, save(store, 2, ban, rules).id] == [1, 2]
    done = merge(store, 1, [2], NOW, rules.ledger)
    assert (done.targets, [step.step for step in done.steps]) == (("US", "JP"), ["announced", "in_force"])
    assert [one.id for one in acts(store)] == [1]
    assert act(store, 2) == act(store, 1) == done
    assert len(history(store, 1)) == 2
    with store.writing() as connection:
        told = replace(ban, article_id="article-2")
        (again,) = enter([told], SqlLedger(connection), DAY, rules.ledger)
    assert (again.act.id, again.decision.kind) == (1, Kind.SAME)
    assert "a person has said so" in again.decision.reason
    with pytest.raises(LedgerError, match="act 2 is act 1 already"):
        merge(store, 1, [2], NOW, rules.ledger)


def test_split_reports_are_an_act_of_their_own_for_good(store: SqlStore, rules: RuleSet) -> None:
    first = sighted("2026-03-01", text="Licences first.")
    other = sighted("2026-03-02", "in_force", text="Something else again.", effective="2026-03-02")
    save(store, 1, first, rules)
    assert save(store, 2, other, rules).id == 1
    (_, second) = history(store, 1)
    new = split(store, 1, [second.id], NOW, rules.ledger)
    assert (new.id, new.effective, [step.step for step in new.steps]) == (2, "2026-03-02", ["in_force"])
    assert [step.step for step in act(store, 1).steps] == ["announced"]
    with store.writing() as connection:
        (again,) = enter([replace(other, article_id="article-2")], SqlLedger(connection), DAY, rules.ledger)
    assert again.act.id == 2
    left = history(store, 1)[0].id
    for wrong, why in (([second.id], "has no report"), ([left], "one side would be empty")):
        with pytest.raises(LedgerError, match=why):
            split(store, 1, wrong, NOW, rules.ledger)


def test_a_rejected_act_is_told_to_nobody(store: SqlStore, rules: RuleSet) -> None:
    save(store, 1, sighted("2026-03-01"), rules)
    reject(store, 1, NOW)
    assert acts(store) == []
    assert [one.id for one in acts(store, Acts(rejected=True))] == [1]
    with store.writing() as connection:
        (step,) = enter(
            [sighted("2026-03-04", "lifted", article="article-1")], SqlLedger(connection), DAY, rules.ledger
        )
    assert not step.decision.novel
    assert "a person has rejected" in step.decision.reason
    reject(store, 1, NOW, rejected=False)
    assert [one.id for one in acts(store)] == [1]
    with pytest.raises(LedgerError, match="there is no act 7"):
        reject(store, 7, NOW)


def test_history_from_an_inventory_alerts_nobody(store: SqlStore, rules: RuleSet) -> None:
    words = {"types": {"export_control"}, "countries": {"CN"}, "minerals": {"gallium"}}
    row = {"country": "cn", "type": "export_control", "minerals": "gallium", "effective": "2026-02-20"}
    known = act_from(row, "f:1", words, rules.ledger, DAY)
    assert seed(store, [known], rules.ledger) == (1, 0)
    assert seed(store, [known], rules.ledger) == (0, 1)
    with store.writing() as connection:
        (told,) = enter(
            [sighted("2026-03-01", "in_force", on="2026-02-20", article="article-1")],
            _NoReports(connection),
            DAY,
            rules.ledger,
        )
    assert (told.act.id, told.decision.kind) == (1, Kind.SAME)


class _NoReports(SqlLedger):
    """A ledger for sightings of which no article is stored."""

    def report(self, *_: object) -> None:
        """Nothing to point at."""
