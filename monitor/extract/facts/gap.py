"""Owns what stands between two neighbouring figures of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from monitor.extract.facts.links import Links
from monitor.extract.facts.reading import Sentence, is_comparison
from monitor.types import Mention, MentionKind, Quantity

_OWN = re.compile(r"\s+(?:of|in)\b[^,;(]*")
"""What the first figure itself is of."""
_JOINT = re.compile(r"\b(?:and|but)\b[^,;]*$", re.I)
_BRACKET = re.compile(r"\s*\((?:about |or )?")


@dataclass(frozen=True)
class Gap:
    """The stretch from the end of the figure `before` to the start of `figure`."""

    sentence: Sentence
    before: Mention
    figure: Mention
    links: Links

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.before.span.end

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.figure.span.start

    @cached_property
    def text(self) -> str:
        """Its words and marks."""
        return self.sentence.between(self.start, self.end)

    @cached_property
    def is_prior(self) -> bool:
        """Whether the second figure is the one that the first is compared with: "30 t [from] 28 t"."""
        return self.links.is_prior(self.text)

    @cached_property
    def is_level(self) -> bool:
        """Whether the second figure is where the first led to: "rose 4% [to] 30 t"."""
        return self.links.is_level(self.text)

    @cached_property
    def says(self) -> bool:
        """Whether a finite verb stands in it."""
        return self.sentence.says_between(self.start, self.end)

    @cached_property
    def switches(self) -> bool:
        """Whether something says that the second figure is about another cell."""
        return self.leads_on or self.names_mineral

    @cached_property
    def leads_on(self) -> bool:
        """Whether words lead on to something else, but for words of names and dates."""
        text = self.text
        for mention in self.sentence.of(MentionKind.PERIOD, MentionKind.COMPANY, MentionKind.PLACE):
            low, high = mention.span.start - self.start, mention.span.end - self.start
            if low >= 0 and high <= len(text):
                text = text[:low] + "_" * (high - low) + text[high:]
        return self.links.is_next(text)

    @cached_property
    def names_mineral(self) -> bool:
        """Whether a mineral stands in it that is not the first figure's own ("30 t of tin, …")."""
        return bool(self.mentions(MentionKind.MINERAL, start=self._behind_own))

    @cached_property
    def names_measure(self) -> bool:
        """ "quotas of 145 t against [demand] of 240 t": two measures, no comparison."""
        cues = [cue for cue in self.sentence.measures if not cue.verb]
        kinds = {cue.id for cue in cues if cue.span.end <= self.before.span.start}
        between = {cue.id for cue in cues if self.start <= cue.span.start < self.end}
        return bool(between) and not between & kinds

    @cached_property
    def starts_anew(self) -> bool:
        """Whether a measure is named with a verb of its own: "30 t in May, [exports fell] by 4%"."""
        cues = self.sentence.measures
        return self.says and any(self.start <= cue.span.start < self.end and not cue.verb for cue in cues)

    @cached_property
    def brings_place(self) -> bool:
        """Whether a place comes in that has not been named: "30 t, with [Mali] accounting for 35%".

        Not that of the goods themselves: "30 t of [Chilean] ore, a third of its imports".
        """
        start = self._behind_own
        known = {m.value for m in self.sentence.of(MentionKind.PLACE) if m.span.end <= start}
        return any(place.value not in known for place in self.mentions(MentionKind.PLACE, start=start))

    @cached_property
    def compares(self) -> bool:
        """Whether a period that is only compared with stands in it: "4% more than in April, when 30 t"."""
        return any(is_comparison(self.sentence, m) for m in self.mentions(MentionKind.PERIOD))

    @cached_property
    def continues(self) -> bool:
        """Whether a second change is of the same level: "2% on the year [and] 1% on the month"."""
        joint = _JOINT.search(self.text)
        return joint is not None and not self._has_new_subject(self.start + joint.start())

    @cached_property
    def is_conversion(self) -> bool:
        """The same amount again in another unit: "9 m yen ($60,000)"."""
        first, second = self.before.value, self.figure.value
        return bool(
            _BRACKET.fullmatch(self.text)
            and isinstance(first, Quantity)
            and isinstance(second, Quantity)
            and second.unit not in (first.unit, "%")
        )

    def mentions(self, *kinds: MentionKind, start: int | None = None) -> list[Mention]:
        """What is named in it, perhaps only from an offset on."""
        low = self.start if start is None else start
        return [m for m in self.sentence.of(*kinds) if low <= m.span.start and m.span.end <= self.end]

    @cached_property
    def _behind_own(self) -> int:
        own = _OWN.match(self.text)
        return self.start + (own.end() if own and own.end() < len(self.text) else 0)

    def _has_new_subject(self, start: int) -> bool:
        """Whether anything from an offset on could be what the second figure is about."""
        naming = (MentionKind.MINERAL, MentionKind.PLACE, MentionKind.COMPANY, MentionKind.PERIOD)
        named = any(not is_comparison(self.sentence, m) for m in self.mentions(*naming, start=start))
        cues = (cue.span for cue in self.sentence.measures)
        cued = any(start <= span.start and span.end <= self.end for span in cues)
        return named or cued or self.sentence.says_between(start, self.end)
