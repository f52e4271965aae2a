"""A pipeline on real parts with a web server of its own, for the tests of pipeline and service."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest_asyncio
from pytest_httpserver import HTTPServer

from monitor.alert.desk import Desk
from monitor.archive.warc import WarcArchive
from monitor.clock import SystemClock
from monitor.extract.extractor import SpacyExtractor
from monitor.feeds.rss import RssSource
from monitor.fetch.http import HttpFetcher
from monitor.pipeline import Pipeline
from monitor.rules import RuleSet
from monitor.store import SqlStore, open_store
from monitor.types import Article, Extraction, Feed, Subscription

if TYPE_CHECKING:
    from spacy.language import Language

BAN = (
    "China will require export licences for antimony from 15 September 2026, the commerce ministry in "
    "Beijing announced on Friday. The rules cover antimony ore, ingots and oxide, whatever the destination."
)


def page(title: str, text: str) -> str:
    more = "Traders in London said that they had expected as much; buyers have been hoarding for months."
    return (
        f"<html lang=en><head><title>{title}</title></head><body>"
        "<nav><a href=/>Home</a> Copper Gold Nickel</nav>"
        f"<article><h1>{title}</h1><p>{text}</p><p>{more}</p></article>"
        "<footer>Imprint</footer></body></html>"
    )


def rss(httpserver: HTTPServer, *paths: str) -> str:
    published = format_datetime(datetime.now(UTC) - timedelta(hours=1))  # what is old alerts nobody
    items = "".join(
        f"<item><title>Story {path}</title><link>{httpserver.url_for(path)}</link><guid>{path}</guid>"
        f"<pubDate>{published}</pubDate></item>"
        for path in paths
    )
    return f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'


@dataclass
class Bench:
    """A pipeline and what it stands on."""

    pipeline: Pipeline
    store: SqlStore
    server: HTTPServer
    feed: Feed

    def serve(self, **pages: str) -> None:
        """Serve these pages and a feed that lists them, in this order."""
        self.server.expect_request("/robots.txt").respond_with_data("", status=404)
        body = rss(self.server, *(f"/{name}" for name in pages))
        self.server.expect_request("/feed").respond_with_data(body, content_type="application/rss+xml")
        for name, content in pages.items():
            self.server.expect_request(f"/{name}").respond_with_data(content, content_type="text/html")


class BreakingExtractor:
    """A reader that a page can break, as a bug of ours or of a library would."""

    def __init__(self, inner: SpacyExtractor) -> None:
        self._inner = inner

    def extract(self, article: Article) -> Extraction:
        if "POISON" in article.text:
            raise RecursionError("too deep")
        return self._inner.extract(article)


@pytest_asyncio.fixture
async def bench(
    tmp_path: Path, httpserver: HTTPServer, nlp: Language, rules: RuleSet
) -> AsyncIterator[Bench]:
    fetcher = HttpFetcher(
        user_agent="tests/1", timeout=5, min_host_interval=0, allow_private_addresses=True, max_bytes=200_000
    )
    store = open_store(f"sqlite:///{tmp_path}/m.db", create=True, busy_seconds=0.1)
    pipeline = Pipeline(
        sources={"rss": RssSource(fetcher)},
        fetcher=fetcher,
        archive=WarcArchive(tmp_path / "archive"),
        extractor=BreakingExtractor(SpacyExtractor(nlp, rules)),
        store=store,
        desk=Desk((Subscription("desk", ("screen", "mail"), ("export_control",)),), rules),
        clock=SystemClock(),
    )
    yield Bench(pipeline, store, httpserver, Feed("Wire", httpserver.url_for("/feed"), official=True))
    await pipeline.aclose()
    store.close()
