"""Tells from the words around it what a percentage is: a change, a share, the rate of a duty, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from monitor.extract.mentions.figures.amounts import Amount
from monitor.extract.mentions.figures.directions import DirectionReader, Governed
from monitor.extract.mentions.wording import SPACE, any_of, ending, phrases
from monitor.rules.changes import Changes

_REACH = 300
"""Characters of the sentence on either side that are looked at."""
_INHERITED = 90
"""Characters to the percentage before, from which one without words of its own takes its sense."""
_INHERITED_RATE = 150
"""The same for the rate of a duty, which is seldom followed by anything else."""
_MINUS = "-−–"


@dataclass(frozen=True, slots=True)
class Sense:
    """What a percentage is; `level` is a change to a part of what was ("to a quarter")."""

    kind: Literal["change", "level", "share", "rate", "none"]
    sign: int = 0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A percentage in its sentence, with the amount before it and the last percentage that had a sense."""

    text: str
    begin: int
    end: int
    amount: Amount
    previous: Amount | None = None
    last: tuple[Amount, Sense] | None = None
    before: Sense | None = None
    """What the last percentage before the sentence was."""

    @property
    def left(self) -> str:
        """The sentence up to the percentage."""
        return self.text[max(self.begin, self.amount.start - _REACH) : self.amount.start]

    @property
    def local(self) -> str:
        """The stretch since the percentage before."""
        since = self.last[0].end if self.last else self.begin
        return self.text[max(since, self.amount.start - _REACH) : self.amount.start]

    @property
    def right(self) -> str:
        """The sentence behind the percentage."""
        return self.text[self.amount.end : min(self.end, self.amount.end + _REACH)]


