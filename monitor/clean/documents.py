"""Documents that a person hands over: .html, .txt and .md files → article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from markdown_it import MarkdownIt

from monitor.clean.article import article_text, parse_html, without_title
from monitor.clean.encoding import decode_page
from monitor.clean.language import identify_language
from monitor.clean.metadata import declared_address, page_date, page_title
from monitor.clean.text import clean_line, clean_text, strip_markup
from monitor.clean.urls import canonical_url
from monitor.errors import PageError
from monitor.types import Article

SUFFIXES = (".html", ".htm", ".txt", ".md")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_MAX_TITLE = 200
_MAX_WIDTH = 100
_LINE_END = re.compile(r"(?<=\S)[ \t]*\n(?=[ \t]*\S)(?![ \t]*(?:[-*•–]|\d+[.)])\s)")
"""Between two lines of one paragraph; an item of a list begins a new one."""
_MARKDOWN = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True, slots=True)
class _Document:
    text: str
    title: str = ""
    url: str = ""
    published: date | None = None


def read_document(name: str, body: bytes, *, today: date) -> Article:
    """The article in a file; its id is the file's name. Pure. Raises PageError.

    `today`: dates after it are not believed.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise PageError(f"{name}: {suffix or 'no ending'} is not read", hint=f"give {', '.join(SUFFIXES)}")
    try:
        source = decode_page(body, None)
        document = _read(suffix, source, today)
    except PageError as error:
        raise PageError(f"{name}: {error.message}", hint=error.hint) from None
    return Article(
        id=PurePath(name).name,
        url=document.url,
        title=document.title,
        text=without_title(document.text, document.title),
        published=document.published if document.published and document.published <= today else None,
        language=identify_language(document.text),
    )


def _read(suffix: str, source: str, today: date) -> _Document:
    if suffix == ".md":
        return _read_markdown(source)
    if suffix == ".txt":
        return _split_title(clean_text(_unwrap(source)))
    tree = parse_html(source)
    url = canonical_url(declared_address(tree) or "")
    return _Document(article_text(tree), page_title(tree), url, page_date(tree, url or None, today))


def _read_markdown(source: str) -> _Document:
    """The front matter's title, date and url count; without a title there, the first line is it."""
    front = _FRONT_MATTER.match(source)
    fields = _fields(front.group(1)) if front else {}
    text = clean_text(strip_markup(_MARKDOWN.render(source[front.end() :] if front else source)))
    split = _Document(text, fields["title"]) if fields.get("title") else _split_title(text)
    return _Document(split.text, split.title, fields.get("url", ""), _day(fields.get("date", "")))


def _unwrap(source: str) -> str:
    """Text with lines of a fixed width, put together to paragraphs again."""
    lines = source.splitlines()
    is_wrapped = "" in map(str.strip, lines) and max(map(len, lines)) <= _MAX_WIDTH
    return _LINE_END.sub(" ", "\n".join(lines)) if is_wrapped else source


def _split_title(text: str) -> _Document:
    """The first line is the title, if it looks like one and something follows it."""
    first, _, rest = text.partition("\n")
    if not rest or len(first) > _MAX_TITLE or first.endswith((".", "。")):
        return _Document(text)
    return _Document(rest, first)


def _fields(front_matter: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in front_matter.splitlines() if ":" in line)
    return {key.strip().lower(): clean_line(value).strip("\"'") for key, _, value in pairs}


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
