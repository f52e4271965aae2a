"""`monitor evaluate`: figures, splits, floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Monitor
from tests.evaluate.test_score import FACT

GOLD = {
    "id": "g1",
    "url": None,
    "title": "Lithium imports slump",
    "published": "2025-01-30",
    "text": "Japan's imports of lithium carbonate fell 40% to 11,520 tonnes in 2024, customs said.",
    "facts": [FACT, FACT | {"mineral": "cobalt"}],
    "events": [],
}


@pytest.fixture
def gold(tmp_path: Path) -> str:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n")
    return str(path)


def test_figures(monitor: Monitor, gold: str) -> None:
    ended = monitor("evaluate", gold, "--json", "--by", "measure")
    assert ended.code == 0
    found = {(line["group"], line["metric"]): line for line in ended.lines}
    assert found["all", "facts.found"]["gold"] == 2
    assert found["all", "facts.five"]["recall"] == "0.500"
    assert found["imports", "facts.five"]["predicted"] == 1


def test_tables_show_slots_and_reliability(monitor: Monitor, gold: str) -> None:
    ended = monitor("evaluate", gold)
    assert "facts.country" in ended.out
    assert "by confidence" in ended.out


def test_a_floor_is_held_until_it_is_lowered_on_purpose(monitor: Monitor, gold: str, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text('"facts.found" = 0.9\n')
    ended = monitor("evaluate", gold, "--floor", str(floors))
    assert ended.code == 1
    assert "facts.found: F1 0.667 is below the floor of 0.900" in ended.err
    assert monitor("evaluate", gold, "--floor", str(floors), "--set-floor").code == 0
    assert '"facts.found" = 0.666' in floors.read_text()
    assert monitor("evaluate", gold, "--floor", str(floors)).code == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [("{}", "'text' is missing"), (json.dumps({"text": "a"}), "no 'facts' and 'events'"), ("x", "no JSON")],
)
def test_what_is_no_gold(monitor: Monitor, tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(content)
    ended = monitor("evaluate", str(path))
    assert ended.code != 0
    assert f"bad.jsonl:1: {said}" in ended.err


def test_wrong_floors(monitor: Monitor, gold: str, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text('"facts.fond" = 0.9\n')
    assert "unknown metric 'facts.fond'" in monitor("evaluate", gold, "--floor", str(floors)).err
    assert monitor("evaluate", gold, "--floor", "none.toml").code == 2
    assert monitor("evaluate", gold, "--set-floor").code == 2
    assert monitor("evaluate", "none.jsonl").code == 2


def test_figures_of_texts_with_every_figure_annotated(monitor: Monitor, tmp_path: Path) -> None:
    figure = {"start": 11, "end": 25, "value": 41000, "unit": "visitors", "change": "~"}
    text = "They drew c. 41,000 visitors."
    path = tmp_path / "figures.jsonl"
    path.write_text(json.dumps({"id": "f1", "text": text, "figures": [figure]}) + "\n")
    ended = monitor("evaluate", "--mentions", str(path), "--json")
    assert {line["metric"]: line["f1"] for line in ended.lines} == {
        "mentions.value": "1.000",
        "mentions.unit": "1.000",
        "mentions.change": "1.000",
    }


def test_texts_without_annotated_figures_are_refused(monitor: Monitor, gold: str) -> None:
    ended = monitor("evaluate", "--mentions", gold)
    assert ended.code != 0
    assert "no 'figures'" in ended.err
