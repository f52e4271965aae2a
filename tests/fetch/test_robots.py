"""robots.txt by RFC 9309, asked of a real server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from pytest_httpserver import HTTPServer

from monitor.errors import FetchError, RefusedError
from monitor.fetch.http import HttpFetcher
from monitor.fetch.robots import Robots
from monitor.types import Page

RULES = """\
User-agent: *
Disallow: /private/
Allow: /private/feed.xml

User-agent: othermonitor
Disallow: /
"""


@pytest.fixture
async def fetcher() -> AsyncIterator[HttpFetcher]:
    polite = HttpFetcher(user_agent="ourmonitor/1.0 (+x)", min_host_interval=0, allow_private_addresses=True)
    yield polite
    await polite.aclose()


def asked(server: HTTPServer) -> list[str]:
    return [request.path for request, _ in server.log]


async def test_what_is_forbidden_is_not_asked_for(httpserver: HTTPServer, fetcher: HttpFetcher) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(RULES)
    httpserver.expect_request("/private/feed.xml").respond_with_data("feed")
    httpserver.expect_request("/open").respond_with_data("open")
    assert (await fetcher.fetch(httpserver.url_for("/open"))).body == b"open"
    assert (await fetcher.fetch(httpserver.url_for("/private/feed.xml"))).body == b"feed"
    with pytest.raises(RefusedError, match=r"robots\.txt of .* forbids it to ourmonitor") as caught:
        await fetcher.fetch(httpserver.url_for("/private/a"))
    assert not caught.value.temporary
    assert asked(httpserver) == ["/robots.txt", "/open", "/private/feed.xml"]


async def test_a_redirect_does_not_lead_around_robots_txt(
    httpserver: HTTPServer, fetcher: HttpFetcher
) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(RULES)
    httpserver.expect_request("/open").respond_with_data(status=302, headers={"Location": "/private/a"})
    with pytest.raises(RefusedError, match="forbids"):
        await fetcher.fetch(httpserver.url_for("/open"))
    assert "/private/a" not in asked(httpserver)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
async def test_no_robots_txt_means_no_rules(
    httpserver: HTTPServer, fetcher: HttpFetcher, status: int
) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(status=status)
    httpserver.expect_request("/a").respond_with_data("a")
    assert (await fetcher.fetch(httpserver.url_for("/a"))).body == b"a"


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_robots_txt_that_fails_closes_the_host_for_now(
    httpserver: HTTPServer, fetcher: HttpFetcher, status: int
) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(status=status, headers={"Retry-After": "60"})
    for _ in range(2):
        with pytest.raises(
            FetchError, match=rf"/a: robots\.txt comes first and cannot be had: .*{status}"
        ) as caught:
            await fetcher.fetch(httpserver.url_for("/a"))
        assert caught.value.temporary
        assert caught.value.retry_after == 60
        assert not isinstance(caught.value, RefusedError)
    assert asked(httpserver) == ["/robots.txt"]


async def test_a_robots_txt_that_is_a_web_page_forbids_nothing(
    httpserver: HTTPServer, fetcher: HttpFetcher
) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("<html><body>Welcome</body></html>")
    httpserver.expect_request("/a").respond_with_data("a")
    assert (await fetcher.fetch(httpserver.url_for("/a"))).body == b"a"


class Site:
    """A host's robots.txt, and how often it was asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked = 0
        self.now = 0.0

    async def get(self, url: str) -> Page:
        self.asked += 1
        return Page(url, url, datetime.now(UTC), 200, (), self.text.encode())

    def clock(self) -> float:
        return self.now


async def test_the_answer_is_kept_for_a_day_for_each_host() -> None:
    site = Site(RULES)
    robots = Robots("ourmonitor/1.0", site.get, clock=site.clock)
    await robots.check("https://example.org/a")
    await robots.check("https://example.org/b")
    assert site.asked == 1
    await robots.check("https://example.com/a")
    assert site.asked == 2
    site.now, site.text = 86_400.0, "User-agent: *\nDisallow: /"
    with pytest.raises(RefusedError):
        await robots.check("https://example.org/a")


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 7", 7.0),
        ("User-agent: ourmonitor\nCrawl-delay: 2.5", 2.5),
        ("User-agent: other\nCrawl-delay: 7", 0.0),
        ("User-agent: *\nCrawl-delay: 86400", 300.0),
        ("User-agent: *\nCrawl-delay: soon", 0.0),
        ("", 0.0),
        ("\ufeffUser-agent: *\nCrawl-delay: 3", 3.0),
        ("\x00\xff" * 1000, 0.0),
    ],
)
async def test_a_crawl_delay_is_honoured_within_reason(text: str, delay: float) -> None:
    site = Site(text)
    assert await Robots("OurMonitor/1.0 (+x)", site.get).check("https://example.org/a") == delay
