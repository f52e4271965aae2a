"""Inventories of known measures: what their rows mean, and what is wrong with them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from monitor.errors import LedgerError
from monitor.ledger.inventory import COLUMNS, act_from, rows
from monitor.ledger.records import Act
from monitor.rules import load_rules
from monitor.types import Quantity

WORDS = {"types": {"export_control", "tariff"}, "countries": {"CN", "US"}, "minerals": {"gallium", "tin"}}
ROW = {"country": "cn", "type": "tariff", "minerals": "gallium; tin"}
TODAY = date(2026, 3, 4)


def read(**changes: Any) -> Act:
    return act_from(ROW | changes, "acts.csv:2", WORDS, load_rules().ledger, TODAY)


def test_a_whole_row() -> None:
    act = read(
        targets=["US"],
        measure="duty",
        announced="2025-11",
        effective="2026-01-01",
        lifted="2026-02-01",
        level="25",
        title="Duty",
        source="List",
    )
    assert (act.country, act.minerals, act.targets) == ("CN", ("gallium", "tin"), ("US",))
    assert act.instruments == frozenset({"duty"})
    assert [(step.step, step.day.isoformat()) for step in act.steps] == [
        ("announced", "2025-11-01"),
        ("in_force", "2026-01-01"),
        ("lifted", "2026-02-01"),
    ]
    assert (act.level, act.sources, act.told) == (Quantity(25, 25, "%"), ("List",), True)


def test_without_dates_it_is_in_force_and_the_future_is_still_to_come() -> None:
    assert [step.step for step in read().steps] == ["in_force"]
    assert [step.step for step in read(announced="2026-01", effective="2027").steps] == ["announced"]
    assert [step.step for step in read(announced="2026-01", status="considered").steps][-1] == "considered"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"minerals": "gallium;unobtainium"}, "minerals: unknown 'unobtainium'"),
        ({"country": ""}, "'country' is empty"),
        ({"country": "XX"}, "country: unknown 'XX'"),
        ({"type": "ban"}, "type: unknown 'ban'"),
        ({"status": "over"}, "status: unknown 'over'"),
        ({"announced": "soon"}, "announced: 'soon' is no ISO date"),
        ({"lifted": "2030"}, "2030 is still to come"),
        ({"level": "a lot"}, "level: 'a lot' is no number"),
        ({"colour": "red"}, "unknown column 'colour'"),
    ],
)
def test_a_wrong_row_is_named(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(LedgerError) as refused:
        read(**changes)
    assert str(refused.value).startswith("acts.csv:2: ")
    assert says in str(refused.value)


def test_csv_and_json_lines() -> None:
    head = ",".join(COLUMNS)
    assert [where for where, _ in rows(f"{head}\nCN\nUS\n", "a.csv")] == ["a.csv:2", "a.csv:3"]
    ((where, row),) = rows('\n{"country": "CN"}\n', "a.jsonl")
    assert (where, row) == ("a.jsonl:2", {"country": "CN"})
    for broken in ("{", "[]"):
        with pytest.raises(LedgerError, match=r"a\.jsonl:1: no JSON"):
            list(rows(broken, "a.jsonl"))
