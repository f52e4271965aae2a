"""Which minerals a figure is about, or none of them: what the scorer sees of each possibility."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from monitor.extract.facts.features.wording import (
    hangs_on,
    is_right_behind,
    place_of,
    stretch_of,
    stretches,
)
from monitor.extract.facts.kinds import unit_kind
from monitor.extract.facts.scorer import Candidate
from monitor.extract.facts.slots.mineral import CLASSES, DOWNSTREAM, countable, enumeration
from monitor.extract.facts.view import How, Slot, View
from monitor.types import Mention, MentionKind, MineralRef, Quantity

Refs = tuple[MineralRef, ...]
_REMEMBERED = 3


def candidates(view: View, ruled: Slot[Refs] | None) -> list[Candidate[Refs]]:
    """The minerals of the sentence, those that the text around is about, and none: the figure is no fact.

    `ruled`: what the rules say.
    """
    scene = _Scene(view, ruled)
    found: list[Candidate[Refs]] = [Candidate(None, tuple(scene.of_none()))]
    if ruled is not None:
        found.append(_candidate(ruled, scene.of_ruled()))
    for rank, mention in enumerate(sorted(scene.mentions, key=lambda m: view.cost(m.span))):
        members = enumeration(view, mention, scene.mentions)
        for refs in {(_ref(mention),), tuple(dict.fromkeys(_ref(member) for member in members))}:
            slot = Slot(refs, view.how(mention.span), mention.span)
            found.append(_candidate(slot, scene.of_mention(mention, rank, members, refs)))
    for ref, reasons in scene.reasons().items():
        slot = Slot((ref,), How.LEAD if "lead" in reasons else How.CARRIED)
        found.append(_candidate(slot, scene.of_told(ref, reasons)))
    return found


def _candidate(slot: Slot[Refs], features: Iterator[str]) -> Candidate[Refs]:
    """Forms of one mineral come to the same."""
    return Candidate(slot, tuple(features), frozenset(ref.id for ref in slot.value))


@dataclass
class _Scene:
    """A cell with the minerals that it could be about."""

    view: View
    ruled: Slot[Refs] | None

    @cached_property
    def mentions(self) -> list[Mention]:
        """The sentence's minerals that come in the cell's unit."""
        return [m for m in self.view.sentence.of(MentionKind.MINERAL) if countable(self.view, _ref(m))]

    @cached_property
    def kind(self) -> str:
        """The kind of the cell's unit."""
        quantity = self.view.cell.quantity
        kind = unit_kind(quantity.value.unit) if quantity and isinstance(quantity.value, Quantity) else None
        return f"unit={kind}"

    @cached_property
    def cell(self) -> tuple[str, ...]:
        """What there is to say of the cell itself."""
        view = self.view
        cues = view.sentence.measures
        cue = view.nearest(cues, lambda cue: cue.span)
        return (
            self.kind,
            f"figures={'+'.join(figure.kind for figure in view.cell.figures)}",
            f"near={stretches(view, (m.span for m in self.mentions))}",
            f"minerals={min(len({_ref(m).id for m in self.mentions}), 2)}",
            f"cue={cue.id if cue else None}",
            f"cue near={cue is not None and view.cost(cue.span) < _NEAR}",
            f"title={view.sentence.title}",
            f"rule={self.ruled.how.name if self.ruled else None}",
        )

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that the cell hangs on."""
        return tuple(hangs_on(self.view))

    def reasons(self) -> dict[MineralRef, list[str]]:
        """For each mineral that the text around offers, why."""
        found: dict[MineralRef, list[str]] = defaultdict(list)
        for reason, ref in self._told():
            if countable(self.view, ref):
                found[ref].append(reason)
        return found

    def _told(self) -> Iterator[tuple[str, MineralRef]]:
        view = self.view
        yield from ((f"topic:{view.topic.how.name}", ref) for ref in view.topic.minerals[:1])
        yield from ((f"lead:{min(rank, 1)}", ref) for rank, ref in enumerate(view.lead.minerals[:2]))
        named = view.named.of(MentionKind.MINERAL)
        before = [m for m in named if m.span.end <= view.sentence.span.start]
        yield from (("last mention", _ref(m)) for m in before[-1:])
        counts = Counter(_ref(m).id for m in named)
        yield from (("most named", MineralRef(id_)) for id_, _ in counts.most_common(1))
        yield from (("class", MineralRef(id_)) for id_ in CLASSES if counts[id_])

    def of_none(self) -> Iterator[str]:
        """What speaks for a figure that is no fact."""
        yield "none"
        yield from (f"none:{word}" for word in (*self.cell, *self.words))
        yield from (f"none:{word}" for word in self._around())
        yield f"none:{self.cell[7]}:{self.kind}"
        yield f"none:{self.cell[4]}:{self.kind}"
        yield f"none:{self.cell[5]}:{self.cell[3]}"

    def _around(self) -> Iterator[str]:
        """The words at both sides of the figure, and how it was read."""
        sentence, span = self.view.sentence, self.view.cell.anchor
        first, last = sentence.token(span.start), sentence.token(span.end - 1)
        before = [token.lower_ for token in sentence.doc[max(0, first.i - 2) : first.i]]
        behind = [token.lower_ for token in sentence.doc[last.i + 1 : last.i + 3]]
        yield from (f"before={word}" for word in before[-1:])
        yield from (f"before 2={word}" for word in before[:1])
        yield from (f"behind={word}" for word in behind[:1])
        yield from (f"behind 2={word}" for word in behind[1:])
        yield from (f"read by={figure.rule}" for figure in self.view.cell.figures)
        yield f"cells={min(len(self.view.cells), 4)}"
        yield f"past={min(len(self.view.topic.history), 2)}"

    def of_ruled(self) -> Iterator[str]:
        """What speaks for what the rules say."""
        assert self.ruled is not None
        how = f"rule={self.ruled.how.name}"
        yield how
        yield f"{how}:{self.kind}"
        yield f"{how}:several={len(self.ruled.value) > 1}"
        yield from (f"any:{self._sort(ref)}" for ref in self.ruled.value[:1])

    def of_mention(
        self, mention: Mention, rank: int, members: Sequence[Mention], refs: Refs
    ) -> Iterator[str]:
        """What speaks for a mineral of the sentence, the `rank`-nearest, or for its enumeration."""
        view = self.view
        several = f"several={len(refs) > 1}"
        stretch = f"stretch={stretch_of(view, mention.span)}"
        yield "here"
        yield several
        yield f"{several}:members={min(len(members), 3)}"
        yield f"{several}:members={min(len(members), 3)}:{self.kind}"
        yield f"{several}:class={any(_ref(member).id in CLASSES for member in members)}"
        yield from place_of(view, mention.span)
        yield f"rank={min(rank, 2)}"
        yield stretch
        yield f"{stretch}:{self.cell[2]}"
        yield f"{stretch}:{self.cell[3]}"
        yield f"{stretch}:right behind={is_right_behind(view, mention.span)}"
        yield f"rule={self._is_ruled(refs)}"
        yield f"rule={self._is_ruled(refs)}:{self.cell[7]}"
        yield f"any:{self._sort(_ref(mention))}"
        yield f"here:{self._sort(_ref(mention))}:{self.kind}"
        reasons = self.reasons().get(_ref(mention), ("new",))
        yield from (f"here:{reason}" for reason in reasons)
        token = view.sentence.token(mention.span.end - 1)
        yield f"dependency={token.dep_}"
        subject = any(step.dep_ in ("nsubj", "nsubjpass") for step in (token, *token.ancestors))
        yield f"subject={subject}"

    def of_told(self, ref: MineralRef, reasons: Sequence[str]) -> Iterator[str]:
        """What speaks for a mineral from around the sentence."""
        yield "told"
        first = f"first={self.view.cell is self.view.cells[0]}"
        for reason in reasons:
            yield reason
            yield f"{reason}:{first}"
            yield from (f"{reason}:{word}" for word in self.cell)
        yield f"any:{self._sort(ref)}"
        yield f"told:{self._sort(ref)}:{self.kind}"
        yield f"told:here too={any(_ref(m).id == ref.id for m in self.mentions)}"
        yield f"rule={self._is_ruled((ref,))}"
        yield f"reasons={min(len(reasons), 4)}"

    def _is_ruled(self, refs: Refs) -> bool:
        return self.ruled is not None and {ref.id for ref in refs} == {ref.id for ref in self.ruled.value}

    def _sort(self, ref: MineralRef) -> str:
        return f"sort={'class' if ref.id in CLASSES else 'goods' if ref.id in DOWNSTREAM else 'metal'}"


_NEAR = 18
"""The cost from which a word of measure is no longer plainly the cell's."""


def _ref(mention: Mention) -> MineralRef:
    assert isinstance(mention.value, MineralRef)
    return mention.value
