"""`monitor acts`: import, list, show, correct, trace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Monitor, write_config

KNOWN = (
    "country,type,minerals,measure,effective,title\n"
    "CN,export_control,gallium;germanium,licence,2023-08-01,Licences for gallium\n"
    "ID,export_control,nickel,ban,2020-01-01,Ban on nickel ore\n"
)
BAN = "China banned exports of antimony to the United States on Tuesday, the commerce ministry said."
OTHER = "Beijing has banned antimony exports to the United States, the commerce ministry said on Tuesday."


@pytest.fixture
def seeded(tmp_path: Path, monitor: Monitor) -> Monitor:
    write_config(tmp_path)
    (tmp_path / "known.csv").write_text(KNOWN)
    assert monitor("acts", "import", "known.csv").out == "2 acts entered, 0 were there already\n"
    return monitor


def test_import_once_then_list_and_show(seeded: Monitor) -> None:
    assert seeded("acts", "import", "known.csv").out == "0 acts entered, 2 were there already\n"
    (act,) = seeded("acts", "list", "--mineral", "gallium", "--json").lines
    assert (act["id"], act["step"], act["instruments"]) == (1, "in_force", ["licence"])
    assert "Licences for gallium" in seeded("acts", "list").out
    assert "nickel" in seeded("acts", "list", "--format", "csv").out
    assert "2023-08-01" in seeded("acts", "show", "1").out
    (shown,) = seeded("acts", "show", "1", "--json").lines
    assert shown["reports"] == []


def test_corrections(seeded: Monitor) -> None:
    assert seeded("acts", "reject", "2").out == "act 2 is rejected\n"
    assert len(seeded("acts", "list", "--json").lines) == 1
    assert seeded("acts", "reject", "2", "--undo").out == "act 2 stands again\n"
    assert seeded("acts", "merge", "1", "2").out == "2 → act 1\n"
    (act,) = seeded("acts", "list", "--json").lines
    assert act["minerals"] == ["gallium", "germanium", "nickel"]


def test_what_is_wrong_is_named(seeded: Monitor, tmp_path: Path) -> None:
    (tmp_path / "wrong.csv").write_text("country,type,minerals\nCN,export_control,unobtainium\n")
    for command, says in (
        (("import", "wrong.csv"), "wrong.csv:2: minerals: unknown 'unobtainium'"),
        (("show", "9"), "there is no act 9"),
        (("split", "1", "5"), "act 1 has no report 5"),
    ):
        ended = seeded("acts", *command)
        assert ended.code == 2
        assert says in ended.err


def test_trace_tells_an_act_once(tmp_path: Path, monitor: Monitor) -> None:
    write_config(tmp_path)
    told = (("a", "China bans antimony", "2026-03-04", BAN), ("b", "Antimony stays put", "2026-03-05", OTHER))
    keys = ("id", "title", "published", "text")
    articles = [dict(zip(keys, values, strict=True)) for values in told]
    (tmp_path / "stream.jsonl").write_text("".join(json.dumps(article) + "\n" for article in articles))
    first, second = monitor("acts", "trace", "stream.jsonl", "--format", "jsonl").lines
    assert (first["id"], second["id"]) == ("a", "b")
    assert [event["novel"] for event in first["events"]] == [True]
    assert [event["novel"] for event in second["events"]] == [False]
    assert first["events"][0]["act"] == second["events"][0]["act"]
    assert second["events"][0]["reason"].startswith("same as act 1 because")
    assert "same as act 1" in monitor("acts", "trace", "stream.jsonl", "--format", "table").out
    assert monitor("acts", "trace", "stream.jsonl", "--format", "csv").code == 2
