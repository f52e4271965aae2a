"""Whether it has happened, is expected or aimed at: what the scorer sees of each status."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.extract.facts.features.wording import hangs_on, stretch_of
from monitor.extract.facts.scorer import Candidate
from monitor.extract.facts.view import How, Slot, View
from monitor.types import FactStatus, Period


def candidates(
    view: View, ruled: Slot[FactStatus], measure: str, period: Period | None
) -> list[Candidate[FactStatus]]:
    """All statuses. `ruled`: what the rules say."""
    shared = tuple(_of_cell(view, measure, period))
    return [_candidate(status, ruled, shared) for status in FactStatus]


def _candidate(status: FactStatus, ruled: Slot[FactStatus], shared: tuple[str, ...]) -> Candidate[FactStatus]:
    said = f"rule={ruled.value == status}"
    features = (
        said,
        f"{said}:{ruled.how.name}",
        f"{status}:rule={ruled.value}",
        f"{status}:rule={ruled.value}:{ruled.how.name}",
        f"{status}:rule={ruled.value}:{shared[0]}",
        *(f"{status}:{word}" for word in shared),
    )
    return Candidate(ruled if ruled.value == status else Slot(status, How.CLAUSE), features)


def _of_cell(view: View, measure: str, period: Period | None) -> Iterator[str]:
    lies = f"lies={_lies(view, period)}"
    yield f"measure={measure}"
    yield ""
    yield lies
    yield f"{lies}:measure={measure}"
    yield f"title={view.sentence.title}"
    yield f"topic={view.topic.status}"
    yield f"topic={view.topic.status}:first={view.cell is view.cells[0]}"
    yield f"figures={'+'.join(figure.kind for figure in view.cell.figures)}"
    words = tuple(hangs_on(view))
    yield from words
    yield from (f"{word}:{lies}" for word in words[1:3])
    for cue in view.sentence.statuses:
        yield f"cue={cue.id}:{stretch_of(view, cue.span)}"
        yield f"cue={cue.id}:verb={cue.verb}"


def _lies(view: View, period: Period | None) -> str:
    """How the cell's time lies to the day of publication."""
    published = view.sentence.doc._.published
    if period is None or published is None:
        return "unknown"
    return "future" if period.start > published else "over" if period.end < published else "running"
