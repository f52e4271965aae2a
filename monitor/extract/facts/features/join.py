"""Whether a figure is of the same cell as the one before it: what the scorer sees of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.extract.facts.cell import Cell
from monitor.extract.facts.features.wording import relation, steps, verb_over
from monitor.extract.facts.gap import Gap
from monitor.extract.facts.kinds import unit_kind
from monitor.extract.facts.reading import FIGURES
from monitor.extract.facts.scorer import Candidate
from monitor.extract.facts.slots.join import Ruling
from monitor.extract.facts.view import How, Slot
from monitor.types import Mention, MentionKind, Quantity

_NAMES = (MentionKind.MINERAL, MentionKind.PLACE, MentionKind.PERIOD, MentionKind.COMPANY)
_MARKS = ",;:()–—"
_SHORT = 4
"""Words of a gap that is seen as a whole."""


def candidates(gap: Gap, cell: Cell, later: Sequence[Mention], ruled: Ruling) -> list[Candidate[bool]]:
    """It joins, or it opens a cell of its own. `later`: the next figure, if there is one."""
    joins, opens = (Slot(value, How.CLAUSE) for value in (True, False))
    return [Candidate(joins, tuple(_of(gap, cell, later, ruled))), Candidate(opens, ())]


def _of(gap: Gap, cell: Cell, later: Sequence[Mention], ruled: Ruling) -> Iterator[str]:
    said = f"rule={ruled.joins}:{ruled.why}"
    yield ""
    yield said
    for pair in (
        f"{'+'.join(figure.kind for figure in cell.figures)}>{gap.figure.kind}",
        f"{'+'.join(_kind(figure) for figure in cell.figures)}>{_kind(gap.figure)}",
    ):
        yield pair
        yield f"{said}:{pair}"
    for word in (*_of_words(gap), *_of_names(gap), *_of_marks(gap), *_of_parse(gap), *_of_next(gap, later)):
        yield word
        yield f"{word}:{ruled.why}"


def _kind(figure: Mention) -> str:
    """Change, share, or what its unit counts."""
    return str(unit_kind(figure.value.unit) if isinstance(figure.value, Quantity) else figure.kind)


def _of_words(gap: Gap) -> Iterator[str]:
    """The words between, names and dates as what they are."""
    words = list(_words(gap))
    yield f"words={steps(len(words))}"
    yield f"first={words[0] if words else None}"
    yield f"last={words[-1] if words else None}"
    yield f"last two={' '.join(words[-2:])}"
    if len(words) <= _SHORT:
        yield f"all={' '.join(words)}"
    yield from (f"word={word}" for word in sorted(set(words)))
    behind = gap.sentence.after(gap.figure.span.end).split()
    yield f"behind={behind[0].lower() if behind else None}"
    yield f"behind two={' '.join(behind[:2]).lower()}"


def _words(gap: Gap) -> Iterator[str]:
    named = gap.mentions(*_NAMES, *FIGURES)
    for token in gap.sentence.doc.char_span(gap.start, gap.end, alignment_mode="contract") or ():
        name = next((m for m in named if m.span.start <= token.idx < m.span.end), None)
        if name is None:
            yield token.lower_
        elif name.span.start == token.idx:
            yield f"<{name.kind}>"


def _of_names(gap: Gap) -> Iterator[str]:
    """What is named between: something new, or what the sentence named before."""
    for kind in _NAMES:
        found = gap.mentions(kind)
        known = {m.value for m in gap.sentence.of(kind) if m.span.end <= gap.start}
        new = any(m.value not in known for m in found)
        yield f"{kind}={min(len(found), 2)}:new={new}"
    cues = [cue for cue in gap.sentence.measures if gap.start <= cue.span.start < gap.end]
    known_cues = {cue.id for cue in gap.sentence.measures if cue.span.end <= gap.start}
    yield f"measure={bool(cues)}:verb={any(cue.verb for cue in cues)}"
    yield f"new measure={any(cue.id not in known_cues for cue in cues)}"
    yield f"figures={len(gap.mentions(*FIGURES))}"


def _of_marks(gap: Gap) -> Iterator[str]:
    """Marks between, and which of the two figures stand in brackets."""
    marks = "".join(mark for mark in gap.text if mark in _MARKS)
    yield f"marks={marks[:3]}"
    yield f"semicolon={';' in marks}"
    yield f"bracket={_depth(gap, gap.before)}>{_depth(gap, gap.figure)}"
    yield f"prior={gap.is_prior}:level={gap.is_level}:compares={gap.compares}"
    yield f"switches={gap.switches}:anew={gap.starts_anew}:says={gap.says}"


def _depth(gap: Gap, figure: Mention) -> int:
    led = gap.sentence.between(gap.sentence.span.start, figure.span.start)
    return min(max(0, led.count("(") - led.count(")")), 1)


def _of_parse(gap: Gap) -> Iterator[str]:
    """How the two figures hang together."""
    first, second = (gap.sentence.token(figure.span.start) for figure in (gap.before, gap.figure))
    verbs = (verb_over(first), verb_over(second))
    yield f"verbs={relation(*verbs)}"
    yield f"breaks={min(gap.sentence.breaks_between(first.idx, second.idx), 2)}"
    yield f"dependency={gap.sentence.token(gap.figure.span.end - 1).dep_}"
    verb = verbs[1]
    yield f"verb={verb.lemma_.lower() if verb is not None else None}"


def _of_next(gap: Gap, later: Sequence[Mention]) -> Iterator[str]:
    """The figure that comes next, and how it is led up to: "30 t, [4%] more than 28 t"."""
    if not later:
        yield "last figure"
        return
    following = Gap(gap.sentence, gap.figure, later[0], gap.links)
    words = [word.lower() for word in following.text.split()]
    yield f"next={later[0].kind}"
    yield f"next={later[0].kind}:prior={following.is_prior}:level={following.is_level}"
    yield f"next={later[0].kind}:words={steps(len(words))}:switches={following.switches}"
    yield f"next={later[0].kind}:before={words[-1] if words else None}"