class SenseReader:
    """Reads senses with the words of rules/changes.toml."""

    def __init__(self, rules: Changes, directions: DirectionReader) -> None:
        self._directions = directions
        self._rates = _RateWords(rules)
        self._shares = _ShareWords(rules)
        hedges, or_ = any_of(rules.hedges, case=False), any_of(rules.prepositions.or_, case=False)
        self._or = re.compile(rf"[^;()\d]{{0,40}}?,?{SPACE}*(?:\(|{or_}(?:{SPACE}+{hedges})*){SPACE}*")
        self._of_before = re.compile(rf"{SPACE}+{phrases(rules.times.once)}")
        self._again = re.compile(rf"{SPACE}+{phrases(rules.times.again)}")
        self._echo = re.compile(rf"{phrases(rules.shares.echoes)}(?:{SPACE}+{hedges})*{SPACE}*$")
        self._as_much = re.compile(rf"{SPACE}+{phrases(rules.times.parts)}")

    def percentage(self, place: Place) -> Sense | None:
        """What a percentage is. The surest sign comes first, what the one before it was comes last."""
        signs = (
            self._signed,
            self._rates.beside,
            self._moved_behind,
            self._shares.ignored,
            self._shares.noun,
            self._moved_before,
            self._same_otherwise,
            self._rates.of_value,
            self._shares.of_whole,
            self._rates.before,
            self._shares.ignored_before,
            self._shared_before,
            self._shares.among,
            self._inherited,
            self._shares.behind,
            self._echoed,
        )
        return next((sense for sign in signs if (sense := sign(place))), None)

    def part(self, place: Place) -> Sense | None:
        """What a part of one ("a third") is, beside "of", "by", a comparative or a word of change."""
        signs = (
            self._part_as_much,
            self._part_of_before,
            self._part_compared,
            self._part_moved,
            self._part_to,
            self._shares.part,
            self._shares.part_behind,
            self._shares.among,
            self._shares.behind,
        )
        return next((sense for sign in signs if (sense := sign(place))), None)

    def _signed(self, place: Place) -> Sense | None:
        """A plus or minus of its own."""
        left = place.left
        if not left or left[-1] not in f"+{_MINUS}" or left[-2:-1].isalnum() or left[-2:-1] == "%":
            return None
        return Sense("change", 1 if left[-1] == "+" else -1, "changes:sign")

    def _moved_behind(self, place: Place) -> Sense | None:
        """ "5% more", "a 5% fall"; but "25% under the new law" is a duty's rate."""
        governed = self._directions.behind(place.right)
        if governed is None or (governed.row.id == "down" and self._rates.before(place)):
            return None
        return _moved(governed)

    def _moved_before(self, place: Place) -> Sense | None:
        """ "Rose 5%", "a drop of 5%"; "up 5% of the ore" is a share unless "by" or "of" ties it."""
        governed = self._directions.before(place.left)
        if governed is None or (not governed.tied and self._shares.of_whole(place)):
            return None
        return _moved(governed)

    def _same_otherwise(self, place: Place) -> Sense | None:
        """ "A drop of 300 t, or 5%": the percentage says the same as the amount before it."""
        previous = place.previous
        if previous is None or previous.kind == "percent":
            return None
        if not self._or.fullmatch(place.text, previous.end, place.amount.start):
            return None
        governed = self._directions.before(
            place.text[max(place.begin, previous.start - _REACH) : previous.start]
        )
        return _moved(governed) if governed else None

    def _shared_before(self, place: Place) -> Sense | None:
        """A word of share nearer to the percentage than any word of change, since the percentage before."""
        at = self._shares.last_cue(place.local)
        moved = self._directions.moves(place.local)
        level = self._directions.is_level(place.local)
        if at is not None and (level or not moved or moved[-1] < at):
            return Sense("share", rule="shares:cue")
        return None

    def _inherited(self, place: Place) -> Sense | None:
        """The sense of the percentage before it, if that is near: "Zinc lost 5%, tin 3%"."""
        reach = _INHERITED_RATE if place.last and place.last[1].kind == "rate" else _INHERITED
        if place.last is None or len(place.local) > reach:
            return None
        if ";" in place.local and place.last[1].kind not in ("share", "rate"):
            return None
        moved_to = place.last[1].kind == "change" and self._directions.is_level(place.left)
        return None if moved_to else place.last[1]

    def _echoed(self, place: Place) -> Sense | None:
        """ "A year later it was 14%": the same as the last one before."""
        shared = place.before is not None and place.before.kind == "share"
        return place.before if shared and self._echo.search(place.local) else None

    def _part_as_much(self, place: Place) -> Sense | None:
        if self._again.match(place.right):
            return Sense("change", 1, "multiples:part")
        return Sense("level", rule="multiples:part") if self._as_much.match(place.right) else None

    def _part_of_before(self, place: Place) -> Sense | None:
        """ "Half of the previous year's", "a tenth of what it was": what is left of it."""
        return Sense("level", rule="multiples:part") if self._of_before.match(place.right) else None

    def _part_compared(self, place: Place) -> Sense | None:
        governed = self._directions.compared(place.right)
        return _moved(governed) if governed else None

    def _part_moved(self, place: Place) -> Sense | None:
        governed = self._directions.before(place.left)
        if governed is None or (not governed.tied and self._shares.part(place)):
            return None
        return _moved(governed)

    def _part_to(self, place: Place) -> Sense | None:
        """ "Fell to a quarter": what is left of it."""
        if not self._directions.is_level(place.left) or self._shares.last_cue(place.left) is not None:
            return None
        signs = [self._directions.row(match).sign for match in self._directions.words.finditer(place.left)]
        return Sense("level", rule="changes:to-part") if signs and signs[-1] < 0 else None


class _RateWords:
    """The words that make a percentage the rate of a duty."""

    def __init__(self, rules: Changes) -> None:
        words, rates = rules.prepositions, rules.rates
        self._noun = re.compile(rf"(?:{SPACE}+|-){_filler(rules)}{phrases(rates.nouns)}")
        self._cue = re.compile(rf"{phrases(rates.cues)}(?:[^\w;]+[\w’'.-]+){{0,10}}[^\w;]*$")
        self._bases = re.compile(rf"{SPACE}+{phrases(rates.bases)}")
        self._never = re.compile(phrases(rates.never))
        hedge = any_of(rules.hedges, case=False)
        self._charged = re.compile(rf"{phrases(rates.charged)}(?:{SPACE}+{hedge})*{SPACE}*$")
        self._verb = re.compile(ending([form for line in rates.on for form in line.split("|")], rules.hedges))
        self._on = re.compile(rf"{SPACE}+{any_of(words.on, case=False)}\b")

    def beside(self, place: Place) -> Sense | None:
        """ "A 25% tariff"."""
        return Sense("rate", rule="rates:noun") if self._noun.match(place.right) else None

    def of_value(self, place: Place) -> Sense | None:
        """ "9% of the value of the goods"."""
        return Sense("rate", rule="rates:base") if self._bases.match(place.right) else None

    def before(self, place: Place) -> Sense | None:
        """ "A duty of 25%", "pays 25% on entry"."""
        charged = self._verb.search(place.local) and self._on.match(place.right)
        charged = charged or self._charged.search(place.local)
        cue = self._cue.search(place.local)
        named = cue is not None and not self._never.match(place.local, cue.start())
        return Sense("rate", rule="rates:cue") if charged or named else None


