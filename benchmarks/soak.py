"""Reads ten thousand articles in a row and prints the memory on the way: it must not grow.

    python benchmarks/soak.py GOLD… [--articles 10000]

The articles of the files come again and again, each time with other numbers and names of months, so that no
two texts are equal. Prints resident memory (MiB) after each tenth.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from extract import our_extractor, relevant

from monitor.types import Article

PARTS = 10


def varied(articles: list[Article], count: int) -> Iterator[Article]:
    """So many articles; every digit of a text but the first of a number is drawn anew."""
    rng = random.Random(3)
    for number in range(count):
        article = articles[number % len(articles)]
        text = re.sub(r"(?<=\d)\d", lambda _: str(rng.randint(0, 9)), article.text)
        yield replace(article, id=f"{article.id}-{number}", text=f"{text} Lot {number}.")


def resident() -> float:
    """MiB that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


def main() -> None:
    """Read them all; a line for each tenth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "gold", nargs="*", help="annotated articles, JSON lines; without, the newsroom's stories"
    )
    parser.add_argument("--articles", type=int, default=10_000)
    options = parser.parse_args()
    extractor, start, facts = our_extractor(), time.monotonic(), 0
    print(f"{'articles':>9}{'facts':>9}{'MiB':>7}{'articles/s':>12}")
    for number, (_, extraction) in enumerate(
        extractor.extract_all(varied(relevant(options.gold), options.articles)), 1
    ):
        facts += len(extraction.facts)
        if number % (options.articles // PARTS) == 0:
            print(
                f"{number:>9}{facts:>9}{resident():>7.0f}{number / (time.monotonic() - start):>12.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
