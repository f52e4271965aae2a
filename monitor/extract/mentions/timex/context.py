"""What the words around an expression say: tense, comparison, the fiscal year of the country at hand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from monitor.extract.mentions.wording import any_of
from monitor.rules.periods import FiscalYear, Periods
from monitor.types import Span

Tense = Literal["past", "future"]

_BEHIND = 80
_REACH = 400
"""So many characters back a cue can stand; sentences of lists and tables have no end."""


class Cues:
    """Made once from the rules: the cue words as patterns."""

    def __init__(self, rules: Periods) -> None:
        cues = rules.cues
        self._surely = cues.surely_future
        regular = rf"[a-z]{{2,}}{any_of(cues.past_endings)}"
        past = rf"(?:{any_of(cues.past)}|{regular})"
        self._clause_start = re.compile(rf"[,;:—]|\b{any_of(cues.clause_starts)}\b")
        # A participle belongs to its auxiliary: "will be closed", "will not shut" are one cue.
        link = rf"(?: {any_of(cues.links)})*"
        self._tense = re.compile(
            rf"(?<![\w-])(?:(?P<future>{any_of(cues.future)}){link}(?: {past})?"
            rf"|{any_of(cues.past)}|(?P<participle>{regular}))\b(?!-)"
        )
        near = rf"\s+(?:{any_of([*cues.articles, *rules.words['third'], *rules.words['bound']])}[\s-]+)*"
        self._toward = re.compile(rf"\b{any_of(cues.toward)}{near}\Z", re.I)
        self._meant = re.compile(rf"\b{any_of(cues.meant)}{near}\Z", re.I)
        self._foretelling = re.compile(rf"\b{any_of(cues.foretelling)} {any_of(cues.meant)}{near}\Z", re.I)
        self._backward = re.compile(rf"\b{any_of(cues.backward)}{near}\Z", re.I)
        away = r"(?:[^,;]|,(?=\d)){0,40}\Z"
        figure = rf"{near}(?:[^\w\s]*(?:[A-Z]+\W?)?\d{away})?\Z"
        about = "".join(rf"(?<!\b{re.escape(word)} )" for word in sorted(cues.approximate))
        against = rf"{about}{any_of(cues.comparison_before_figures)}{figure}"
        compared = rf"{any_of(cues.comparison)}\b{away}|{against}"
        self._comparison = re.compile(rf"\b(?:{compared})", re.I)
        self._reporting = re.compile(rf"\b{any_of(cues.reporting)}\b{away}", re.I)
        self._fiscal_years = re.compile(rf"\b{any_of(cues.fiscal_years)}\b", re.I)
        self._fiscal = {cue: row for row in rules.fiscal for cue in row.cues}
        self._country = re.compile(rf"(?<!\w){any_of(self._fiscal)}(?!\w)")

    def read(self, text: str, sentences: Sequence[Span]) -> Surroundings:
        """The text, ready to be asked about its places."""
        places = [(match.start(), self._fiscal[match.group()]) for match in self._country.finditer(text)]
        return Surroundings(self, text, [span.start for span in sentences] or [0], places)

    def tense_of(self, clause: str) -> Tense | None:
        """What the last cue of the clause says."""
        last = None
        for match in self._tense.finditer(clause):
            # "Will keep the price of coil unchanged": what follows in the same clause is no past tense.
            held = last is not None and last["future"] in self._surely and match["participle"]
            if last is None or not held or self._clause_start.search(clause, last.end(), match.start()):
                last = match
        return self._tense_in(last)

    def first_tense_of(self, clause: str) -> Tense | None:
        """What the first cue of the clause says."""
        return self._tense_in(self._tense.search(clause))

    def _tense_in(self, last: re.Match[str] | None) -> Tense | None:
        if last is None:
            return None
        if last["future"] is None:
            return "past"
        could_have = last["future"] not in self._surely and " have" in last.group()
        return "past" if could_have else "future"

    def points_toward(self, clause: str) -> bool:
        """Whether it ends in a word like "from", "until", "by", which can look both ways."""
        return self._toward.search(clause) is not None

    def means(self, clause: str) -> bool:
        """Whether it ends in "for"."""
        return self._meant.search(clause) is not None

    def foretells(self, clause: str) -> bool:
        """Whether it ends in words like "the forecast for"."""
        return self._foretelling.search(clause) is not None

    def points_back(self, clause: str) -> bool:
        """Whether it ends in a word like "since", after which the past comes."""
        return self._backward.search(clause) is not None

    def compares(self, clause: str) -> bool:
        """Whether what follows is what something is compared with."""
        return self._comparison.search(clause) is not None

    def reports(self, clause: str) -> bool:
        """Whether what follows is when something was said."""
        return self._reporting.search(clause) is not None

    def names_fiscal_years(self, clause: str) -> bool:
        """Whether it speaks of fiscal years in general."""
        return self._fiscal_years.search(clause) is not None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A text with the starts of its sentences and the places that name a country with a fiscal year."""

    cues: Cues
    text: str
    sentences: list[int]
    countries: list[tuple[int, FiscalYear]]

    def sentence(self, offset: int) -> int:
        """The number of the sentence, from 0."""
        return max(0, bisect_right(self.sentences, offset) - 1)

    def clause_before(self, offset: int) -> str:
        """The sentence up to this place, or the near end of it."""
        return self.text[max(self.sentences[self.sentence(offset)], offset - _REACH) : offset]

    def clause_behind(self, offset: int) -> str:
        """The sentence from this place on, or the near end of it."""
        following = self.sentence(offset) + 1
        end = self.sentences[following] if following < len(self.sentences) else len(self.text)
        return self.text[offset : min(end, offset + _BEHIND)]

    def fiscal_near(self, offset: int) -> FiscalYear | None:
        """The fiscal year of the country named last before this place, or else first after it."""
        if not self.countries:
            return None
        place = bisect_left(self.countries, offset, key=lambda country: country[0])
        return self.countries[max(place - 1, 0)][1]
