"""Makes text from outside harmless and uniform: NFC, plain spaces, no control or bidi characters."""

from __future__ import annotations

import re
import sys
import unicodedata

from lxml import etree, html

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_PARAGRAPHS = re.compile(r"\s*\n\s*")
_JOINERS = "\u200c\u200d"  # Persian, Hindi and emoji need them inside a word
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_MARKUP = re.compile(r"<[a-zA-Z/!]|&[a-zA-Z#]")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(x[0-9a-f]{1,8}|[0-9]{1,9});", re.IGNORECASE)
_BLOCKS = ("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre")
_SEPARATORS = dict.fromkeys(_BLOCKS, "\n") | dict.fromkeys(("td", "th"), " | ")


def clean_text(text: str) -> str:
    """Paragraphs separated by one newline, words by one space; empty if nothing visible is left."""
    text = unicodedata.normalize("NFC", _BREAKS.sub("\n", text))
    hidden = {ord(char): None for char in set(text) if not _is_visible(char)}
    text = text.translate(hidden)
    return _PARAGRAPHS.sub("\n", _SPACES.sub(" ", text)).strip()


def clean_line(text: str) -> str:
    """The same on one line, for titles and table cells."""
    return clean_text(text).replace("\n", " ")


def strip_markup(text: str) -> str:
    """The readable text of a piece of HTML, not yet cleaned; text without markup comes back as it is."""
    if not _MARKUP.search(text):
        return text
    # Line ends in the source are spaces; only elements begin new lines.
    root = html.fromstring(f"<div>{' '.join(xml_characters(text).split())}</div>")
    etree.strip_elements(root, "script", "style", "template", etree.Comment, with_tail=False)
    for element in root.iter(*_SEPARATORS):
        separator = _SEPARATORS[element.tag] if element.getnext() is not None else "\n"
        element.tail = separator + (element.tail or "")
    return str(root.text_content())


def xml_characters(markup: str) -> str:
    """The markup without characters that XML forbids, also where they are written as numbers.

    Parsers of HTML let them pass, or fail on the whole document.
    """
    return _NO_XML.sub("", _REFERENCE.sub(_allowed_reference, markup))


def _allowed_reference(reference: re.Match[str]) -> str:
    digits = reference.group(1)
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return reference.group() if code <= sys.maxunicode and not _NO_XML.match(chr(code)) else ""


def _is_visible(char: str) -> bool:
    return char in "\n\t" or char in _JOINERS or unicodedata.category(char) not in _INVISIBLE
