"""Cuts raw text into the words that names are made of: "Rare-Earths" and "rare earths" are the same."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w]))?|[^\W_]+")
_JOINER = re.compile(r"[^\S\n]*&?[^\S\n]*|[-‐‑–'’.+]")
_LINE_BREAK = re.compile(r"[^\S\n]*\n[^\S\n]*")
_ABBREVIATED = re.compile(r"\. ")
_LONGEST_ABBREVIATION = 4


class Word(NamedTuple):
    """A word with its offsets; `key` is casefolded, without accents, and without the dots of "U.S."."""

    key: str
    text: str
    start: int
    end: int
    joint: str | None
    """What ties it to the word before: "" for a blank or hyphen, "," for a comma; None if nothing does."""

    @property
    def joined(self) -> bool:
        """Whether it can directly continue a name that the word before belongs to."""
        return self.joint == ""


def split_words(text: str) -> list[Word]:
    """The words of the text, in order."""
    words: list[Word] = []
    for match in _WORD.finditer(text):
        written = match.group().replace(".", "")
        joint = _joint(text, words[-1], match.start()) if words else None
        words.append(Word(fold(written), written, match.start(), match.end(), joint))
    return words


def _joint(text: str, last: Word, start: int) -> str | None:
    if _JOINER.fullmatch(text, last.end, start):
        return ""
    if _LINE_BREAK.fullmatch(text, last.end, start) and text[start].islower():
        return ""
    if text[last.end : start] == ", ":
        return ","
    short = len(last.text) <= _LONGEST_ABBREVIATION and last.text.istitle()
    return "" if short and _ABBREVIATED.fullmatch(text, last.end, start) else None


def fold(word: str) -> str:
    """The key under which a word is looked up."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word)
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def same_case(written: str, seen: str) -> bool:
    """Whether a word of the text may stand for a word of a rule: the rule's capitals must be there."""
    if written.islower() or written == seen:
        return True
    if written.istitle():
        return seen[:1].isupper()
    return not written.isupper() and seen == written.upper()
