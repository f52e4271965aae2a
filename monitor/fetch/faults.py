"""Says in plain words why a fetch failed, and whether trying again makes sense."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from niquests import exceptions as niq
from niquests.packages.urllib3 import exceptions as low

from monitor.errors import FetchError, RefusedError
from monitor.fetch.guard import AddressRefusedError
from monitor.types import Page

IN_BROWSER = "check the address in a browser"
_LATER = "it is tried again later"
_NETWORK = "check the address and this machine's network"

TRANSPORT_ERRORS = (niq.RequestException, low.HTTPError, OSError, ValueError)
"""All that niquests raises for a request that gets no complete answer."""

_STATUS = {
    401: ("the server wants a login (HTTP 401)", "this source cannot be read without an account"),
    403: ("the server refuses us (HTTP 403)", f"the publisher may block programs; {IN_BROWSER}"),
    404: ("there is no such page (HTTP 404)", "check the address"),
    410: ("the page is gone for good (HTTP 410)", "remove the address"),
    429: ("the server says we ask too often (HTTP 429)", "raise the interval of this host's feeds"),
    451: ("not available for legal reasons (HTTP 451)", "remove the address"),
}
_PASSING = {408, 425, 429}
_LONGEST_WAIT = 86_400.0

_CAUSES: tuple[tuple[tuple[type[BaseException], ...], str, str], ...] = (
    ((socket.gaierror,), "DNS failed: the host name is not known", _NETWORK),
    ((ssl.SSLCertVerificationError,), "its TLS certificate is not valid", IN_BROWSER),
    ((ssl.SSLError, niq.SSLError), "TLS failed", IN_BROWSER),
    (
        (TimeoutError, niq.Timeout),
        "timed out after {timeout:g} s",
        "the server is slow; raise fetch.timeout or wait",
    ),
    ((ConnectionRefusedError,), "connection refused", "the server is down or the port is wrong"),
    ((niq.ContentDecodingError,), "sent a damaged compressed body", _LATER),
    ((niq.ChunkedEncodingError, ConnectionError), "closed the connection before all had come", _LATER),
    ((low.ProtocolError,), "did not answer in HTTP", IN_BROWSER),
    (
        (niq.InvalidURL, low.LocationParseError, ValueError),
        "it, or where it redirects to, is no valid address",
        "check the address",
    ),
)


def status_fault(page: Page) -> FetchError:
    """The error for an answer that is no success."""
    temporary = page.status >= 500 or page.status in _PASSING
    cause, hint = _STATUS.get(page.status) or (
        f"HTTP {page.status}",
        f"the server has a problem; {_LATER}" if temporary else IN_BROWSER,
    )
    return FetchError(
        f"{page.url}: {cause}",
        hint=hint,
        temporary=temporary,
        status=page.status,
        retry_after=parse_retry_after(page.header("retry-after"), page.fetched_at),
    )


def parse_retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait, from seconds or an HTTP date, at most a day; None if there is nothing usable."""
    value = (value or "").strip()
    if value.isascii() and value.isdigit():
        return min(float(value), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError):
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    return min(max((moment - now).total_seconds(), 0.0), _LONGEST_WAIT)


def transport_fault(url: str, error: BaseException, timeout: float) -> FetchError:
    """The error for a request that got no complete answer."""
    causes = list(_wrapped(error))
    for cause in causes:
        if isinstance(cause, AddressRefusedError):
            return RefusedError(f"{url}: {cause}", hint="if you trust it, set fetch.allow_private_addresses")
    for kinds, words, hint in _CAUSES:
        if any(isinstance(cause, kinds) for cause in causes):
            return FetchError(f"{url}: {words.format(timeout=timeout)}", hint=hint)
    return FetchError(f"{url}: the connection failed: {causes[-1]}", hint=_NETWORK)


def _wrapped(error: BaseException) -> Iterator[BaseException]:
    """The error and all that it wraps: niquests and urllib3 nest by cause, context, reason and arguments."""
    seen: set[int] = set()
    queue = [error]
    while queue:
        current = queue.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        inner = (current.__cause__, current.__context__, getattr(current, "reason", None), *current.args)
        queue.extend(item for item in inner if isinstance(item, BaseException))
