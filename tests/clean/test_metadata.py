"""What a page says about itself."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html

from monitor.clean.metadata import declared_address, page_date, page_title, strip_site


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Lead mine shut | Ore Daily</title>", "<h1>Lead mine shut</h1>", "Lead mine shut"),
        (
            "<title>Lead mine shut - Ore Daily</title>",
            "<h1>Ore Daily</h1><h1>Lead mine shut</h1>",
            "Lead mine shut",
        ),
        ("<title>Lead mine shut - Ore Daily</title>", "", "Lead mine shut - Ore Daily"),
        ('<title>x</title><meta property="og:title" content="Lead: a &amp; b">', "<h1>y</h1>", "Lead: a & b"),
        (
            '<meta property="og:site_name" content="Ore Daily"><title>Shut: lead | News | Ore Daily</title>',
            "",
            "Shut: lead",
        ),
        ("", "<h1>Only\n heading</h1>", "Only heading"),
        ("<title> </title>", "", ""),
    ],
)
def test_page_title(head: str, body: str, title: str) -> None:
    tree = html.fromstring(f"<html><head>{head}</head><body>{body}<p>text</p></body></html>")
    assert page_title(tree) == title


@pytest.mark.parametrize(
    ("title", "site", "stripped"),
    [
        ("Tin up", "", "Tin up"),
        ("Tin up | Ore Daily", "Ore Daily", "Tin up"),
        ("Tin up – ORE DAILY", "Ore Daily", "Tin up"),
        ("China – Japan trade in tin", "Ore Daily", "China – Japan trade in tin"),
        ("Lead-free solder: Q&A", "", "Lead-free solder: Q&A"),
        ("Ore Daily", "Ore Daily", "Ore Daily"),
    ],
)
def test_strip_site(title: str, site: str, stripped: str) -> None:
    assert strip_site(title, site) == stripped


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="/a">', "/a"),
        ('<link rel="Canonical" href="/a"><meta property="og:url" content="/b">', "/a"),
        ('<link rel="canonical"><meta property="og:url" content="/b">', "/b"),
        ('<link rel="stylesheet" href="/c">', None),
    ],
)
def test_declared_address(head: str, address: str | None) -> None:
    assert declared_address(html.fromstring(f"<html><head>{head}</head><body></body></html>")) == address


@pytest.mark.parametrize(
    ("url", "head", "day"),
    [
        (None, '<meta property="article:published_time" content="2026-11-19T06:30:00Z">', date(2026, 11, 19)),
        (None, '<meta property="article:published_time" content="2031-11-19T06:30:00Z">', None),
        ("https://example.org/2026/11/17/tin", "<title>nothing</title>", date(2026, 11, 17)),
        ("https://example.org/tin", "<title>nothing</title>", None),
    ],
)
def test_page_date(url: str | None, head: str, day: date | None) -> None:
    tree = html.fromstring(f"<html><head>{head}</head><body><p>text</p></body></html>")
    assert page_date(tree, url, date(2026, 11, 23)) == day
