"""What we read well must not get worse: floors for the newsroom and for annotated articles at hand."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from monitor.clean.documents import read_document
from monitor.cli.evaluate import read_figures
from monitor.config import load_config
from monitor.evaluate.figures import score_figures
from monitor.evaluate.report import Read, below_floor, figures
from monitor.extract.extractor import SpacyExtractor
from monitor.extract.gold import article_json
from monitor.newsroom.site import render
from monitor.resources import resource
from monitor.rules import RuleSet
from monitor.types import Article

if TYPE_CHECKING:
    from spacy.language import Language

TODAY = date(2026, 11, 20)
"""The day for which the newsroom's expected.json is written."""
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
FIXTURES = Path(__file__).parents[1] / "fixtures"
LEARNT_FROM = Path(__file__).parents[2] / "models" / "articles"
GOLD = Path(os.environ.get("MONITOR_GOLD", Path(__file__).parents[3] / "shared" / "gold"))
"""Annotated articles that are not ours to publish; without them that test is skipped, visibly."""


@pytest.fixture(scope="module")
def extractor(nlp: Language, rules: RuleSet) -> SpacyExtractor:
    return SpacyExtractor(nlp, rules)


def stories() -> list[tuple[dict[str, Any], Article]]:
    """Each story of the newsroom that has expectations, cleaned as the pipeline does."""
    expected = json.loads((resource("newsroom") / "expected.json").read_text(encoding="utf-8"))
    site = render(resource("newsroom"), TODAY, "http://newsroom.example")
    found = []
    for slug, gold in expected.items():
        (path,) = {path for path in site if slug in path}
        if gold["facts"] or gold["events"]:
            found.append((gold, read_document(f"{slug}.html", site[path].body, today=TODAY)))
    return found


def test_the_newsroom(extractor: SpacyExtractor) -> None:
    reads = [
        Read("newsroom", gold, article_json(article, extractor.extract(article)))
        for gold, article in stories()
    ]
    assert below_floor(figures(reads), FLOORS["newsroom"]) == []


def read_files(extractor: SpacyExtractor, paths: Iterable[Path]) -> list[Read]:
    """Our reading of the articles in these files."""
    reads = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            published = date.fromisoformat(gold["published"]) if gold["published"] else None
            article = Article(gold["id"], gold["url"] or "", gold["title"], gold["text"], published)
            reads.append(Read(path.name, gold, article_json(article, extractor.extract(article))))
    return reads


@pytest.mark.parametrize(
    ("name", "folder"), [("learnt from", LEARNT_FROM), ("held back", FIXTURES / "articles")]
)
def test_our_own_articles(extractor: SpacyExtractor, name: str, folder: Path) -> None:
    reads = read_files(extractor, sorted(folder.glob("*.jsonl")))
    assert len(reads) >= 100
    assert below_floor(figures(reads), FLOORS[name]) == []


def test_figures_of_any_news() -> None:
    texts = sorted((FIXTURES / "mentions").glob("*.jsonl"))
    assert len(texts) >= 1
    found = score_figures(read_figures(load_config(None), texts))
    assert below_floor(found, FLOORS["mentions"]) == []


@pytest.mark.skipif(
    not list(GOLD.glob("dev-*.jsonl")), reason=f"no annotated articles at {GOLD}: set MONITOR_GOLD"
)
def test_annotated_articles(extractor: SpacyExtractor) -> None:
    reads = read_files(extractor, sorted(GOLD.glob("dev-*.jsonl")))
    assert below_floor(figures(reads), FLOORS["annotated"]) == []
