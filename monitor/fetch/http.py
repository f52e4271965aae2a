"""Fetches pages over HTTP: politely (robots.txt, pace), safely (guard, caps) and with clear faults."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import niquests
from niquests.packages.urllib3.util import make_headers

from monitor.errors import FetchError, RefusedError
from monitor.fetch.faults import IN_BROWSER, TRANSPORT_ERRORS, status_fault, transport_fault
from monitor.fetch.guard import GuardedResolver, Lookup
from monitor.fetch.pace import HostPace
from monitor.fetch.robots import Robots
from monitor.types import Page

_CHUNK = 64 * 1024
_MAX_REDIRECTS = 10
_REDIRECTS = {301, 302, 303, 307, 308}


class HttpFetcher:
    """The Fetcher for http and https. Use and close it inside one event loop.

    user_agent: names the project and a contact; its part before "/" is what robots.txt sees.
    timeout: seconds for one request, from the look-up of the name to the last byte.
    max_bytes: of one body, on the wire and decompressed.
    min_host_interval: seconds between the starts of two requests to one host.
    lookup: in place of the system's name look-up; its answers are checked all the same.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        timeout: float = 20.0,
        max_bytes: int = 5 * 1024 * 1024,
        min_host_interval: float = 2.0,
        robots: bool = True,
        allow_private_addresses: bool = False,
        lookup: Lookup | None = None,
    ) -> None:
        self._timeout = timeout
        self._max_bytes = max_bytes
        self._pace = HostPace(min_host_interval)
        self._robots = Robots(user_agent, self._get_robots) if robots else None
        # HTTP/3 would connect by UDP to where a server's Alt-Svc header points; nothing here needs it.
        self._session = niquests.AsyncSession(
            resolver=GuardedResolver(allow_private=allow_private_addresses, lookup=lookup),
            headers={"user-agent": user_agent, **make_headers(accept_encoding=True)},
            disable_http3=True,
            allow_incoming_cookies=False,
            pool_connections=256,
        )
        self._session.trust_env = False  # no .netrc passwords to strangers, no proxy past the guard

    async def fetch(self, url: str, *, accept: str = "*/*") -> Page:
        """The page at this address, redirects followed. Raises FetchError, RefusedError."""
        return await self._follow(url, {"accept": accept}, ask_robots=True)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._session.close()

    async def _get_robots(self, url: str) -> Page:
        return await self._follow(url, {"accept": "text/plain"}, ask_robots=False)

    async def _follow(self, url: str, headers: dict[str, str], *, ask_robots: bool) -> Page:
        """Walk from redirect to redirect; each step is checked, paced and timed like a first request."""
        target = _address(url)
        for _ in range(_MAX_REDIRECTS + 1):
            delay = await self._robots.check(target) if self._robots and ask_robots else 0.0
            async with self._pace.turn(urlsplit(target).hostname or "", interval=delay):
                page = await self._request(url, target, headers)
            location = page.header("location")
            if page.status not in _REDIRECTS or not location:
                break
            target = _address(location, base=target)
        else:
            raise FetchError(f"{url}: more than {_MAX_REDIRECTS} redirects", hint=IN_BROWSER)
        if not 200 <= page.status < 300:
            raise status_fault(page)
        return page

    async def _request(self, url: str, target: str, headers: dict[str, str]) -> Page:
        try:
            async with asyncio.timeout(self._timeout):
                response: Any = await self._session.get(
                    target, headers=headers, stream=True, allow_redirects=False, timeout=self._timeout
                )
                try:
                    body = await self._body(response, target)
                finally:
                    await response.close()
        except TRANSPORT_ERRORS as error:
            raise transport_fault(target, error, self._timeout) from error
        pairs = tuple((name.lower(), value) for name, value in response.raw.headers.items())
        return Page(url, target, datetime.now(UTC), response.status_code, pairs, body)

    async def _body(self, response: Any, url: str) -> bytes:
        """The decompressed body. The rest of a body that is too large is never read."""
        if response.status_code in _REDIRECTS:
            return b""
        body = bytearray()
        async for chunk in await response.iter_content(_CHUNK):
            body += chunk
            if max(len(body), response.raw.tell()) > self._max_bytes:
                raise FetchError(
                    f"{url}: too large: more than {self._max_bytes / 1024 / 1024:g} MiB",
                    hint="raise fetch.max_bytes if you want it",
                    temporary=False,
                )
        return bytes(body)


def _address(url: str, base: str = "") -> str:
    """The absolute URL without fragment; `base` is the page that redirects there.

    Raises RefusedError unless it is http(s) with a host.
    """
    try:
        parts = urlsplit(address := urldefrag(urljoin(base, url)).url)
        host = (parts.hostname or "").encode("idna")
        usable = parts.scheme in ("http", "https") and bool(host) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        shown = f"{base}: redirects to {url}" if base else url
        raise RefusedError(f"{shown}: only http and https addresses are fetched", hint="check the address")
    return address
