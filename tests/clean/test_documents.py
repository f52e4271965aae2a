"""Files that a person hands over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.clean.documents import read_document
from monitor.errors import PageError

TODAY = date(2026, 11, 23)
PAGES = Path(__file__).parents[1] / "fixtures" / "pages"


def test_a_web_page() -> None:
    article = read_document(
        "saved/wire-article.HTML", (PAGES / "wire-article.html").read_bytes(), today=TODAY
    )
    assert article.id == "wire-article.HTML"
    assert article.url == "https://www.oredaily.example/2026/11/norway-seabed"
    assert article.title == "Norway’s seabed bids draw two firms"
    assert article.published == date(2026, 11, 19)
    assert article.language == "en"
    assert article.text.startswith("Two companies handed in bids")


def test_markdown_with_front_matter() -> None:
    source = b"""---
title: "Tin: the floods"
date: 2026-11-02 10:00
url: https://example.org/tin
tags: [tin]
---
# Tin: the floods

The *northern* mine [stands still](https://example.org/x).
It was closed & pumped dry.

- two shafts
- 40 men

| Metal | t |
|---|---|
| Tin | 4,210 |

```python
print("kept as it is")
```
<script>alert(1)</script>
"""
    article = read_document("tin.md", source, today=TODAY)
    assert (article.title, article.url, article.published) == (
        "Tin: the floods",
        "https://example.org/tin",
        date(2026, 11, 2),
    )
    assert article.text.split("\n") == [
        "The northern mine stands still. It was closed & pumped dry.",
        "two shafts",
        "40 men",
        "Metal | t",
        "Tin | 4,210",
        'print("kept as it is")',
    ]


def test_markdown_without_front_matter_takes_its_heading() -> None:
    article = read_document("a.md", "# 锂\n\nFirst paragraph.\n\nSecond.".encode(), today=TODAY)
    assert (article.title, article.text, article.published) == ("锂", "First paragraph.\nSecond.", None)


@pytest.mark.parametrize("day", ["2031-01-01", "soon", ""])
def test_a_date_that_cannot_be_is_not_believed(day: str) -> None:
    assert (
        read_document("a.md", f"---\ntitle: x\ndate: {day}\n---\nText.".encode(), today=TODAY).published
        is None
    )


@pytest.mark.parametrize(
    ("source", "title", "text"),
    [
        (
            "A heading\n\nText of it\n  in two lines.\n- one\n- two",
            "A heading",
            "Text of it in two lines.\n- one\n- two",
        ),
        (
            "A heading\r\n\r\nA long line" + 99 * "." + "\r\nMore.",
            "A heading",
            "A long line" + 99 * "." + "\nMore.",
        ),
        ("A first sentence.\nA second one.", "", "A first sentence.\nA second one."),
        ("Only one line", "", "Only one line"),
        ("x" * 201 + "\nText.", "", "x" * 201 + "\nText."),
    ],
)
def test_plain_text(source: str, title: str, text: str) -> None:
    article = read_document("notes.txt", source.encode("utf-16"), today=TODAY)
    assert (article.title, article.text, article.url) == (title, text, "")


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("a.pdf", b"%PDF", r"a\.pdf: \.pdf is not read"),
        ("noending", b"x", "noending: no ending is not read"),
        ("a.html", b"%PDF-1.7", r"a\.html: this is a PDF"),
        ("a.html", b"<html><body></body></html>", r"a\.html: (no article text|this is not a web page)"),
        ("a.txt", b"", r"a\.txt: the page is empty"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, body: bytes, words: str) -> None:
    with pytest.raises(PageError, match=words) as caught:
        read_document(name, body, today=TODAY)
    assert caught.value.hint


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_no_bytes_break_it(body: bytes, name: str) -> None:
    try:
        article = read_document(name, body, today=TODAY)
    except PageError:
        return
    assert article.id == name
