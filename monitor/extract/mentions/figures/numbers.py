"""Reads numbers: digits in the groupings of the world, words, parts of one, scales ("half a million")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.extract.mentions.figures.cover import Cover
from monitor.extract.mentions.wording import SPACE, any_of, canonical
from monitor.rules.units import NumberWords

_VULGAR = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8}
_DIGITS = rf"""(?:
    \d{{1,3}}(?:,\d{{3}})+(?!\d|,\d)(?:\.\d+)?              # 1,234,567.8
  | \d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)(?:\.\d+)?         # 12,34,567
  | [1-9]\d{{0,2}}(?:{SPACE}\d{{3}})+(?![\d,.]*\d)         # 816 000
  | \d{{1,3}}(?:\.\d{{3}}){{2,}}(?!\d)(?:,\d+)?            # 1.234.567,8
  | \d+,\d{{1,2}}(?![\d,])                                 # 12,5
  | \d+(?:\.\d+)?(?![\d]|,\d)
)"""
_TAIL = rf"(?:{SPACE}?[{''.join(_VULGAR)}]|[ -]\d{{1,2}}/\d{{1,2}}(?!\d))?"
_NOISE = re.compile(
    r"""(?:https?://|www\.)\S+ | (?<![\w.+-])[\w.+-]{1,64}@\S+
      | \+\d[\d\ ()-]{6,}\d                                    # phone numbers
      | (?<![\d.,])\d{1,4}([-/])\d{1,4}\1\d{1,4}(?![\d,.]*\d)   # dates, more phone numbers
      | (?<![\d.,])\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)
      | (?<![\d.,])\d{1,2}:\d{2}(?!\d)                         # times
      | \b[A-Za-z][\w.]*-\d+(?![\d,]*\d)(?!\.\d)               # COVID-19, mid-2024
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    `scale` is the product of the scale words behind it (1.0 if none): a number before it may share them.
    `words` is true if it is written in letters; `part` if it is a part of one ("a third").
    """

    start: int
    end: int
    value: float
    scale: float = 1.0
    words: bool = False
    part: bool = False


class NumberReader:
    """Finds numbers with the number words of one language."""

    def __init__(self, words: NumberWords) -> None:
        self._cardinals = words.cardinals
        self._scales = words.scales
        self._openers = {canonical(opener): value for opener, value in words.openers.items()}
        self._parts = words.fractions
        self._join = frozenset(words.join)
        scale, cardinal = any_of(words.scales), any_of(words.cardinals)
        self._digits = re.compile(
            rf"(?<![\d.,])(?P<digits>{_DIGITS})(?P<tail>{_TAIL})(?P<scales>(?:[\s-]?\s*{scale}(?![^\W\d_]))*)",
            re.IGNORECASE | re.VERBOSE,
        )
        self._opened = re.compile(
            rf"\b(?P<opener>{any_of(words.openers)})[\s-]+(?P<scales>{scale}(?:\s+{scale})*)\b", re.IGNORECASE
        )
        self._zero = re.compile(rf"\b{any_of(words.zero)}(?=\s+\w)", re.IGNORECASE)
        self._half = re.compile(rf"\s+{any_of(words.half)}\b(?P<scales>(?:\s+{scale}\b)*)", re.IGNORECASE)
        count = rf"(?:{cardinal}|(?<![\d.,])(?:100?|\d)(?![\d.,]*\d))"
        self._proportion = re.compile(
            rf"\b(?P<some>{count})(?:\s+[^\W\d_]+)?\s+{any_of(words.in_all)}\s+(?P<all>{count})\b",
            re.IGNORECASE,
        )
        self._part = re.compile(
            rf"\b(?:(?P<some>{cardinal}|an?)[\s-]+)?(?P<part>{any_of(words.fractions)})s?\b", re.IGNORECASE
        )
        self._vague = re.compile(
            rf"\b{any_of(words.vague)}\s+(?:{cardinal}|\d+)[\s-]{scale}(?:\s+{scale})*\b", re.IGNORECASE
        )
        self._no_part = re.compile(rf"\b{any_of(words.no_part_after)}[\s-]+$", re.IGNORECASE)

    def find(self, text: str) -> list[Number]:
        """All numbers of the text in order; of two that overlap, the kind that says more."""
        none = (match.span() for noise in (_NOISE, self._vague) for match in noise.finditer(text))
        cover = Cover(len(text), none)
        found = []
        for read in (self._proportions, self._in_digits, self._opened_scales, self._spelt, self._of_parts):
            for number in read(text):
                if cover.is_free(number.start, number.end):
                    cover.take(number.start, number.end)
                    found.append(number)
        return sorted(found, key=lambda number: number.start)

    def _in_digits(self, text: str) -> Iterator[Number]:
        for match in self._digits.finditer(text):
            scale = self._scale_of(match["scales"])
            value = parse_digits(match["digits"]) + _parse_tail(match["tail"])
            yield Number(match.start(), match.end(), value * scale, scale)

    def _proportions(self, text: str) -> Iterator[Number]:
        for match in self._proportion.finditer(text):
            some, all_ = self._count(match["some"]), self._count(match["all"])
            if 0 < some < all_ <= 100:
                yield Number(match.start(), match.end(), some / all_, words=True, part=True)

    def _of_parts(self, text: str) -> Iterator[Number]:
        for match in self._part.finditer(text):
            part, some = match["part"].lower(), (match["some"] or "").lower()
            if not some and (part != "half" or self._no_part.search(text, 0, match.start())):
                continue
            value = self._parts[part] * self._cardinals.get(some, 1)
            yield Number(match.start(), match.end(), value, words=True, part=True)

    def _opened_scales(self, text: str) -> Iterator[Number]:
        for match in self._zero.finditer(text):
            yield Number(match.start(), match.end(), 0.0, words=True)
        for match in self._opened.finditer(text):
            scale = self._scale_of(match["scales"])
            value = self._openers[canonical(match["opener"])] * scale
            yield Number(match.start(), match.end(), value, scale, words=True)

    def _spelt(self, text: str) -> Iterator[Number]:
        """Numbers of several words: "two hundred and five", "twenty-five", "one and a half million"."""
        position = 0
        while match := _WORD.search(text, position):
            position = match.end()
            if match.group().lower() not in self._cardinals or self._part.match(text, match.start()):
                continue
            words = self._run(text, match)
            end = words[-1].end()
            value, scale = self._evaluate([word.group().lower() for word in words])
            if half := self._half.match(text, end):
                scale = self._scale_of(half["scales"])
                value, end = (value + 0.5) * scale, half.end()
            position = end
            yield Number(match.start(), end, value, scale, words=True)

    def _run(self, text: str, first: re.Match[str]) -> list[re.Match[str]]:
        """The words from `first` on that together are one number."""
        run = [first]
        while match := _WORD.search(text, run[-1].end()):
            gap = text[run[-1].end() : match.start()]
            if (gap != "-" and gap.strip()) or "\n" in gap or not self._continues(run, match.group().lower()):
                break
            run.append(match)
        while run[-1].group().lower() in self._join:
            run.pop()
        return run

    def _continues(self, run: list[re.Match[str]], word: str) -> bool:
        last = run[-1].group().lower()
        if word in self._scales:
            return last not in self._join
        if word in self._join:
            return last in self._scales
        if word not in self._cardinals:
            return False
        if last in self._cardinals:
            return self._cardinals[last] >= 20 and 0 < self._cardinals[word] < 10
        return True

    def _evaluate(self, words: list[str]) -> tuple[float, float]:
        """The value of a run of number words, and its last scale."""
        total, current, scale = 0.0, 0.0, 1.0
        for word in words:
            if word in self._cardinals:
                current += self._cardinals[word]
            elif word in self._scales:
                scale = self._scales[word]
                current *= scale
                if scale >= 1000:
                    total, current = total + current, 0.0
        return total + current, scale if words[-1] in self._scales else 1.0

    def _scale_of(self, words: str) -> float:
        product = 1.0
        for word in _WORD.findall(words):
            product *= self._scales[word.lower()]
        return product

    def _count(self, word: str) -> float:
        return float(word) if word.isdigit() else self._cardinals[word.lower()]


def parse_digits(text: str) -> float:
    """The value of digits with any grouping: "1,234.5", "1,00,000", "816 000", "1.234.567,8", "12,5"."""
    text = re.sub(rf"{SPACE}", "", text)
    if text.count(".") > 1:
        text = text.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d+,\d{1,2}", text):
        text = text.replace(",", ".")
    return float(text.replace(",", ""))


def _parse_tail(text: str) -> float:
    text = text.strip().lstrip("-")
    if not text:
        return 0.0
    if text in _VULGAR:
        return _VULGAR[text]
    top, bottom = text.split("/")
    return int(top) / int(bottom) if int(bottom) else 0.0
