"""Times our extraction against a bare run of the same spaCy model over the same texts, in one run.

    python benchmarks/extract.py GOLD…        (articles as JSON lines; without, the newsroom's stories)

Two mixtures: (a) all articles relevant, (b) each among 20 that are not. Prints articles a second of both
ways, their ratio, and the memory of this process.
"""

from __future__ import annotations

import json
import random
import resource as usage
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import spacy
from spacy.language import Language

from monitor.app import open_extractor
from monitor.clean.documents import read_document
from monitor.config import load_config
from monitor.errors import PageError
from monitor.extract.extractor import SpacyExtractor
from monitor.newsroom.site import render
from monitor.resources import resource
from monitor.types import Article

DILUTION = 20
SAMPLE = 400
CHATTER = """the council a ferry harbour voted on Tuesday that its budget for schools rose by 3% to 40 million
euros and the mayor said she would visit the theatre where 1200 people had waited since June in the rain while
police closed the bridge for repairs after a storm which left two villages without power or water"""


def relevant(paths: Sequence[str]) -> list[Article]:
    """The articles of these files, or the newsroom's stories."""
    if not paths:
        today = date(2026, 11, 20)
        pages = render(resource("newsroom"), today, "http://newsroom.example").items()
        found = []
        for path, page in pages:
            if page.content_type.startswith("text/html"):
                try:
                    found.append(read_document(f"{path}.html", page.body, today=today))
                except PageError:
                    continue
        return found
    articles = []
    for name in paths:
        for line in Path(name).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            published = date.fromisoformat(record["published"]) if record["published"] else None
            articles.append(Article(record["id"], "", record["title"], record["text"], published))
    return articles


def irrelevant(count: int, characters: int) -> list[Article]:
    """Generated articles of this length about nothing that we look for."""
    rng, words = random.Random(1), CHATTER.split()
    articles = []
    for number in range(count):
        sentences: list[str] = []
        while sum(map(len, sentences)) < characters:
            sentences.append(" ".join(rng.choices(words, k=rng.randint(12, 28))).capitalize() + ".")
        articles.append(Article(f"n{number}", "", "Council votes on ferry", " ".join(sentences)))
    return articles


def read_bare(nlp: Language, articles: Sequence[Article]) -> None:
    """The plain way: every text through the whole model."""
    for _ in nlp.pipe(article.document for article in articles):
        pass


def read_ours(extractor: SpacyExtractor, articles: Sequence[Article]) -> None:
    """Our way: the model only where the gate opens, then mentions, facts and events."""
    for article in articles:
        extractor.extract(article)


def rate(work: Callable[[], None], articles: int) -> float:
    """Articles a second."""
    start = time.perf_counter()
    work()
    return articles / (time.perf_counter() - start)


def main() -> None:
    """Run both mixtures both ways and print a line each."""
    articles = relevant(sys.argv[1:])
    length = sum(len(article.text) for article in articles) // len(articles)
    mixed = [*articles, *irrelevant(DILUTION * len(articles), length)]
    random.Random(2).shuffle(mixed)
    config = load_config()
    bare, extractor = spacy.load(config.nlp.model), open_extractor(config)
    extractor.extract(articles[0])
    print(f"{'mixture':<22}{'articles':>9}{'bare/s':>9}{'ours/s':>9}{'ratio':>8}")
    for name, texts in (("all relevant", articles), (f"1 in {DILUTION + 1} relevant", mixed)):
        sample = texts[:SAMPLE]
        plain = rate(partial(read_bare, bare, sample), len(sample))
        ours = rate(partial(read_ours, extractor, sample), len(sample))
        print(f"{name:<22}{len(sample):>9}{plain:>9.1f}{ours:>9.1f}{ours / plain:>7.2f}×")
    print(f"memory at its highest: {usage.getrusage(usage.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
