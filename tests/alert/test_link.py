"""Links with text fragments: right percent-encoding, nothing that leaves its attribute or brackets."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.alert.link import link_to


@pytest.mark.parametrize(
    ("url", "sentence", "link"),
    [
        ("https://ore.example/a", "Exports fell.", "https://ore.example/a#:~:text=Exports%20fell."),
        ("HTTP://ore.example", "Up 5%", "http://ore.example/#:~:text=Up%205%25"),
        (
            "https://ore.example/a?b=1&c=2#top",
            "A well-known, cheap & light metal",
            "https://ore.example/a?b=1&c=2#top:~:text=A%20well%2Dknown%2C%20cheap%20%26%20light%20metal",
        ),
        (
            "https://ore.example/a",
            "Zölle auf 锑",
            "https://ore.example/a#:~:text=Z%C3%B6lle%20auf%20%E9%94%91",
        ),
        ("https://ore.example/a#:~:text=old", "New words", "https://ore.example/a#:~:text=New%20words"),
        ("https://ore.example/a", " \n ", "https://ore.example/a"),
        (
            "https://ore.example/a",
            "one two three four five six seven eight nine ten eleven",
            "https://ore.example/a#:~:text=one%20two%20three%20four,eight%20nine%20ten%20eleven",
        ),
        ("https://ore.example/a b|c>d", "", "https://ore.example/a%20b%7Cc%3Ed"),
    ],
)
def test_links(url: str, sentence: str, link: str) -> None:
    assert link_to(url, sentence) == link


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "", "ore.example/a", "https://", "http://[x"]
)
def test_no_link_to_what_is_not_on_the_web(url: str) -> None:
    assert link_to(url, "Exports fell.") is None


@given(st.text(), st.text())
def test_nothing_escapes(path: str, sentence: str) -> None:
    link = link_to(f"https://ore.example/{path}", sentence)
    if link is None:
        return
    assert link.isascii()
    assert not set(link) & set(" <>\"'|\\^`{}\n\r\t") - {"'"}
    assert link.count("#") <= 1


@given(st.lists(st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1), min_size=1))
def test_the_fragment_names_the_ends_of_the_sentence(words: list[str]) -> None:
    link = link_to("https://ore.example/", " ".join(words))
    assert link is not None
    directive = urlsplit(link).fragment.removeprefix(":~:text=")
    assert "-" not in directive
    ends = [unquote(part).split() for part in directive.split(",")]
    kept = " ".join(words).split()
    assert kept[: len(ends[0])] == ends[0]
    assert kept[-len(ends[-1]) :] == ends[-1]
    assert len(ends) == 2 or ends[0] == kept