class _ShareWords:
    """The words that make a percentage a share, or a stake, a grade or another percentage that is no fact."""

    def __init__(self, rules: Changes) -> None:
        shares, of = rules.shares, any_of(rules.prepositions.of, case=False)
        word, filler = r"[\w’'.-]+", _filler(rules)
        self._noun = re.compile(rf"(?:{SPACE}+|-){filler}{phrases(shares.nouns)}")
        self._of = re.compile(rf"[\s)]*{of}\b")
        stakes = phrases(shares.stakes)
        self._of_firm = re.compile(rf"[\s)]*{of}{SPACE}+(?:{word}{SPACE}+){{0,4}}?{stakes}")
        self._owns = re.compile(rf"{phrases(shares.stake_cues)}[^;]{{0,40}}$")
        self._cue = re.compile(phrases(shares.cues))
        hedge = any_of(rules.hedges, case=False)
        self._ends_with_cue = re.compile(rf"{phrases(shares.cues)}(?:{SPACE}+{hedge})*{SPACE}*$")
        self._among = re.compile(phrases(shares.among))
        self._opens_among = re.compile(rf"\W*(?i:{of}){SPACE}[^,;]*\d")
        year = rf"{SPACE}+(?:\w+{SPACE}+)?(?:19|20)\d\d"
        self._whole = re.compile(rf"{SPACE}+(?:{phrases(shares.whole)}|\w+{SPACE}+{of}\b)(?!{year})")
        aside = r"(?:,[^;]{1,60}?,|\s*\([^()]{1,60}\))?"
        self._verb = re.compile(rf"{aside}{SPACE}*{phrases(shares.behind)}")
        self._behind = re.compile(rf"{SPACE}*{filler}{phrases(rules.ignored.behind)}")
        self._metal = re.compile(rf"{SPACE}+{phrases(rules.ignored.metals)}")
        self._before = re.compile(rf"{phrases(rules.ignored.before)}(?:[^\w;]+{word}){{0,3}}[^\w;]*$")

    def ignored(self, place: Place) -> Sense | None:
        """A grade, a stake, a purity."""
        stake = self._of_firm.match(place.right) and self._owns.search(place.left)
        beside = self._behind.match(place.right) or self._metal.match(place.right)
        return Sense("none") if stake or beside else None

    def ignored_before(self, place: Place) -> Sense | None:
        """ "Grading 2%", "utilisation of 80%"."""
        return Sense("none") if self._before.search(place.local) else None

    def noun(self, place: Place) -> Sense | None:
        """ "A 45% market share"."""
        return Sense("share", rule="shares:noun") if self._noun.match(place.right) else None

    def behind(self, place: Place) -> Sense | None:
        """ "60%, or 12,000 tonnes, goes to Japan"."""
        return Sense("share", rule="shares:behind") if self._verb.match(place.right) else None

    def of_whole(self, place: Place) -> Sense | None:
        """ "70% of output"."""
        return Sense("share", rule="shares:of") if self._of.match(place.right) else None

    def part(self, place: Place) -> Sense | None:
        """ "Half the cost", "a third of output"; not "half of 2024"."""
        return Sense("share", rule="shares:of") if self._whole.match(place.right) else None

    def part_behind(self, place: Place) -> Sense | None:
        """ "Supplying just over a fifth"."""
        return Sense("share", rule="shares:cue") if self._ends_with_cue.search(place.local) else None

    def among(self, place: Place) -> Sense | None:
        """ "Of which Chile sent 31%", "of the 4,000 t Vietnam took 14%"."""
        named = self._among.search(place.left) or self._opens_among.match(place.left)
        return Sense("share", rule="shares:among") if named else None

    def last_cue(self, left: str) -> int | None:
        """Where the last word of share begins that no semicolon parts from the end."""
        starts = [match.start() for match in self._cue.finditer(left, left.rfind(";") + 1)]
        return starts[-1] if starts else None


def _filler(rules: Changes) -> str:
    """Up to three words between a percentage and the noun that it belongs to."""
    words = rules.prepositions
    prepositions = any_of([*words.of, *words.to, *words.in_, *words.by, *words.on], case=False)
    return rf"(?:(?!{prepositions}\b)[\w’'.-]+{SPACE}+){{0,3}}?"


def _moved(governed: Governed) -> Sense:
    return Sense("change", governed.sign, f"changes:{governed.row.id}")
