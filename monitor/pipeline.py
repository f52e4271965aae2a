"""The order of the stages, the transaction, and what one broken item does to the others: nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import structlog

from monitor.alert.desk import Desk
from monitor.clean.article import clean_page
from monitor.errors import ArchiveError, FeedError, FetchError, MonitorError, StoreError
from monitor.ledger.book import Ledger
from monitor.protocols import Archive, Clock, Extractor, Fetcher, Source, Store
from monitor.types import Addressed, Entry, Feed, Page, Stored

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class PollReport:
    """How one look at a feed ended. `error` is set when the feed itself could not be read."""

    feed: str
    entries: int = 0
    stored: int = 0
    facts: int = 0
    events: int = 0
    alerts: int = 0
    failed: int = 0
    error: str | None = None
    temporary: bool = False

    def plus(self, item: Stored | None) -> PollReport:
        """The report with one more entry worked off; None is one that gave no article."""
        if item is None:
            return replace(self, failed=self.failed + 1)
        return replace(
            self,
            stored=self.stored + 1,
            facts=self.facts + len(item.extraction.facts),
            events=self.events + len(item.extraction.events),
            alerts=self.alerts + len(item.alerts),
        )


class Pipeline:
    """From a feed to the store. The network is asynchronous; reading and storing happen in one thread."""

    def __init__(
        self,
        *,
        sources: Mapping[str, Source],
        fetcher: Fetcher,
        archive: Archive,
        extractor: Extractor,
        store: Store,
        desk: Desk,
        clock: Clock,
    ) -> None:
        self._sources = sources
        self._fetcher = fetcher
        self._archive = archive
        self._extractor = extractor
        self._store = store
        self._desk = desk
        self._clock = clock
        self._stopping = asyncio.Event()
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        self._log = structlog.get_logger("monitor.pipeline")

    def stop(self) -> None:
        """Finish reading and storing the articles in hand; take no more and wait for no server."""
        self._stopping.set()

    async def aclose(self) -> None:
        """Let go of connections, files and the thread."""
        await self._fetcher.aclose()
        self._reader.shutdown()
        self._archive.close()

    async def poll(self, feed: Feed) -> PollReport:
        """Look at the feed once and work off what is new. Foreseeable faults end up in the report."""
        report = PollReport(feed.name)
        try:
            entries = await self._until_stopped(self._sources[feed.kind].entries(feed))
            if entries is None:
                return report
            unseen = await self._in_reader(self._store.unseen, entries, self._clock.now())
            report = replace(report, entries=len(entries))
            for entry in unseen:
                if self._stopping.is_set():
                    break
                report = await self._take(feed, entry, report)
        except (FetchError, FeedError, ArchiveError, StoreError) as error:
            report = replace(report, error=str(error), temporary=error.temporary)
        except Exception as error:  # noqa: BLE001 — a feed that breaks a parser must not stop the others
            self._log.exception("feed.broke", feed=feed.name)
            report = replace(report, error=f"unexpected {type(error).__name__}: {error}")
        await self._finish(feed, report)
        return report

    async def _until_stopped(self, network: Awaitable[Result]) -> Result | None:
        """What the network gives; None if we are told to stop before: no server that hangs is waited for."""
        request = asyncio.ensure_future(network)
        stopped = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait((request, stopped), return_when=asyncio.FIRST_COMPLETED)
            return request.result() if request.done() else None
        finally:
            request.cancel()
            stopped.cancel()
            await asyncio.gather(request, stopped, return_exceptions=True)

    async def _finish(self, feed: Feed, report: PollReport) -> None:
        if report.error:
            self._log.warning("feed.failed", feed=feed.name, error=report.error)
        else:
            self._log.info("feed.read", feed=feed.name, entries=report.entries, new=report.stored)
        try:
            await self._in_reader(
                lambda: self._store.mark_feed(feed, self._clock.now(), error=report.error, new=report.stored)
            )
        except StoreError as error:
            self._log.error("store.failed", feed=feed.name, error=str(error))

    async def _take(self, feed: Feed, entry: Entry, report: PollReport) -> PollReport:
        """Work off one entry. Raises StoreError, ArchiveError: no entry's fault, and none fares better."""
        try:
            page = await self._until_stopped(self._fetcher.fetch(entry.url))
            if page is None:
                return report
            item, saved = await self._in_reader(self._read, feed, entry, page)
        except (StoreError, ArchiveError):
            raise
        except MonitorError as error:
            await self._give_up(entry, str(error), retry=error.temporary or _may_come(error))
            return report.plus(None)
        except Exception as error:  # noqa: BLE001 — a page that breaks a parser must not stop the others
            self._log.exception("article.broke", feed=feed.name, url=entry.url)
            await self._give_up(entry, f"{type(error).__name__}: {error}", retry=False)
            return report.plus(None)
        if not saved:
            self._log.debug("article.known", feed=feed.name, url=item.article.url)
            return report
        self._log.info(
            "article.stored",
            feed=feed.name,
            url=item.article.url,
            facts=len(item.extraction.facts),
            events=len(item.extraction.events),
            alerts=len(item.alerts),
            skipped=item.extraction.skipped,
        )
        return report.plus(item)

    async def _give_up(self, entry: Entry, reason: str, *, retry: bool) -> None:
        self._log.warning("article.failed", feed=entry.feed, url=entry.url, error=reason, retry=retry)
        now = self._clock.now()
        await self._in_reader(lambda: self._store.mark_entry(entry, reason, now, retry=retry))

    def _read(self, feed: Feed, entry: Entry, page: Page) -> tuple[Stored, bool]:
        """Archive, clean, extract, store: everything between the bytes and the transaction."""
        archived = self._archive.write(page)
        article = clean_page(page, feed=feed, entry=entry)
        extraction = self._extractor.extract(article)
        now = self._clock.now()
        alerts: list[Addressed] = []

        def judge(ledger: Ledger) -> list[Addressed]:
            alerts[:] = self._desk.judge(article, extraction, ledger, now)
            return alerts

        item = Stored(article, entry, extraction, page.fetched_at, archived)
        saved = self._store.save(item, judge)
        return replace(item, alerts=tuple(alerts)), saved

    async def _in_reader(self, work: Callable[..., Result], *args: Any) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._reader, work, *args)


def _may_come(error: MonitorError) -> bool:
    """Whether a page that the server refuses now may open later: fresh articles are announced too early."""
    return isinstance(error, FetchError) and error.status in (401, 403, 404)
