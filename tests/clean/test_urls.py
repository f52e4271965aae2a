"""One address for one article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.clean.urls import article_id, canonical_url, declared_url


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("HTTPS://example.org:443/a#b", "https://example.org/a"),
        ("http://example.org:80/a", "http://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org/a?utm_source=x&id=7&UTM_Medium=y", "https://example.org/a?id=7"),
        ("https://example.org/a?fbclid=1&gclid=2&mc_cid=3", "https://example.org/a"),
        ("https://example.org/a?source=rss&ref=feed", "https://example.org/a"),
        ("https://example.org/a?source=paper&ref=7", "https://example.org/a?source=paper&ref=7"),
        ("https://example.org/a?q=b%20c&utm_id=1", "https://example.org/a?q=b%20c"),
        ("https://example.org/a?q=b%20c", "https://example.org/a?q=b%20c"),
        ("https://example.org/a?b=&&c", "https://example.org/a?b=&c"),
        ("https://example.org/锂 x", "https://example.org/%E9%94%82%20x"),
        ("https://example.org/%E9%94%82", "https://example.org/%E9%94%82"),
        ("https://münchen.example/a", "https://xn--mnchen-3ya.example/a"),
        ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("https://user:secret@example.org/a", "https://example.org/a"),
        (" https://example.org/a ", "https://example.org/a"),
        ("ftp://example.org/a", "ftp://example.org/a"),
        ("http://[broken", "http://[broken"),
        ("http://example.org:port/", "http://example.org:port/"),
        ("", ""),
    ],
)
def test_canonical_url(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@given(
    st.text(max_size=80)
    | st.from_regex(r"https?://[a-zA-Z0-9.-]{1,20}(/\S{0,20})?(\?\S{0,30})?", fullmatch=True)
)
def test_twice_is_the_same_as_once(url: str) -> None:
    assert canonical_url(canonical_url(url)) == canonical_url(url)


PAGE = "https://www.example.org/2026/a?utm_source=x"


@pytest.mark.parametrize(
    ("declared", "url"),
    [
        ("https://example.org/2026/a-new", "https://example.org/2026/a-new"),
        ("https://m.example.org/2026/a", "https://m.example.org/2026/a"),
        ("/2026/a-new?fbclid=1", "https://www.example.org/2026/a-new"),
        ("a-new", "https://www.example.org/2026/a-new"),
        ("https://other.example/2026/a", "https://www.example.org/2026/a"),
        ("https://www.example.org/", "https://www.example.org/2026/a"),
        ("javascript:void(0)", "https://www.example.org/2026/a"),
        ("http://[broken", "https://www.example.org/2026/a"),
        (" ", "https://www.example.org/2026/a"),
        (None, "https://www.example.org/2026/a"),
    ],
)
def test_a_declared_address_counts_on_its_own_site(declared: str | None, url: str) -> None:
    assert declared_url(PAGE, declared) == url


def test_a_home_page_may_be_its_own_canonical_address() -> None:
    assert declared_url("https://example.org/?utm_source=x", "https://example.org/") == "https://example.org/"


def test_variants_of_an_address_have_one_id() -> None:
    same = [
        "https://example.org/a?id=1",
        "http://example.org/a?id=1#x",
        "https://www.example.org:443/a?utm_id=3&id=1",
    ]
    assert len({article_id(url) for url in same}) == 1
    assert article_id("https://example.org/a?id=1") == "ee6dd1f009495991"


def test_different_addresses_have_different_ids() -> None:
    different = [
        "https://example.org/a",
        "https://example.org/b",
        "https://example.com/a",
        "https://example.org/a?id=1",
    ]
    assert len({article_id(url) for url in different}) == 4
