"""The gate lets through all that may name a mineral, and keeps out what plainly does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from monitor.extract.gate import names_mineral
from monitor.rules import RuleSet
from monitor.rules.minerals import surface_names

ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"


@pytest.mark.parametrize(
    "text",
    [
        "Shipments of gallium fell.",
        "TOTAL COPPER STOCKS",
        "Rare-earth magnets are scarce.",
        "Lead output rose.",
        "Prices of MHP rose.",
        "A tariff on cars from Japan.",
        "Ammonium paratungstate is dear.",
    ],
)
def test_open(text: str, rules: RuleSet) -> None:
    assert names_mineral(text, rules)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The rains failed and wheat was dear.",
        "She led from the start and they lead in two polls.",
        "Ministers drew up a map.",
        "They drove two cars home.",
    ],
)
def test_shut(text: str, rules: RuleSet) -> None:
    assert not names_mineral(text, rules)


def test_every_name_opens_it(rules: RuleSet) -> None:
    names = [name for row in rules.minerals.minerals for name in surface_names(row)]
    assert [name for name in names if not names_mineral(f"Exports of {name} fell.", rules)] == []


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.jsonl")), ids=lambda path: path.stem)
def test_it_loses_no_annotated_fact_or_event(path: Path, rules: RuleSet) -> None:
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    relevant = [record for record in records if record["facts"] or record["events"]]
    lost = [one["id"] for one in relevant if not names_mineral(f"{one['title']}\n\n{one['text']}", rules)]
    assert lost == []
