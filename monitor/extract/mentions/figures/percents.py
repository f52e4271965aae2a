"""Tells what a percentage or a part of one says: a change, a share, the rate of a duty, or nothing of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.extract.mentions.figures.amounts import Amount
from monitor.extract.mentions.figures.directions import DirectionReader
from monitor.extract.mentions.wording import SPACE, any_of, phrases
from monitor.rules.changes import Changes
from monitor.types import Change, MentionValue, Quantity, Share

_INHERITED = 90
"""Characters to the percentage before, from which one without words of its own takes its sense."""


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text with its value and rule."""

    start: int
    end: int
    value: MentionValue
    rule: str


@dataclass(frozen=True, slots=True)
class _Sense:
    """What a percentage is: change (with sign), share, rate or none."""

    kind: str
    sign: int = 0
    rule: str = ""


class PercentReader:
    """Reads percentages with the words of rules/changes.toml."""

    def __init__(self, rules: Changes, directions: DirectionReader) -> None:
        self._directions = directions
        words, shares, rates = rules.prepositions, rules.shares, rules.rates
        hedges = any_of(rules.hedges, case=False)
        tail = rf"(?:{SPACE}+{hedges})*{SPACE}*$"
        prepositions = any_of([*words.of, *words.to, *words.in_, *words.by, *words.on], case=False)
        filler = rf"(?:(?!{prepositions}\b)[\w’'.-]+{SPACE}+){{0,3}}"
        self._rate_noun = re.compile(rf"(?:{SPACE}+|-){filler}{phrases(rates.nouns)}")
        self._rate_cue = re.compile(rf"{phrases(rates.cues)}(?:[^\w;]+[\w’'.-]+){{0,7}}[^\w;]*$")
        self._rate_on = re.compile(rf"{phrases(rates.on)}{tail}")
        self._on = re.compile(rf"{SPACE}+{any_of(words.on, case=False)}\b")
        self._ignored_behind = re.compile(rf"{SPACE}*(?:{filler})?{phrases(rules.ignored.behind)}")
        self._ignored_before = re.compile(rf"{phrases(rules.ignored.before)}(?:[^\w;]+[\w’'.-]+){{0,3}}[^\w;]*$")
        self._of = re.compile(rf"[\s)]*{any_of(words.of, case=False)}\b")
        self._stake = re.compile(rf"[\s)]*{any_of(words.of, case=False)}{SPACE}+(?:[\w’'.-]+{SPACE}+){{0,4}}?{phrases(shares.stakes)}")
        self._owns = re.compile(rf"{phrases(shares.stake_cues)}[^;]{{0,40}}$")
        self._share_noun = re.compile(rf"(?:{SPACE}+|-){filler}(?i:share)\b")
        self._share = re.compile(rf"{phrases(shares.cues)}[^;]{{0,80}}$")
        self._whole = re.compile(rf"{SPACE}+{phrases(shares.whole)}")
        self._or = re.compile(rf",?{SPACE}*(?:\(|{any_of(words.or_, case=False)}{tail[:-1]}){SPACE}*")

    def read(self, text: str, begin: int, end: int, amounts: Sequence[Amount]) -> Iterator[Found]:
        """What the percentages among the amounts of the sentence from `begin` to `end` say."""
        last: tuple[Amount, _Sense] | None = None
        previous: Amount | None = None
        for index, amount in enumerate(amounts):
            is_part = amount.number is not None and amount.number.part and amount.bare
            if amount.kind == "percent" or is_part:
                limit = amounts[index + 1].start if index + 1 < len(amounts) else end
                sense = self._part(text, begin, end, amount) if is_part else self._percent(text, begin, end, amount, previous, last)
                if sense:
                    last = (amount, sense)
                    yield from self._found(text, begin, limit, amount, sense, last_end=previous.end if previous else begin)
            previous = amount

    def _percent(
        self, text: str, begin: int, end: int, amount: Amount, previous: Amount | None, last: tuple[Amount, _Sense] | None
    ) -> _Sense | None:
        left, right = text[begin : amount.start], text[amount.end : end]
        if sign := _sign(left):
            return _Sense("change", sign, "changes:sign")
        own = self._by_words(left, right, previous, text, begin)
        if own:
            return own
        if last and amount.start - last[0].end <= _INHERITED and ";" not in text[last[0].end : amount.start] and not self._directions.is_level(left):
            return last[1]
        if last and last[1].kind == "rate":
            return last[1]
        if self._share.search(left):
            return _Sense("share", rule="shares:cue")
        return None

    def _by_words(self, left: str, right: str, previous: Amount | None, text: str, begin: int) -> _Sense | None:
        """The sense that the words around the percentage give it; the surest first."""
        if self._rate_noun.match(right):
            return _Sense("rate", rule="rates:noun")
        behind = self._directions.behind(right)
        rate = self._rate_cue.search(left)
        if behind and not (rate and behind.row.id == "down"):
            return _Sense("change", behind.sign, f"changes:{behind.row.id}")
        if self._ignored_behind.match(right) or (self._stake.match(right) and self._owns.search(left)):
            return _Sense("none")
        if self._share_noun.match(right):
            return _Sense("share", rule="shares:noun")
        before = self._directions.before(left)
        if before and not (self._of.match(right) and not before.tied):
            return _Sense("change", before.sign, f"changes:{before.row.id}")
        if self._of.match(right):
            return _Sense("share", rule="shares:of")
        if previous and self._or.fullmatch(text[previous.end : begin + len(left)]) and previous.kind != "percent":
            if moved := self._directions.before(text[begin : previous.start]):
                return _Sense("change", moved.sign, f"changes:{moved.row.id}")
        if rate or (self._rate_on.search(left) and self._on.match(right)):
            return _Sense("rate", rule="rates:cue")
        if self._ignored_before.search(left):
            return _Sense("none")
        return self._near_share(left)

    def _near_share(self, left: str) -> _Sense | None:
        """A word of share closer to the percentage than any word of change."""
        share = self._share.search(left)
        if share is None:
            return None
        moved = list(self._directions.words.finditer(left))
        if not moved or moved[-1].start() < share.start() or self._directions.is_level(left):
            return _Sense("share", rule="shares:cue")
        return None

    def _part(self, text: str, begin: int, end: int, amount: Amount) -> _Sense | None:
        """A part of one ("a third") says something only beside "of", "by", a comparative or a word of change."""
        left, right = text[begin : amount.start], text[amount.end : end]
        if behind := self._directions.behind(right):
            return _Sense("change", behind.sign, f"changes:{behind.row.id}")
        before = self._directions.before(left)
        if before and (before.tied or not self._whole.match(right)):
            return _Sense("change", before.sign, f"changes:{before.row.id}")
        if self._directions.is_level(left) and not self._share.search(left):
            moved = list(self._directions.words.finditer(left))
            return _Sense("level", -1, "changes:to-part") if moved else None
        if self._whole.match(right) and not re.match(rf"{SPACE}+\w+{SPACE}+\d", right):
            return _Sense("share", rule="shares:of")
        return None

    def _found(self, text: str, begin: int, limit: int, amount: Amount, sense: _Sense, *, last_end: int) -> Iterator[Found]:
        factor = 100 if amount.bare else 1
        middle = (amount.low + amount.high) / 2 * factor
        start = amount.start
        if sense.kind == "share" and middle <= 100:
            yield Found(start, amount.end, Share(round(middle, 2)), sense.rule)
        elif sense.kind == "rate":
            yield Found(start, amount.end, Quantity(amount.low, amount.high, "%"), sense.rule)
        elif sense.kind in ("change", "level"):
            percent = sense.sign * middle if sense.kind == "change" else middle - 100
            basis = self._directions.comparison(text[last_end:start], text[amount.end : limit])
            yield Found(start, amount.end, Change(round(percent, 2), basis.basis if basis else None), sense.rule)


def _sign(left: str) -> int:
    """1 or -1 if the percentage behind `left` has a plus or minus of its own."""
    if not left or left[-1] not in "+-−–" or (len(left) > 1 and (left[-2].isalnum() or left[-2] == "%")):
        return 0
    return 1 if left[-1] == "+" else -1
