"""`monitor mentions`: every figure of a text, as lines and as a table."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Monitor

TEXT = (
    "The fair drew 41,000 visitors. Rents rose 5% to $1,450.\nBetween 17 and 20 kt of sand left the port.\n"
)


def test_offsets_count_the_characters_of_a_plain_file(monitor: Monitor, tmp_path: Path) -> None:
    (tmp_path / "fair.txt").write_text(TEXT)
    ended = monitor("mentions", "fair.txt", "--jsonl")
    assert ended.code == 0
    assert [TEXT[line["start"] : line["end"]] for line in ended.lines] == [
        line["text"] for line in ended.lines
    ]
    assert [line.get("value") for line in ended.lines] == [41000, 5, 1450, None]
    assert (ended.lines[3]["low"], ended.lines[3]["high"]) == (17000, 20000)
    assert (ended.lines[3]["unit"], ended.lines[3]["written"]) == ("t", "kt")
    assert ended.lines[1]["direction"] == "rose"


def test_lines_of_articles_from_standard_input(monitor: Monitor) -> None:
    line = json.dumps(
        {"id": "a1", "title": "Rents up 5%", "published": None, "text": "They rose 5% to $1,450."}
    )
    ended = monitor("mentions", "-", "--jsonl", input=line + "\n")
    assert [(found["id"], found["text"]) for found in ended.lines] == [
        ("a1", "5%"),
        ("a1", "5%"),
        ("a1", "$1,450"),
    ]


def test_a_table_without_the_option(monitor: Monitor, tmp_path: Path) -> None:
    (tmp_path / "fair.md").write_text(TEXT)
    ended = monitor("mentions", "fair.md")
    assert ended.code == 0
    assert "17,000 to 20,000" in ended.out
    assert "visitors" in ended.out


def test_no_figures_is_said(monitor: Monitor, tmp_path: Path) -> None:
    (tmp_path / "calm.txt").write_text("Nothing was counted.")
    assert "No figures" in monitor("mentions", "calm.txt").out


def test_a_file_that_is_missing(monitor: Monitor) -> None:
    ended = monitor("mentions", "gone.txt")
    assert ended.code == 1
    assert "gone.txt" in ended.err


def test_one_broken_line_keeps_none_of_the_others_back(monitor: Monitor) -> None:
    good = json.dumps({"id": "a1", "title": "", "published": None, "text": "It sold 300 tonnes."})
    ended = monitor("mentions", "-", "--jsonl", input="{broken\n" + good + "\n")
    assert ended.code == 1
    assert [line["text"] for line in ended.lines] == ["300 tonnes"]
