"""When a figure given for comparison was: the periods that it can be of, and what the scorer sees of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from monitor.extract.facts.features.memory import amount
from monitor.extract.facts.features.wording import stretch_of
from monitor.extract.facts.scorer import Candidate
from monitor.extract.facts.view import How, Slot, View
from monitor.extract.mentions.calendar import granularity, moved, previous, year_before
from monitor.types import FactStatus, Mention, MentionKind, Period


def candidates(
    view: View,
    base: Period | None,
    status: FactStatus,
    ruled: Slot[Period] | None,
    earlier: Slot[Period] | None,
) -> list[Candidate[Period]]:
    """None, the base's own time and those before it, the sentence's periods, and how it was compared before.

    `base` and `status`: of the figure that it is compared with; `ruled`: what its own words say; `earlier`:
    what another figure of the same time was compared with.
    """
    slots: dict[Period, Slot[Period]] = {}
    reasons: dict[Period, list[str]] = defaultdict(list)
    for reason, slot in _offered(view, base, ruled, earlier):
        slots.setdefault(slot.value, slot)
        reasons[slot.value].append(reason)
    shared = tuple(_of_cell(view, base, status, ruled))
    found: list[Candidate[Period]] = [Candidate(None, ("none", *(f"none:{word}" for word in shared)))]
    for period, names in reasons.items():
        features = (
            *names,
            *(f"{name}:{word}" for name in names for word in shared),
            f"reasons={min(len(names), 3)}",
            f"named={amount(len(view.named.naming(period)))}",
        )
        found.append(Candidate(slots[period], features))
    return found


def _offered(
    view: View, base: Period | None, ruled: Slot[Period] | None, earlier: Slot[Period] | None
) -> Iterator[tuple[str, Slot[Period]]]:
    if ruled is not None:
        yield "rule", ruled
    if earlier is not None:
        yield "as before", earlier
    for mention in view.sentence.of(MentionKind.PERIOD):
        yield f"mention:{stretch_of(view, mention.span)}", _slot_of(view, mention)
    if base is not None:
        yield "same", Slot(base, How.CARRIED)
        for reason, move in (("year before", year_before), ("previous", previous)):
            if (time := moved(move, base)) is not None:
                yield reason, Slot(time, How.CARRIED)


def _of_cell(
    view: View, base: Period | None, status: FactStatus, ruled: Slot[Period] | None
) -> Iterator[str]:
    sentence, start = view.sentence, view.cell.anchor.start
    figure = sentence.token(start).i
    before = sentence.doc[max(sentence.token(sentence.span.start).i, figure - 2) : figure]
    yield f"status={status}"
    yield f"rule={ruled is not None}"
    yield f"base={granularity(base) if base else None}"
    yield f"base={granularity(base) if base else None}:rule={ruled is not None}"
    yield from (f"behind {token.lower_}" for token in before)
    yield from (f"behind {token.lower_}:rule={ruled is not None}" for token in before)
    yield f"title={sentence.title}"
    yield f"alone={len(view.cells) < 3}"


def _slot_of(view: View, mention: Mention) -> Slot[Period]:
    assert isinstance(mention.value, Period)
    return Slot(mention.value, view.how(mention.span), mention.span)
