"""No connection to an address that is not public, however it is written or reached."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_httpserver import HTTPServer

from monitor.errors import RefusedError
from monitor.fetch.guard import AddressInfo, AddressRefusedError, GuardedResolver, Lookup, is_public
from monitor.fetch.http import HttpFetcher


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.255.0.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1",
     "169.254.169.254", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192",
     "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::",
     "::1", "::7f00:1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1",
     "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
     "2002:7f00:1::1", "2001:0:4136:e378:8000:63bf:80ff:fffe"],
)  # fmt: skip
def test_addresses_that_are_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "1.1.1.1",
        "172.32.0.1",
        "2606:4700::1111",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::1",
    ],
)
def test_addresses_that_anybody_may_reach(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(network="10.0.0.0/8") | st.ip_addresses(network="192.168.0.0/16"))
def test_no_spelling_of_a_private_address_gets_through(address: Any) -> None:
    assert not is_public(str(address))
    assert not is_public(f"::ffff:{address}")


def answers(*addresses: str) -> Lookup:
    """A name server that gives these addresses one after another, one a question."""
    left = list(addresses)

    async def look_up(host: str, port: int) -> list[AddressInfo]:
        address = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    return look_up


async def resolve(resolver: GuardedResolver, host: Any) -> list[str]:
    found = await resolver.getaddrinfo(host, 80, socket.AF_UNSPEC, socket.SOCK_STREAM)
    await resolver.close()
    return [info[4][0] for info in found]


async def test_only_the_public_addresses_of_a_name_are_used() -> None:
    async def both(host: str, port: int) -> list[AddressInfo]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.0.1", port)),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", port)),
        ]

    assert await resolve(GuardedResolver(allow_private=False, lookup=both), "example.org") == ["8.8.8.8"]


async def test_a_name_that_leads_inside_is_refused_and_allowed_on_wish() -> None:
    inside = answers("10.0.0.7")
    with pytest.raises(AddressRefusedError, match=r"example\.org leads to 10\.0\.0\.7"):
        await resolve(GuardedResolver(allow_private=False, lookup=inside), b"example.org")
    assert await resolve(GuardedResolver(allow_private=True, lookup=inside), "example.org") == ["10.0.0.7"]


async def test_the_system_is_asked_by_default() -> None:
    assert "127.0.0.1" in await resolve(GuardedResolver(allow_private=True), "localhost")


@pytest.fixture
async def fetcher() -> AsyncIterator[HttpFetcher]:
    guarded = HttpFetcher(user_agent="monitor/1", min_host_interval=0, robots=False)
    yield guarded
    await guarded.aclose()


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "0",
    ],
)
async def test_no_spelling_of_this_machine_is_connected_to(
    httpserver: HTTPServer, fetcher: HttpFetcher, host: str
) -> None:
    with pytest.raises(RefusedError, match="not a public address") as caught:
        await fetcher.fetch(f"http://{host}:{httpserver.port}/secret")
    assert not caught.value.temporary
    assert httpserver.log == []


@pytest.fixture
def public_server(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> HTTPServer:
    """A server whose address, alone of this machine's, counts as public."""
    monkeypatch.setattr(
        "monitor.fetch.guard.is_public", lambda address: address == "127.0.0.1" or is_public(address)
    )
    return httpserver


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://127.0.0.2:1/", "http://[::1]/"],
)
async def test_a_redirect_to_the_inside_is_refused(
    public_server: HTTPServer, fetcher: HttpFetcher, target: str
) -> None:
    public_server.expect_request("/a").respond_with_data(status=302, headers={"Location": target})
    with pytest.raises(RefusedError, match="not a public address") as caught:
        await fetcher.fetch(f"http://127.0.0.1:{public_server.port}/a")
    assert caught.value.message.startswith(target)
    assert len(public_server.log) == 1


async def test_a_name_cannot_be_bound_anew_between_two_looks(public_server: HTTPServer) -> None:
    """DNS rebinding: the second look-up of the name leads inside."""
    public_server.expect_request("/").respond_with_data("ok", headers={"Connection": "close"})
    fetcher = HttpFetcher(
        user_agent="monitor/1", min_host_interval=0, robots=False, lookup=answers("127.0.0.1", "127.0.0.2")
    )
    url = f"http://rebind.example:{public_server.port}/"
    assert (await fetcher.fetch(url)).body == b"ok"
    with pytest.raises(RefusedError, match=r"rebind\.example leads to 127\.0\.0\.2"):
        await fetcher.fetch(url)
    await fetcher.aclose()
    assert len(public_server.log) == 1


async def test_robots_txt_cannot_lead_inside_either(public_server: HTTPServer) -> None:
    public_server.expect_request("/robots.txt").respond_with_data(
        status=301, headers={"Location": "http://10.0.0.1/"}
    )
    fetcher = HttpFetcher(user_agent="monitor/1", min_host_interval=0)
    with pytest.raises(RefusedError, match="not a public address"):
        await fetcher.fetch(f"http://127.0.0.1:{public_server.port}/a")
    await fetcher.aclose()


def test_the_programs_end_waits_for_no_name_server() -> None:
    program = """
import asyncio, socket, threading
from monitor.fetch.guard import GuardedResolver

socket.getaddrinfo = lambda *_, **__: threading.Event().wait()

async def main() -> None:
    try:
        async with asyncio.timeout(0.1):
            await GuardedResolver(allow_private=False).getaddrinfo("hangs.example", 80)
    except TimeoutError:
        print("given up")

asyncio.run(main())
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert ended.stdout == "given up\n"
    assert ended.stderr == ""
