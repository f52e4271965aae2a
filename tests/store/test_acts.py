"""Acts in the database: found by their keys, kept without loss, with all reports of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from monitor.ledger.book import Ledger, enter
from monitor.ledger.records import Act, Sighting
from monitor.rules import RuleSet
from monitor.store import SqlStore
from monitor.store.act_queries import Acts, acts, history
from monitor.store.act_tables import ActReportRow
from monitor.store.queries import counts, deliveries
from monitor.types import Addressed
from tests.ledger.sighted import percent, sighted
from tests.makers import make_alert, make_article, make_entry, make_stored


def save(store: SqlStore, number: int, sighting: Sighting, rules: RuleSet) -> Act:
    """The act that a sighting belongs to, once its article is stored."""
    found: list[Act] = []
    told = replace(sighting, article_id=f"article-{number}")

    def judge(ledger: Ledger) -> tuple[Addressed, ...]:
        (entered,) = enter([told], ledger, told.day, rules.ledger)
        found.append(entered.act)
        alert = make_alert(number, act_id=entered.act.id, why=entered.decision.reason, history=("a", "b"))
        return ((alert, ("screen",)),) if entered.decision.novel else ()

    assert store.save(make_stored(number, channels=()), judge)
    return found[0]


def test_an_act_comes_back_as_it_was_and_is_told_once(store: SqlStore, rules: RuleSet) -> None:
    first = sighted(
        "2026-03-01",
        targets=("US",),
        names=("mofcom",),
        means=("ban",),
        level=percent(10),
        effective="2026-05",
    )
    opened = save(store, 1, first, rules)
    again = save(store, 2, replace(first, day=date(2026, 3, 2), source="Another"), rules)
    assert again.id == opened.id == 1
    (listed,) = acts(store)
    assert listed == again
    assert listed.sources == ("Ore Courier", "Another")
    (row,) = deliveries(store)
    assert (row.alert.act_id, row.alert.history) == (1, ("a", "b"))
    with store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(ActReportRow)) == 2
    told = history(store, 1)
    assert [(one.kind, one.sighting.source) for one in told] == [("new", "Ore Courier"), ("same", "Another")]


def test_what_fails_leaves_no_act_behind(store: SqlStore, rules: RuleSet) -> None:
    def judge(ledger: Ledger) -> tuple[Addressed, ...]:
        enter([sighted("2026-03-01", article="article-1")], ledger, date(2026, 3, 1), rules.ledger)
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        store.save(make_stored(1), judge)
    assert acts(store) == []
    assert counts(store).articles == 0


def test_a_known_article_is_judged_once(store: SqlStore, rules: RuleSet) -> None:
    save(store, 1, sighted("2026-03-01"), rules)
    asked: list[Ledger] = []

    def judge(ledger: Ledger) -> tuple[Addressed, ...]:
        asked.append(ledger)
        return ()

    assert not store.save(make_stored(1, entry=make_entry(5), article=make_article(1)), judge)
    assert asked == []


def test_lists_are_filtered_newest_first(store: SqlStore, rules: RuleSet) -> None:
    save(store, 1, sighted("2026-03-01", minerals=("gallium",)), rules)
    save(store, 2, sighted("2026-03-05", country="ID", minerals=("nickel",), targets=("JP",)), rules)
    save(store, 3, sighted("2026-02-05", "lifted", country="CL", type="policy", minerals=("lithium",)), rules)
    assert [act.id for act in acts(store)] == [2, 1, 3]
    for where, expected in (
        (Acts(country="JP"), [2]),
        (Acts(mineral="gallium"), [1]),
        (Acts(type="policy"), [3]),
        (Acts(since=date(2026, 3, 2)), [2]),
        (Acts(step="lifted"), [3]),
        (Acts(limit=1), [2]),
    ):
        assert [act.id for act in acts(store, where)] == expected
