"""Renders the newsroom's folder for one day: address → what a server sends for it."""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from pydantic import Field

from monitor.newsroom.dates import WORDS, workdays_before
from monitor.tomlfile import Table, read_toml

_PLACEHOLDER = re.compile(r"\{\{(\w+)(?: ([+-]?\d+))?\}\}")
_STORIES = re.compile(r"\{\{#stories\}\}(.*?)\{\{/stories\}\}", re.DOTALL)
_HEAD = re.compile(r"\+\+\+\n(.*?)\+\+\+\n", re.DOTALL)


class Entry(Table):
    """The head of a story, or a feed's entry whose `link` (below the outlet) leads elsewhere."""

    title: str
    day: int = Field(lt=0)
    """Workdays from today: -1 is the last one before it."""
    time: time
    author: str = "Staff reporter"
    section: str = "News"
    summary: str = ""
    layout: str = "layout.html"
    link: str | None = None


class Outlet(Table):
    """[[outlets]]; its folder, named by the slug, holds layout.html, index.html, the feed and stories/."""

    slug: str
    name: str
    feed: str
    feed_type: str
    feed_charset: str = "utf-8"
    page: str
    """Address of a story below the outlet."""
    page_charset: str = "utf-8"
    language: str = "en"
    official: bool = False
    entries: tuple[Entry, ...] = ()


class Room(Table):
    """newsroom.toml"""

    outlets: tuple[Outlet, ...]


@dataclass(frozen=True)
class Resource:
    """What the server sends for one address."""

    content_type: str
    modified: datetime
    body: bytes

    @cached_property
    def etag(self) -> str:
        """A weak validator, since compressed and plain answers share it."""
        return f'W/"{sha256(self.body).hexdigest()[:16]}"'


@dataclass(frozen=True, slots=True)
class _Story:
    """A feed's entry with its words filled in; `body` is None where the newsroom has no page for it."""

    layout: str
    published: datetime
    values: dict[str, str]
    body: str | None = None


def render(folder: Path, today: date, base: str) -> dict[str, Resource]:
    """All that the newsroom has, by path; the same for the same folder, day and base address."""
    midnight = datetime.combine(today, time(), UTC)
    site = {"/robots.txt": Resource("text/plain", midnight, (folder / "robots.txt").read_bytes())}
    for outlet in read_toml(folder / "newsroom.toml", Room).outlets:
        site.update(_outlet(folder / outlet.slug, outlet, today, base))
    return site


def fill(template: str, day: date, values: Mapping[str, str]) -> str:
    """The template with {{name}} taken from the values and {{weekday -1}} counted from the day.

    Raises ValueError for any other placeholder.
    """

    def word(match: re.Match[str]) -> str:
        name, distance = match.groups()
        if distance is None and name in values:
            return values[name]
        if distance is not None and name in WORDS:
            return WORDS[name](day, int(distance))
        known = ", ".join([*WORDS, *values])
        raise ValueError(f"unknown placeholder {match[0]}; allowed: {known}")

    return _PLACEHOLDER.sub(word, template)


def _outlet(folder: Path, outlet: Outlet, today: date, base: str) -> Iterator[tuple[str, Resource]]:
    """Index, feed and pages of one outlet."""
    stories = sorted(_stories(folder, outlet, today, base), key=lambda story: story.published, reverse=True)
    newest = stories[0].published
    values = {"base": base, "home": f"{base}/{outlet.slug}/", "outlet": html.escape(outlet.name)}
    values |= _stamps("updated", newest)

    def listing(name: str) -> str:
        template = (folder / name).read_text(encoding="utf-8")
        repeated = _STORIES.sub(
            lambda match: "".join(fill(match[1], story.published.date(), story.values) for story in stories),
            template,
        )
        return fill(repeated, today, values)

    def page(story: _Story) -> str:
        template = (folder / story.layout).read_text(encoding="utf-8")
        return fill(template, story.published.date(), story.values | {"body": story.body or ""})

    pages = "text/html; charset=" + outlet.page_charset
    yield f"/{outlet.slug}/", Resource(pages, newest, _encode(listing("index.html"), outlet.page_charset))
    feed = _encode(listing(outlet.feed), outlet.feed_charset)
    yield f"/{outlet.slug}/{outlet.feed}", Resource(outlet.feed_type, newest, feed)
    for story in stories:
        if story.body is not None:
            path = story.values["url"].removeprefix(base)
            yield path, Resource(pages, story.published, _encode(page(story), outlet.page_charset))


def _stories(folder: Path, outlet: Outlet, today: date, base: str) -> Iterator[_Story]:
    """The stories of the folder, then the entries that only the feed has."""
    for path in sorted((folder / "stories").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        if not (head := _HEAD.match(text)):
            raise ValueError(f"{path}: begins with no +++ head +++")
        entry = Entry.model_validate(tomllib.loads(head[1]))
        story = _story(outlet, entry, path.stem, today, base)
        try:
            body = fill(text[head.end() :], story.published.date(), story.values)
        except ValueError as reason:
            raise ValueError(f"{path}: {reason}") from None
        yield _Story(story.layout, story.published, story.values, body)
    for entry in outlet.entries:
        yield _story(outlet, entry, "", today, base)


def _story(outlet: Outlet, entry: Entry, slug: str, today: date, base: str) -> _Story:
    day = workdays_before(today, -entry.day)
    published = datetime.combine(day, entry.time, UTC)
    home = f"{base}/{outlet.slug}/"
    link = entry.link or fill(outlet.page, day, {"slug": slug})
    values = {
        "base": base,
        "home": home,
        "outlet": html.escape(outlet.name),
        "url": html.escape(home + link),
        "title": html.escape(fill(entry.title, day, {})),
        "summary": html.escape(fill(entry.summary, day, {})),
        "author": html.escape(entry.author),
        "section": html.escape(entry.section),
    }
    return _Story(entry.layout, published, values | _stamps("published", published))


def _stamps(name: str, moment: datetime) -> dict[str, str]:
    return {f"{name}_iso": moment.isoformat(), f"{name}_rfc": format_datetime(moment)}


def _encode(text: str, charset: str) -> bytes:
    return text.encode(charset, "xmlcharrefreplace")
