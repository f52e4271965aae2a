"""Times our extraction against a bare run of the same spaCy model over the same texts, in one run.

    python benchmarks/extract.py GOLD…        (articles as JSON lines; without, the newsroom's stories)

Two mixtures: (a) all articles relevant, (b) each among 20 that are not. Both ways take turns, each in a
process of its own, and the better of three rounds counts. Prints articles a second of both, their ratio,
and the memory of each process at its highest.
"""

from __future__ import annotations

import json
import random
import resource as usage
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.algebra import keep_to_one_thread
from monitor.config import load_config

keep_to_one_thread()  # as the program itself does, before numpy is imported

import spacy  # noqa: E402

from monitor.app import open_extractor  # noqa: E402
from monitor.clean.documents import read_document  # noqa: E402
from monitor.errors import PageError  # noqa: E402
from monitor.newsroom.site import render  # noqa: E402
from monitor.resources import resource  # noqa: E402
from monitor.types import Article  # noqa: E402

if TYPE_CHECKING:
    from spacy.language import Language

    from monitor.extract.extractor import SpacyExtractor

ROUNDS = 3
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


@cache
def bare_model() -> Language:
    """The model alone, as spaCy loads it."""
    return spacy.load(load_config().nlp.model)


@cache
def our_extractor() -> SpacyExtractor:
    """Ours, as the program loads it."""
    return open_extractor(load_config())


def bare(articles: Sequence[Article]) -> float:
    """Seconds of the plain way: every text through the whole model."""
    texts = [article.document for article in articles]
    return seconds(lambda: sum(1 for _ in bare_model().pipe(texts)))


def ours(articles: Sequence[Article]) -> float:
    """Seconds of our way: the model only where the gate opens, then mentions, facts and events."""
    return seconds(lambda: sum(1 for _ in our_extractor().extract_all(articles)))


def seconds(work: Callable[[], int]) -> float:
    """How long the work takes this process, which has one thread: what others do beside it does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def memory() -> float:
    """MiB of this process at its highest."""
    return usage.getrusage(usage.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run both mixtures both ways and print a line each."""
    articles = relevant(sys.argv[1:])
    length = sum(len(article.text) for article in articles) // len(articles)
    mixed = [*articles, *irrelevant(DILUTION * len(articles), length)]
    random.Random(2).shuffle(mixed)
    spawn = get_context("spawn")
    with ProcessPoolExecutor(1, spawn) as plain, ProcessPoolExecutor(1, spawn) as own:
        plain.submit(bare, articles[:3]).result()
        own.submit(ours, articles[:3]).result()
        print(f"{'mixture':<22}{'articles':>9}{'bare/s':>9}{'ours/s':>9}{'ratio':>8}")
        for name, texts in (("all relevant", articles), (f"1 in {DILUTION + 1} relevant", mixed)):
            sample = texts[:SAMPLE]
            rounds = [
                (plain.submit(bare, sample).result(), own.submit(ours, sample).result())
                for _ in range(ROUNDS)
            ]
            slow, quick = (len(sample) / min(times) for times in zip(*rounds, strict=True))
            print(f"{name:<22}{len(sample):>9}{slow:>9.1f}{quick:>9.1f}{quick / slow:>7.2f}×")
        theirs, mine = plain.submit(memory).result(), own.submit(memory).result()
        print(f"memory at its highest: ours {mine:.0f} MiB, bare {theirs:.0f} MiB")


if __name__ == "__main__":
    main()
