"""Refuses connections to addresses that are not public, at the moment of connecting."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
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
_DNS_THREADS = 64
"""A name server that hangs holds a thread for half a minute; the other hosts must not wait for it."""


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
        self._threads = ThreadPoolExecutor(_DNS_THREADS, thread_name_prefix="dns")
        self._lookup = lookup or self._system_lookup

    async def getaddrinfo(self, host: Any, port: Any, *_: Any, **__: Any) -> list[AddressInfo]:
        """The addresses to connect to. Raises AddressRefusedError, socket.gaierror."""
        name = host.decode("ascii") if isinstance(host, bytes) else str(host)
        found = await self._lookup(name, int(port))
        allowed = [info for info in found if self._allow_private or is_public(info[4][0])]
        if found and not allowed:
            addresses = ", ".join(sorted({info[4][0] for info in found}))
            raise AddressRefusedError(f"{name} leads to {addresses}, which is not a public address")
        return allowed

    async def close(self) -> None:
        """Let go of the threads; a look-up under way is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _system_lookup(self, host: str, port: int) -> list[AddressInfo]:
        def look_up() -> list[AddressInfo]:
            return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)  # type: ignore[return-value]

        return await asyncio.get_running_loop().run_in_executor(self._threads, look_up)
