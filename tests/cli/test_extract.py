"""`monitor extract`: inputs, outputs, and what happens to the others when one is broken."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Monitor

ARTICLE = {
    "id": "a1",
    "url": "https://a.example/1",
    "title": "Lithium imports slump",
    "published": "2025-01-30",
    "text": "Japan's imports of lithium carbonate fell 40% to 11,520 tonnes in 2024, customs said.",
}
FERRY = {
    "id": "b2",
    "url": None,
    "title": "Ferry late",
    "published": None,
    "text": "The ferry was late again.",
}


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def test_one_line_an_article_in_the_order_of_the_input(monitor: Monitor) -> None:
    ended = monitor("extract", "-", input=lines(FERRY, ARTICLE))
    assert ended.code == 0
    assert [line["id"] for line in ended.lines] == ["b2", "a1"]
    assert ended.lines[0]["facts"] == []
    assert ended.lines[0]["url"] is None
    fact = ended.lines[1]["facts"][0]
    assert (fact["country"], fact["mineral"], fact["measure"]) == ("JP", "lithium", "imports")
    assert fact["quantity"] == {"value": 11520, "unit": "t"}


def test_the_same_input_gives_the_same_output(monitor: Monitor) -> None:
    text = lines(ARTICLE)
    assert monitor("extract", input=text).out == monitor("extract", input=text).out


def test_files_of_all_kinds(monitor: Monitor, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines(ARTICLE))
    (tmp_path / "b.txt").write_text(
        "Copper stocks fall\n\nCopper stocks in London fell 5% to 120,000 tonnes."
    )
    (tmp_path / "c.md").write_text(
        "# Tin output up\n\nIndonesia's tin production rose 3% to 50,000 tonnes in 2023."
    )
    ended = monitor("extract", "a.jsonl", "b.txt", "c.md")
    assert ended.code == 0
    assert [line["title"] for line in ended.lines] == [
        ARTICLE["title"],
        "Copper stocks fall",
        "Tin output up",
    ]


def test_the_count_on_a_terminal_keeps_out_of_the_output(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines(ARTICLE, FERRY))
    script = Path(sys.executable).parent / "monitor"
    ours, theirs = os.openpty()
    ended = subprocess.run(
        [script, "extract", "a.jsonl"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs, check=True
    )
    os.close(theirs)
    assert [json.loads(line)["id"] for line in ended.stdout.splitlines()] == ["a1", "b2"]
    assert b"Reading articles" in os.read(ours, 10_000)
    os.close(ours)


def test_tables_are_for_people(monitor: Monitor, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines(ARTICLE))
    ended = monitor("extract", "a.jsonl", "--format", "table")
    assert ended.code == 0
    assert "11,520 t" in ended.out
    assert "\x1b[" not in ended.out


def test_a_broken_line_is_named_and_the_others_go_on(monitor: Monitor, tmp_path: Path) -> None:
    broken = "{not json}\n" + lines({"id": "x"}, ARTICLE | {"published": "yesterday"}, ARTICLE, FERRY)
    (tmp_path / "a.jsonl").write_text(broken)
    ended = monitor("extract", "a.jsonl", "missing.html")
    assert ended.code == 1
    assert [line["id"] for line in ended.lines] == ["a1", "b2"]
    for said in (
        "a.jsonl:1: no JSON",
        "a.jsonl:2: 'text' is missing",
        "a.jsonl:3: 'published'",
        "missing.html",
    ):
        assert said in ended.err
    assert "Traceback" not in ended.err


def test_control_characters_do_not_reach_the_screen(monitor: Monitor) -> None:
    nasty = ARTICLE | {
        "title": "Lithium \x1b[2Jimports",
        "text": ARTICLE["text"].replace("customs", "cust\u202eoms"),
    }
    ended = monitor("extract", "--format", "table", input=lines(nasty))
    assert "\x1b" not in ended.out
    assert "\u202e" not in ended.out


def test_csv_is_refused(monitor: Monitor) -> None:
    ended = monitor("extract", "--format", "csv", input=lines(ARTICLE))
    assert ended.code == 2
    assert "jsonl or table" in ended.err


def test_a_model_that_is_not_installed(monitor: Monitor, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[nlp]\nmodel = "xx_none"\n')
    ended = monitor("extract", input=lines(ARTICLE))
    assert ended.code == 2
    assert "'xx_none' is not installed" in ended.err
    assert "pip install" in ended.err


def test_a_line_nested_too_deep_is_told(monitor: Monitor) -> None:
    ended = monitor("extract", input="[" * 100_000 + "\n" + lines(FERRY))
    assert ended.code == 1
    assert "standard input:1: no JSON" in ended.err
    assert [line["id"] for line in ended.lines] == ["b2"]


SENTENCE = "Chile is considering a ban on exports of lithium, officials said.\n"


def test_explain_a_sentence_of_plain_text(monitor: Monitor) -> None:
    ended = monitor("extract", "--explain", "-", input=SENTENCE)
    assert ended.code == 0
    assert f"» {SENTENCE.strip()}" in ended.out
    for words in ("places:CL", "event status considered", "events.export_control", "trigger: ban"):
        assert words in ended.out


def test_explain_candidates_of_a_file(monitor: Monitor, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines(ARTICLE, FERRY))
    ended = monitor("extract", "--explain", "a.jsonl")
    assert ended.code == 0
    assert re.search(r"country +none (?:.*\n)+? +→ +JP .* Japan +\+\d", ended.out)
    assert "facts.cell" in ended.out
    assert "b2 is not read: names no mineral" in ended.out


def test_explain_for_programs(monitor: Monitor) -> None:
    ended = monitor("extract", "--explain", "--json", "-", input=lines(ARTICLE))
    assert ended.code == 0
    [explanation] = ended.lines
    assert explanation["id"] == "a1"
    slots = [decision["slot"] for decision in explanation["sentences"][1]["decisions"]]
    assert {"country", "period"} <= set(slots)


def test_explained_text_cannot_write_to_the_terminal(monitor: Monitor) -> None:
    ended = monitor("extract", "--explain", "-", input="Chile bans exports of lithium \x1b[31mred\x07.\n")
    assert "\x1b[31m" not in ended.out
    assert "\x07" not in ended.out
