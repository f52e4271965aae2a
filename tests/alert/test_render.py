"""What comes from articles stays text in every channel's language."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.alert.render import html, plain, slack
from monitor.alert.wording import Message, Writer
from monitor.safetext import neutralise
from tests.makers import make_alert

HOSTILE = (
    "<!channel> <!here|x> <@U1> <https://evil.example|bank>",
    "</td><script>alert(1)</script><img src=x onerror=alert(1)>",
    "&lt;!channel&gt; &amp;",
    "[bold red]x[/] \x1b[31m",
)


@pytest.fixture
def message(writer: Writer) -> Message:
    return writer.message(make_alert())


def with_text(message: Message, text: str) -> Message:
    text = neutralise(text)
    return replace(
        message,
        headline=text,
        evidence=text,
        title=text,
        subscription=text,
        fields=(("Source", text), ("What", text)),
    )


def test_plain_text(message: Message) -> None:
    text = plain(message)
    assert text.startswith("China puts antimony and gallium under export control")
    assert "Country:   China\n" in text
    assert message.evidence in text
    assert message.link
    assert message.link in text


class Reader(HTMLParser):
    """Collects the tags, the attributes and the text of a document."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_html(message: Message) -> None:
    read = Reader(html(message))
    assert ("href", message.link) in read.attributes
    assert message.headline in read.text
    assert message.evidence in "".join(read.text)


def test_html_without_a_link(message: Message) -> None:
    assert "href" not in html(replace(message, link=None))


@given(st.text() | st.sampled_from(HOSTILE))
def test_html_shows_text_as_text(writer: Writer, text: str) -> None:
    harmless = Reader(html(writer.message(make_alert())))
    message = with_text(writer.message(make_alert()), text)
    read = Reader(html(message))
    assert read.tags == harmless.tags
    assert {name for name, _ in read.attributes} == {name for name, _ in harmless.attributes}
    assert message.evidence in "".join(read.text)


def texts(body: dict[str, Any]) -> list[str]:
    """Every mrkdwn text of the blocks."""
    found = []
    for block in body["blocks"]:
        parts = [block["text"]] if "text" in block else [*block.get("fields", ()), *block.get("elements", ())]
        assert all(part["type"] == "mrkdwn" and part["verbatim"] for part in parts)
        found += [part["text"] for part in parts]
    return found


def test_slack(message: Message) -> None:
    body = slack(message)
    assert body["text"] == message.headline
    assert body["blocks"][0]["text"]["text"] == f"*{message.headline}*"
    assert "*Country*\nChina" in texts(body)
    assert any(f"|{message.title}>" in text for text in texts(body))


@given(st.text(max_size=200) | st.sampled_from(HOSTILE))
def test_slack_pings_nobody(writer: Writer, text: str) -> None:
    message = with_text(writer.message(make_alert()), text)
    body = slack(message)
    link = re.compile(r"<https://ore\.example/[^<>|]*\|[^<>]*>")
    for part in [body["text"], *texts(body)]:
        rest = link.sub("", part.removeprefix(">"))
        assert "<" not in rest
        assert ">" not in rest
    assert unescape(body["text"]) == unescape(message.headline.replace("&", "&amp;"))


@pytest.mark.parametrize("character", ["x", "<", "&", "锑", "😀"])
def test_slack_limits(message: Message, character: str) -> None:
    long = with_text(message, character * 9000)
    body = slack(replace(long, fields=tuple((f"Label {n}", character * 5000) for n in range(20))))
    assert len(body["blocks"]) <= 50
    assert len(body["text"]) <= 4000
    for block in body["blocks"]:
        assert len(block.get("fields", ())) <= 10
        assert all(len(field["text"]) <= 2000 for field in block.get("fields", ()))
    assert all(0 < len(text) <= 3000 for text in texts(body))
    assert not any(re.search(r"&(?!amp;|lt;|gt;)", text) for text in texts(body)), "no escape is cut"


def test_slack_without_a_usable_link(message: Message) -> None:
    for link in (None, "https://ore.example/" + "x" * 4000):
        body = slack(replace(message, link=link))
        assert message.title in texts(body)
    assert "Ore Courier" in texts(slack(replace(message, link=None, title="")))
