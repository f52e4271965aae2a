"""Fetching from real servers on loopback, friendly and hostile."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import brotli
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from monitor.errors import FetchError
from monitor.fetch.http import HttpFetcher

AGENT = "critical-minerals-monitor/0.1 (+https://example.org/contact)"
BODY = "锂 lithium\n".encode() * 200

Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def fetching(**settings: Any) -> AsyncIterator[HttpFetcher]:
    """A fetcher that may talk to this machine and doesn't wait between requests."""
    usual: dict[str, Any] = {"timeout": 5.0, "min_host_interval": 0.0, "robots": False}
    fetcher = HttpFetcher(user_agent=AGENT, allow_private_addresses=True, **usual | settings)
    try:
        yield fetcher
    finally:
        await fetcher.aclose()


@asynccontextmanager
async def serving(answer: Answer) -> AsyncIterator[str]:
    """A server that reads a request and then does whatever `answer` does; gives its address."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await reader.readuntil(b"\r\n\r\n")
            await answer(writer)
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    finally:
        server.close()


def sends(data: bytes) -> Answer:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()

    return answer


async def test_a_page_comes_with_body_headers_and_addresses(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(
        BODY, headers={"X-Twice": "1"}, content_type="text/html"
    )
    async with fetching() as fetcher:
        page = await fetcher.fetch(httpserver.url_for("/a#fragment"), accept="text/html")
    assert (page.status, page.body) == (200, BODY)
    assert page.url.endswith("/a#fragment")
    assert page.final_url == httpserver.url_for("/a")
    assert page.header("content-type") == "text/html"
    assert page.header("x-twice") == "1"
    assert datetime.now(UTC) - page.fetched_at < timedelta(minutes=1)


async def test_we_say_who_we_are_and_what_we_take(httpserver: HTTPServer) -> None:
    seen: list[Request] = []

    def answer(request: Request) -> Response:
        seen.append(request)
        return Response("ok", headers={"Set-Cookie": "who=you"})

    httpserver.expect_request("/a").respond_with_handler(answer)
    async with fetching() as fetcher:
        await fetcher.fetch(httpserver.url_for("/a"), accept="application/rss+xml")
        await fetcher.fetch(httpserver.url_for("/a"))
    assert seen[0].headers["User-Agent"] == AGENT
    assert seen[0].headers["Accept"] == "application/rss+xml"
    assert {"gzip", "deflate", "br"} <= set(seen[0].headers["Accept-Encoding"].replace(" ", "").split(","))
    assert "Cookie" not in seen[1].headers


@pytest.mark.parametrize(
    ("encoding", "compress"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress)],
)
async def test_compressed_bodies_are_decoded(
    httpserver: HTTPServer, encoding: str, compress: Callable[[bytes], bytes]
) -> None:
    httpserver.expect_request("/a").respond_with_data(compress(BODY), headers={"Content-Encoding": encoding})
    async with fetching() as fetcher:
        page = await fetcher.fetch(httpserver.url_for("/a"))
    assert page.body == BODY
    assert page.header("content-encoding") == encoding


async def test_redirects_are_followed_to_the_last_address(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(status=301, headers={"Location": "b?x=1#top"})
    httpserver.expect_request("/b").respond_with_data(
        status=302, headers={"Location": httpserver.url_for("/c")}
    )
    httpserver.expect_request("/c").respond_with_data("here")
    async with fetching() as fetcher:
        page = await fetcher.fetch(httpserver.url_for("/a"))
    assert page.url == httpserver.url_for("/a")
    assert page.final_url == httpserver.url_for("/c")
    assert page.body == b"here"


async def test_a_redirect_loop_ends(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/loop").respond_with_data(status=302, headers={"Location": "/loop"})
    async with fetching() as fetcher:
        with pytest.raises(FetchError, match=r"/loop: more than 10 redirects"):
            await fetcher.fetch(httpserver.url_for("/loop"))
    assert len(httpserver.log) == 11


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("file:///etc/passwd", r"/: redirects to file:///etc/passwd: only http and https"),
        ("ftp://example.org/", r"/: redirects to ftp://example\.org/: only http and https"),
        ("http://" + "a" * 70 + ".org/", r"/: redirects to http://a+\.org/: only http and https"),
        ("http://[::1", r"/: it, or where it redirects to, is no valid address"),
        ("http://", r"/: more than 10 redirects"),
    ],
)
async def test_a_redirect_cannot_leave_the_web(location: str, words: str) -> None:
    answer = f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()
    async with serving(sends(answer)) as url, fetching() as fetcher:
        with pytest.raises(FetchError, match=words) as caught:
            await fetcher.fetch(url)
    assert caught.value.message.startswith(url)


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "http:///path", "example.org", "",
     "http://[::1/", "http://" + "a" * 70 + ".org/", "http://exa mple.org/", "http://127.0.0.1:99999/"],
)  # fmt: skip
async def test_what_is_no_web_address_is_refused_with_one_message(url: str) -> None:
    async with fetching() as fetcher:
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(url)
    assert caught.value.message.startswith(url[:40])
    assert caught.value.hint


@pytest.mark.parametrize(
    ("status", "words", "temporary"),
    [
        (404, "there is no such page", False),
        (410, "gone for good", False),
        (403, "refuses us", False),
        (418, "HTTP 418", False),
        (304, "HTTP 304", False),
        (408, "HTTP 408", True),
        (429, "too often", True),
        (500, "HTTP 500", True),
        (503, "HTTP 503", True),
    ],
)
async def test_a_status_is_said_in_words(
    httpserver: HTTPServer, status: int, words: str, temporary: bool
) -> None:
    httpserver.expect_request("/a").respond_with_data(status=status)
    async with fetching() as fetcher:
        with pytest.raises(FetchError, match=words) as caught:
            await fetcher.fetch(httpserver.url_for("/a"))
    assert caught.value.message.startswith(httpserver.url_for("/a"))
    assert (caught.value.status, caught.value.temporary) == (status, temporary)
    assert caught.value.hint


async def test_retry_after_comes_along(httpserver: HTTPServer) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(minutes=10), usegmt=True)
    httpserver.expect_request("/seconds").respond_with_data(status=429, headers={"Retry-After": "120"})
    httpserver.expect_request("/date").respond_with_data(status=503, headers={"Retry-After": later})
    async with fetching() as fetcher:
        with pytest.raises(FetchError) as seconds:
            await fetcher.fetch(httpserver.url_for("/seconds"))
        with pytest.raises(FetchError) as date:
            await fetcher.fetch(httpserver.url_for("/date"))
    assert seconds.value.retry_after == 120
    assert date.value.retry_after is not None
    assert 500 < date.value.retry_after <= 600


async def test_a_large_body_is_cut_off(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(b"x" * 2048)
    async with fetching(max_bytes=2047) as fetcher:
        with pytest.raises(FetchError, match="too large") as caught:
            await fetcher.fetch(httpserver.url_for("/a"))
    assert not caught.value.temporary
    async with fetching(max_bytes=2048) as fetcher:
        assert len((await fetcher.fetch(httpserver.url_for("/a"))).body) == 2048


async def test_a_body_without_end_is_cut_off() -> None:
    sent = 0

    async def pour(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"x" * 65536)
            sent += 65536
            await writer.drain()

    async with serving(pour) as url, fetching(max_bytes=1024 * 1024) as fetcher:
        with pytest.raises(FetchError, match="too large: more than 1 MiB"):
            await fetcher.fetch(url)
    assert sent < 64 * 1024 * 1024


@pytest.mark.parametrize("layers", [1, 2])
async def test_a_gzip_bomb_does_not_go_off(layers: int) -> None:
    bomb = b"0" * 100_000_000
    for _ in range(layers):
        bomb = gzip.compress(bomb, 6)
    encoding = ", ".join(["gzip"] * layers).encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n" % (encoding, len(bomb))
    async with serving(sends(head + bomb)) as url, fetching() as fetcher:
        with pytest.raises(FetchError, match=r"too large: more than 5 MiB"):
            await fetcher.fetch(url)


async def test_a_slow_drip_is_timed_out() -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.02)

    async with serving(drip) as url, fetching(timeout=0.3) as fetcher:
        with pytest.raises(FetchError, match=r"timed out after 0\.3 s") as caught:
            await fetcher.fetch(url)
    assert caught.value.temporary


async def test_a_silent_server_is_timed_out_and_the_fetcher_goes_on(httpserver: HTTPServer) -> None:
    async def wait(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    httpserver.expect_request("/a").respond_with_data("fine")
    async with serving(wait) as url, fetching(timeout=0.3) as fetcher:
        with pytest.raises(FetchError, match="timed out"):
            await fetcher.fetch(url)
        assert (await fetcher.fetch(httpserver.url_for("/a"))).body == b"fine"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello", "closed the connection"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhello", "closed the connection"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
            "damaged compressed body",
        ),
        (b"SSH-2.0-server\r\n\r\n", "did not answer in HTTP"),
        (
            b"HTTP/1.1 200 OK\r\nX: " + b"a" * 1_000_000 + b"\r\nContent-Length: 2\r\n\r\nok",
            "did not answer in HTTP",
        ),
        (b"", "closed the connection|did not answer|failed"),
    ],
    ids=["truncated", "half a chunk", "no gzip", "another protocol", "1 MB of header", "nothing"],
)
async def test_a_broken_answer_is_one_clear_fault(answer: bytes, words: str) -> None:
    async with serving(sends(answer)) as url, fetching() as fetcher:
        with pytest.raises(FetchError, match=words) as caught:
            await fetcher.fetch(url)
    assert caught.value.temporary
    assert caught.value.message.startswith(url)
    assert "urllib3" not in str(caught.value)


async def test_nobody_listens() -> None:
    async with serving(sends(b"")) as url:
        pass
    async with fetching() as fetcher:
        with pytest.raises(FetchError, match="connection refused"):
            await fetcher.fetch(url)


async def test_a_name_that_is_not_known() -> None:
    async with fetching() as fetcher:
        with pytest.raises(FetchError, match="DNS failed") as caught:
            await fetcher.fetch("http://no-such-host.invalid/")
    assert caught.value.temporary


async def test_tls_that_is_none() -> None:
    async with serving(sends(b"HTTP/1.1 200 OK\r\n\r\n")) as url, fetching(timeout=1.0) as fetcher:
        with pytest.raises(FetchError, match=r"timed out|TLS|closed"):
            await fetcher.fetch(url.replace("http:", "https:"))


async def test_a_host_that_hangs_keeps_no_other_waiting(httpserver: HTTPServer) -> None:
    async def wait(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    httpserver.expect_request("/a").respond_with_data("fine")
    async with serving(wait) as url, fetching(timeout=30.0) as fetcher:
        hanging = asyncio.create_task(fetcher.fetch(url))
        await asyncio.sleep(0)
        page = await fetcher.fetch(f"http://localhost:{httpserver.port}/a")
        assert page.body == b"fine"
        assert not hanging.done()
        hanging.cancel()
        with pytest.raises(asyncio.CancelledError):
            await hanging
