"""Links that open a page at the sentence meant (text fragments, as browsers define them)."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

_WHOLE_WORDS = 10
"""Up to here the whole sentence is the fragment; a longer one is named by its two ends."""
_END_WORDS = 4


def link_to(url: str, sentence: str) -> str | None:
    """The address with a text fragment for the sentence; None where the address is none of the web."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    # Only what an address may hold stays as it is: no quote, bracket, bar or space leaves this function.
    path, query = (quote(part, safe="/%:@!$&'()*+,;=~-._?") for part in (parts.path, parts.query))
    netloc = quote(parts.netloc, safe="%:@[]~-._")
    anchor = quote(parts.fragment.partition(":~:")[0], safe="/%:@!$&()*+,;=~-._?")
    fragment = f"{anchor}:~:text={_directive(sentence)}" if sentence.strip() else anchor
    return urlunsplit((parts.scheme.lower(), netloc, path or "/", query, fragment))


def _directive(sentence: str) -> str:
    words = sentence.split()
    if len(words) <= _WHOLE_WORDS:
        return _encode(words)
    return f"{_encode(words[:_END_WORDS])},{_encode(words[-_END_WORDS:])}"


def _encode(words: list[str]) -> str:
    # Hyphen, comma and ampersand divide the parts of a directive; quote() alone leaves the hyphen.
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
