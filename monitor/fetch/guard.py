"""Refuses connections to addresses that are not public, at the moment of connecting."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from functools import partial
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

# niquests knows which of the two installed packages (urllib3, urllib3_future) is its own.
from niquests.packages.urllib3.contrib.resolver._async.system import SystemResolver

AddressInfo = tuple[socket.AddressFamily, socket.SocketKind, int, str, tuple[Any, ...]]
Lookup = Callable[[str, int], Awaitable[list[AddressInfo]]]
"""Host name or IP literal and port → what getaddrinfo gives. Raises socket.gaierror."""

_NAT64 = IPv6Network("64:ff9b::/96")
_METADATA = {IPv4Address("168.63.129.16"), IPv4Address("100.100.100.200"), IPv4Address("192.0.0.192")}
"""Metadata services of clouds that do not lie in link-local or private ranges."""


class AddressRefusedError(OSError):
    """The host has no address that we may connect to."""


def is_public(address: str) -> bool:
    """Whether this IP address is one that anybody on the internet may reach."""
    ip = _unwrap(ip_address(address.partition("%")[0]))
    blocked = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip in _METADATA
    return ip.is_global and not blocked


def _unwrap(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for, if it does (mapped, 6to4, Teredo, NAT64)."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else ip)


class GuardedResolver(SystemResolver):  # type: ignore[misc]  # the alias has no types
    """Looks names up for niquests, which connects to the very addresses returned here.

    So a name that resolves to something else the next time (DNS rebinding) gains nothing: every
    connection, also one for an IP literal or a redirect, passes through `getaddrinfo`.
    """

    def __init__(self, *, allow_private: bool, lookup: Lookup | None = None) -> None:
        super().__init__()
        self._allow_private = allow_private
        self._lookup = lookup or _system_lookup

    async def getaddrinfo(self, host: Any, port: Any, *_: Any, **__: Any) -> list[AddressInfo]:
        """The addresses to connect to. Raises AddressRefusedError, socket.gaierror."""
        name = host.decode("ascii") if isinstance(host, bytes) else str(host)
        found = await self._lookup(name, int(port))
        allowed = [info for info in found if self._allow_private or is_public(info[4][0])]
        if found and not allowed:
            addresses = ", ".join(sorted({info[4][0] for info in found}))
            raise AddressRefusedError(f"{name} leads to {addresses}, which is not a public address")
        return allowed


async def _system_lookup(host: str, port: int) -> list[AddressInfo]:
    return await asyncio.wrap_future(_in_own_thread(host, port))


def _in_own_thread(host: str, port: int) -> Future[list[AddressInfo]]:
    """A name server that hangs holds a thread for half a minute: no other look-up waits for it, nor does the
    program's end, as it would for an executor's.
    """
    future: Future[list[AddressInfo]] = Future()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except Exception as error:  # noqa: BLE001 — raised again where the answer is awaited
            outcome = partial(future.set_exception, error)
        else:
            outcome = partial(future.set_result, found)  # type: ignore[arg-type]
        with suppress(InvalidStateError):  # nobody waits any more
            outcome()

    threading.Thread(target=look_up, name="dns", daemon=True).start()
    return future
