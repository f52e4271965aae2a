"""Cuts a text into tokens and says of each which classes of time words it belongs to."""

from __future__ import annotations

import re
from datetime import date

from monitor.extract.mentions.wording import any_of
from monitor.rules.periods import Periods

Value = int | str | date

_DIGITS = re.compile(r"\d{1,4}", re.ASCII)
_CURRENCY_OR_NUMBER_SIGN = frozenset("$€£¥₹₩#")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_YEARS = range(1900, 2101)


class Token:
    """A word, number or sign with its offsets; `keys` are its lower-case form and its classes."""

    __slots__ = ("end", "glued", "keys", "lower", "start", "text")

    def __init__(self, text: str, start: int, *, glued: bool) -> None:
        self.text = text
        self.lower = text.lower()
        self.start = start
        self.end = start + len(text)
        self.glued = glued
        """Whether no space stands before it."""
        self.keys: dict[str, Value] = {self.lower: self.lower}

    @property
    def is_hyphen(self) -> bool:
        """Whether it can join two words."""
        return self.text in "-‐‑–"


class Lexer:
    """Made once from the rules; `lex` is pure."""

    def __init__(self, rules: Periods) -> None:
        self._cues = rules.cues
        self._ambiguous = rules.ambiguous
        self._token = re.compile(
            r"(?<!\d)\d{4}([-/])\d{2}\1\d{2}(?!\d)"  # 2024-05-31, 2024/05/31
            r"|(?<!\d)\d{1,2}\.\d{1,2}\.\d{4}(?!\d)"  # 31.05.2024
            r"|\b\d{3}0s\b"  # a decade
            rf"|\d{{1,2}}{any_of(rules.cues.ordinal_endings)}\b"
            r"|\d+(?:[.,]\d+)*"
            r"|[^\W\d_]+"
            r"|\n|[^\s\w]|_"
        )
        self._classes: dict[str, dict[str, Value]] = {}
        for name, words in rules.words.items():
            for word, value in words.items():
                self._classes.setdefault(word.lower(), {})[f"<{name}>"] = value

    def lex(self, text: str) -> list[Token]:
        """The tokens of the text, line breaks among them (no expression crosses one)."""
        tokens: list[Token] = []
        last_end = 0
        for match in self._token.finditer(text):
            tokens.append(Token(match.group(), match.start(), glued=match.start() == last_end))
            last_end = match.end() if match.group() != "\n" else -1
        # From the right, because what a number is depends on what follows it.
        for index in range(len(tokens) - 1, -1, -1):
            token = tokens[index]
            if token.text[0].isdecimal():
                self._classify_number(tokens, index)
            elif (classes := self._classes.get(token.lower)) and self._is_time_word(tokens, index, classes):
                token.keys.update(classes)
        return tokens

    def _is_time_word(self, tokens: list[Token], index: int, classes: dict[str, Value]) -> bool:
        """Names of months and days are capitalised; "may" and "march" need company as well."""
        token = tokens[index]
        if "<monthname>" not in classes and "<weekdayname>" not in classes:
            return True
        if not token.text[0].isupper():
            return False
        return token.lower not in self._ambiguous.words or self._has_company(tokens, index)

    def _has_company(self, tokens: list[Token], index: int) -> bool:
        """Whether a word or a number beside it makes "May" a month; behind a comma another month does."""
        before, after = _neighbour(tokens, index, -1), _neighbour(tokens, index, 1)
        if before and (before.lower in self._ambiguous.after or before.text[0].isdecimal()):
            return True
        if before and before.text == "," and "<monthname>" in self._classes.get(tokens[index - 2].lower, {}):
            return True
        if after and after.text == ".":
            after = _neighbour(tokens, index, 2)
        return after is not None and (
            after.lower in self._ambiguous.before or not after.keys.keys().isdisjoint(("<dd>", "<yyyy>"))
        )

    def _classify_number(self, tokens: list[Token], index: int) -> None:
        token = tokens[index]
        if len(parts := re.split(r"[-/.]", token.text)) == 3:
            token.keys.update(_full_date(parts))
        elif token.text.endswith("0s"):
            token.keys["<decade>"] = int(token.text[:-1])
        elif (digits := token.text.rstrip(_LETTERS)) != token.text:
            number = int(digits)
            token.keys["<nth>"] = number
            if 1 <= number <= 31:
                token.keys["<dd>"] = number
        elif _DIGITS.fullmatch(token.text) and not self._is_code(tokens, index):
            number = int(token.text)
            token.keys["<n>"] = number
            if not self._counts_things(tokens, index):
                token.keys.update(_calendar_numbers(token.text, number))

    def _is_code(self, tokens: list[Token], index: int) -> bool:
        """Whether the digits belong to an amount of money, a section, a standard, a model name."""
        before = _neighbour(tokens, index, -1)
        if before is None:
            return False
        if before.text in _CURRENCY_OR_NUMBER_SIGN or before.lower in self._cues.not_a_number_before:
            return True
        if before.text == "." and index > 1 and tokens[index - 2].lower in self._cues.not_a_number_before:
            return True
        if not tokens[index].glued:
            return False
        if before.is_hyphen and before.glued and index > 1:
            before = tokens[index - 2]
        elif before.is_hyphen or before.text in "/'’(“\"[*•":
            return False
        known = before.lower in self._cues.prefixes or before.lower in self._classes
        return not (known or before.text[0].isdecimal() or before.text in ")%")

    def _counts_things(self, tokens: list[Token], index: int) -> bool:
        """Whether a unit or a noun follows that makes the digits an amount and no year or day."""
        before, after = _neighbour(tokens, index, -1), _neighbour(tokens, index, 1)
        if after is None or (before and before.text[0].isalpha() and tokens[index].glued):
            return False
        if after.is_hyphen or after.lower in self._cues.between_numbers:
            beyond = _neighbour(tokens, index + 1, 1)
            if beyond is None:
                return False
            joined = after.is_hyphen and after.glued
            if joined and beyond.text[0].isalpha() and beyond.glued:
                return beyond.lower in self._cues.not_a_year_after
            same_shape = beyond.text.isdecimal() and (len(beyond.text) > 2) == (len(tokens[index].text) > 2)
            return same_shape and not {"<yyyy>", "<yy>", "<dd>"} & beyond.keys.keys()
        if after.glued and after.text[0].isalpha():
            return after.lower not in self._cues.prefixes
        return after.lower in self._cues.not_a_year_after


def _neighbour(tokens: list[Token], index: int, step: int) -> Token | None:
    place = index + step
    return tokens[place] if 0 <= place < len(tokens) else None


def _full_date(parts: list[str]) -> dict[str, Value]:
    """Year first or, with dots, day first."""
    year, month, day = (int(part) for part in (parts if len(parts[0]) == 4 else parts[::-1]))
    try:
        return {"<iso>": date(year, month, day)}
    except ValueError:
        return {}


def _calendar_numbers(text: str, number: int) -> dict[str, Value]:
    keys: dict[str, Value] = {}
    if len(text) == 4 and number in _YEARS:
        keys["<yyyy>"] = number
    if len(text) == 2:
        keys["<yy>"] = number
    if 1 <= number <= 31 and len(text) <= 2:
        keys["<dd>"] = number
    return keys
