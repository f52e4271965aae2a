"""Tells what a percentage or a part of one says: a change, a share, the rate of a duty, or nothing of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.extract.mentions.figures.amounts import Amount
from monitor.extract.mentions.figures.directions import DirectionReader, Governed
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


@dataclass(frozen=True, slots=True)
class _Place:
    """A percentage in its sentence, with the amount before it and the last percentage that had a sense."""

    text: str
    begin: int
    end: int
    amount: Amount
    previous: Amount | None
    last: tuple[Amount, _Sense] | None

    @property
    def left(self) -> str:
        """The sentence up to the percentage."""
        return self.text[self.begin : self.amount.start]

    @property
    def local(self) -> str:
        """The stretch since the percentage before."""
        return self.text[self.last[0].end if self.last else self.begin : self.amount.start]

    @property
    def right(self) -> str:
        """The sentence behind the percentage."""
        return self.text[self.amount.end : self.end]


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
        self._ignored_before = re.compile(
            rf"{phrases(rules.ignored.before)}(?:[^\w;]+[\w’'.-]+){{0,3}}[^\w;]*$"
        )
        self._of = re.compile(rf"[\s)]*{any_of(words.of, case=False)}\b")
        self._stake = re.compile(
            rf"[\s)]*{any_of(words.of, case=False)}{SPACE}+(?:[\w’'.-]+{SPACE}+){{0,4}}?{phrases(shares.stakes)}"
        )
        self._owns = re.compile(rf"{phrases(shares.stake_cues)}[^;]{{0,40}}$")
        self._share_noun = re.compile(rf"(?:{SPACE}+|-){filler}(?i:share)\b")
        self._share = re.compile(rf"{phrases(shares.cues)}[^;]{{0,80}}$")
        self._whole = re.compile(
            rf"{SPACE}+(?:{phrases(shares.whole)}|\w+{SPACE}+{any_of(words.of, case=False)}\b)(?!{SPACE}+(?:\w+{SPACE}+)?(?:19|20)\d\d)"
        )
        self._or = re.compile(
            rf"[^;()\d]{{0,40}}?,?{SPACE}*(?:[(]|(?:{any_of(words.or_, case=False)})(?:{SPACE}+{hedges})*){SPACE}*"
        )
        self._as_much = re.compile(rf"{SPACE}+{phrases(rules.times.parts)}")

    def read(self, text: str, begin: int, end: int, amounts: Sequence[Amount]) -> Iterator[Found]:
        """What the percentages among the amounts of the sentence from `begin` to `end` say."""
        last: tuple[Amount, _Sense] | None = None
        for index, amount in enumerate(amounts):
            part = amount.bare and amount.number is not None and amount.number.part
            if not part and amount.kind != "percent":
                continue
            previous = amounts[index - 1] if index else None
            after = amounts[index + 1].start if index + 1 < len(amounts) else end
            place = _Place(text, begin, end, amount, previous, last)
            if sense := self._part(place) if part else self._percent(place):
                last = (amount, sense)
                yield from self._found(text, previous.end if previous else begin, after, amount, sense)

    def _percent(self, place: _Place) -> _Sense | None:
        """Signs and words beside it decide, then the percentage before it, then words further off."""
        if sign := _sign(place.left):
            return _Sense("change", sign, "changes:sign")
        return (
            self._by_words(place)
            or self._weak(place.local)
            or self._inherited(place)
            or self._far(place.left)
        )

    def _by_words(self, place: _Place) -> _Sense | None:
        """The sense that the words right beside the percentage give it; the surest first."""
        left, right = place.left, place.right
        if self._rate_noun.match(right):
            return _Sense("rate", rule="rates:noun")
        behind = self._directions.behind(right)
        if behind and not (behind.row.id == "down" and self._rate_cue.search(left)):
            return _moved(behind)
        if self._ignored_behind.match(right) or (self._stake.match(right) and self._owns.search(left)):
            return _Sense("none")
        if self._share_noun.match(right):
            return _Sense("share", rule="shares:noun")
        before, whole = self._directions.before(left), self._of.match(right)
        if before and (before.tied or not whole):
            return _moved(before)
        if same := self._other_wording(place):
            return same
        return _Sense("share", rule="shares:of") if whole else None

    def _other_wording(self, place: _Place) -> _Sense | None:
        """ "A drop of 300 t, or 5%": the percentage says the same as the amount before it."""
        previous = place.previous
        if previous is None or previous.kind == "percent":
            return None
        if not self._or.fullmatch(place.text, previous.end, place.amount.start):
            return None
        moved = self._directions.before(place.text[place.begin : previous.start])
        return _moved(moved) if moved else None

    def _weak(self, left: str) -> _Sense | None:
        """The sense that words before the percentage give it, in the stretch since the one before."""
        if self._rate_cue.search(left) or self._rate_on.search(left):
            return _Sense("rate", rule="rates:cue")
        if self._ignored_before.search(left):
            return _Sense("none")
        share = self._share.search(left)
        moved = list(self._directions.words.finditer(left))
        if share and (not moved or moved[-1].start() < share.start() or self._directions.is_level(left)):
            return _Sense("share", rule="shares:cue")
        return None

    def _inherited(self, place: _Place) -> _Sense | None:
        """The sense of the percentage before it, if that is near: "Zinc lost 5%, tin 3%"."""
        if place.last is None or self._directions.is_level(place.left):
            return None
        near = len(place.local) <= _INHERITED and ";" not in place.local
        return place.last[1] if near else None

    def _far(self, left: str) -> _Sense | None:
        """The last resort: a duty named anywhere before it in the sentence."""
        return _Sense("rate", rule="rates:cue") if self._rate_cue.search(left) else None

    def _part(self, place: _Place) -> _Sense | None:
        """A part of one ("a third") says something only beside "of", "by", a comparative or a word of change."""
        left, right = place.left, place.right
        if self._as_much.match(right):
            return _Sense("level", rule="multiples:part")
        if behind := self._directions.compared(right):
            return _moved(behind)
        whole = self._whole.match(right)
        before = self._directions.before(left)
        if before and (before.tied or not whole):
            return _moved(before)
        if self._directions.is_level(left) and not self._share.search(left):
            fallen = [self._directions.row(match).sign < 0 for match in self._directions.words.finditer(left)]
            return _Sense("level", rule="changes:to-part") if fallen and fallen[-1] else None
        return _Sense("share", rule="shares:of") if whole else None

    def _found(self, text: str, begin: int, limit: int, amount: Amount, sense: _Sense) -> Iterator[Found]:
        """The mention, if there is one; the basis of a change is looked for from `begin` to `limit`."""
        factor = 100 if amount.bare else 1
        middle = (amount.low + amount.high) / 2 * factor
        start = amount.start
        if sense.kind == "share" and middle <= 100:
            yield Found(start, amount.end, Share(round(middle, 2)), sense.rule)
        elif sense.kind == "rate":
            yield Found(start, amount.end, Quantity(amount.low, amount.high, "%"), sense.rule)
        elif sense.kind in ("change", "level"):
            percent = sense.sign * middle if sense.kind == "change" else middle - 100
            basis = self._directions.comparison(text[begin:start], text[amount.end : limit])
            yield Found(
                start, amount.end, Change(round(percent, 2), basis.basis if basis else None), sense.rule
            )


def _moved(governed: Governed) -> _Sense:
    return _Sense("change", governed.sign, f"changes:{governed.row.id}")


def _sign(left: str) -> int:
    """1 or -1 if the percentage behind `left` has a plus or minus of its own."""
    if not left or left[-1] not in "+-−–" or (len(left) > 1 and (left[-2].isalnum() or left[-2] == "%")):
        return 0
    return 1 if left[-1] == "+" else -1
