"""Turns words and phrases of the rules into regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

SPACE = "[ \\t\u00a0\u202f\u2009]"
"""White space inside a line, also the kinds that do not break one."""


def any_of(words: Iterable[str], *, case: bool = True) -> str:
    """A group that matches any of the words, the longest first; a space may be a hyphen in the text.

    With `case` False letters match in both cases whatever the flags of the whole expression are. An empty
    list gives an expression that never matches.
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    inner = "|".join(rf"(?:{SPACE}+|-)".join(re.escape(part) for part in word.split()) for word in ordered)
    return f"(?:{inner or '(?!)'})" if case else f"(?i:{inner or '(?!)'})"


def phrases(lines: Iterable[str]) -> str:
    """A group for phrases in which "a|b" is either word, "word?" may be missing and "#" is a year."""
    ordered = sorted(set(lines), key=lambda line: (-len(line), line))
    inner = "|".join(_phrase(line) for line in ordered)
    return rf"(?i:(?<!\w)(?:{inner or '(?!)'})(?!\w))"


def firsts(line: str) -> Iterator[str]:
    """The letters, in lower case, that a phrase of `phrases` can begin with."""
    for word in line.lower().split():
        for form in word.rstrip("?").split("|"):
            yield re.split(r"[\W\d_]", form, maxsplit=1)[0]
        if not word.endswith("?"):
            return


def ending(words: Iterable[str], hedges: Iterable[str]) -> str:
    """A text that ends with one of the words and any number of hedges: "… by more than "."""
    return rf"(?<!\w){any_of(words, case=False)}(?:{SPACE}+{any_of(hedges, case=False)})*{SPACE}*$"


def canonical(words: str) -> str:
    """Lower case, one space between words and for a hyphen: the key under which a form is looked up."""
    return " ".join(words.lower().replace("-", " ").split())


def _phrase(line: str) -> str:
    """One phrase; a word that may be missing brings the space before it along."""
    parts = []
    for index, word in enumerate(line.split()):
        forms = "|".join(_word(form) for form in word.rstrip("?").split("|"))
        gap = rf"(?:{SPACE}+|-)" if index else ""
        parts.append(rf"(?:{gap}(?:{forms}))?" if word.endswith("?") else rf"{gap}(?:{forms})")
    return "".join(parts)


def _word(form: str) -> str:
    return r"(?:19|20)\d\d" if form == "#" else re.escape(form)
