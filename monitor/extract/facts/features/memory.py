"""What the scorer sees of a value's past: how often, how lately and of what earlier cells had it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from monitor.extract.facts.view import Told, View
from monitor.types import Mention

_COUNTS = (0, 1, 2, 4, 8)


def amount(count: int) -> str:
    """A count, coarser the larger it is."""
    return str(max(limit for limit in _COUNTS if count >= limit))


def past(history: Sequence[Told], measure: str, mineral: str, is_it: Callable[[Told], bool]) -> Iterator[str]:
    """`is_it`: whether an earlier cell had the value."""
    had = [is_it(told) for told in history]
    yield f"uses={amount(sum(had))}"
    if not had:
        return
    yield f"part={4 * sum(had) // len(had)}"
    yield f"first cell={had[0]}"
    yield f"last cell={had[-1]}"
    yield f"ago={amount(had[::-1].index(True)) if any(had) else None}"
    for name, alike in (
        ("measure", [told.measure == measure for told in history]),
        ("mineral", [told.mineral == mineral for told in history]),
        ("both", [told.measure == measure and told.mineral == mineral for told in history]),
    ):
        of_alike = [yes for yes, like in zip(had, alike, strict=True) if like]
        if of_alike:
            yield f"last of {name}={of_alike[-1]}"
            yield f"first of {name}={of_alike[0]}"


def named(view: View, mentions: Sequence[Mention]) -> Iterator[str]:
    """`mentions`: all that name the value in the text."""
    start, title_end = view.sentence.span.start, view.sentence.doc._.title_end
    before = [mention for mention in mentions if mention.span.end <= start]
    yield f"named={amount(len(before))}"
    yield f"in title={any(mention.span.end <= title_end for mention in mentions)}"
    if before:
        yield f"named ago={amount((start - before[-1].span.end) // _STRIDE)}"


_STRIDE = 100
"""Characters; about a short sentence."""
