"""`monitor train`: weights and what is known of them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Monitor

ARTICLES = Path(__file__).parents[2] / "models" / "articles"


def test_weights_and_scores_are_written_the_same_each_time(monitor: Monitor, tmp_path: Path) -> None:
    written = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        ended = monitor("train", str(ARTICLES / "stats.jsonl"), "--out", str(tmp_path / name))
        assert ended.code == 0
        folder = tmp_path / name
        written.append([(folder / file).read_bytes() for file in ("links.json", "events.json")])
    assert written[0] == written[1]
    assert "period" in json.loads(written[0][0])
    assert "mention" in json.loads(written[0][1])
    meta = json.loads((tmp_path / "a" / "meta.json").read_text())
    assert meta["articles"] == len((ARTICLES / "stats.jsonl").read_text().splitlines())
    assert 0 < meta["cross_validation"]["slots"]["period"] <= 1


def test_a_folder_that_is_not_there(monitor: Monitor, tmp_path: Path) -> None:
    ended = monitor("train", str(ARTICLES / "stats.jsonl"), "--out", str(tmp_path / "none"))
    assert ended.code == 2
    assert "no such folder" in ended.err


def test_no_articles(monitor: Monitor, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("")
    ended = monitor("train", str(tmp_path / "empty.jsonl"), "--out", str(tmp_path))
    assert ended.code == 2
    assert "no annotated article" in ended.err
