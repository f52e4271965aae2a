"""What is measured: the measures that a cell's unit allows, and what the scorer sees of each."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.extract.facts.cues import measure_ids
from monitor.extract.facts.features.wording import hangs_on, stretch_of
from monitor.extract.facts.kinds import unit_kind
from monitor.extract.facts.lexicon import Cue
from monitor.extract.facts.scorer import Candidate
from monitor.extract.facts.view import How, Slot, View
from monitor.rules.measures import MeasureRow, Measures, UnitKind
from monitor.types import Quantity


def candidates(view: View, ruled: Slot[str], rules: Measures, *, firm: bool) -> list[Candidate[str]]:
    """The measures that come in the cell's kind of unit. `ruled`: what the rules say."""
    kind = _kind(view)
    rows = [row for row in rules.measures if kind is None or kind in row.units or row.id == ruled.value]
    shared = tuple(_of_cell(view, kind, firm=firm))
    return [_candidate(view, row, ruled, kind, shared) for row in rows]


def _candidate(
    view: View, row: MeasureRow, ruled: Slot[str], kind: UnitKind | None, shared: tuple[str, ...]
) -> Candidate[str]:
    cues = [cue for cue in view.sentence.measures if row.id in measure_ids(cue)]
    cue = view.nearest(cues, lambda cue: cue.span)
    if row.id == ruled.value:
        slot = ruled
    else:
        slot = Slot(row.id, view.how(cue.span), cue.span) if cue else Slot(row.id, How.CARRIED)
    features = (
        *_of_rule(row, ruled, kind),
        *_of_cue(view, cue),
        *_of_topic(view, row, kind),
        *(f"{row.id}:{word}" for word in shared),
    )
    return Candidate(slot, features)


def _kind(view: View) -> UnitKind | None:
    quantity = view.cell.quantity.value if view.cell.quantity else None
    return unit_kind(quantity.unit) if isinstance(quantity, Quantity) else None


def _of_cell(view: View, kind: UnitKind | None, *, firm: bool) -> Iterator[str]:
    figures = "+".join(figure.kind for figure in view.cell.figures)
    yield ""
    yield f"unit={kind}"
    yield f"figures={figures}"
    yield f"firm={firm}"
    yield f"firm={firm}:unit={kind}"
    yield f"title={view.sentence.title}"
    yield from hangs_on(view)


def _of_rule(row: MeasureRow, ruled: Slot[str], kind: UnitKind | None) -> Iterator[str]:
    said = f"rule={row.id == ruled.value}"
    yield said
    yield f"{said}:{ruled.how.name}"
    yield f"{said}:{ruled.how.name}:unit={kind}"
    yield f"{said}:{row.id}:{ruled.how.name}"
    yield f"{row.id}:rule={ruled.value}"


def _of_cue(view: View, cue: Cue | None) -> Iterator[str]:
    if cue is None:
        yield "cue=none"
        return
    nearest = view.nearest(view.sentence.measures, lambda other: other.span)
    first = nearest is not None and nearest.span == cue.span
    yield f"cue:first={first}"
    yield f"cue:stretch={stretch_of(view, cue.span)}"
    yield f"cue:verb={cue.verb}:first={first}"
    yield f"cue:breaks={min(view.sentence.breaks_between(cue.span.start, view.cell.anchor.start), 2)}"


def _of_topic(view: View, row: MeasureRow, kind: UnitKind | None) -> Iterator[str]:
    cues = f"cues={min(len(view.sentence.measures), 2)}"
    first = f"first={view.cell is view.cells[0]}"
    if view.topic.measure == row.id:
        yield f"topic:{view.topic.how.name}"
        yield f"topic:{view.topic.how.name}:{cues}:{first}"
    if kind is not None and dict(view.topic.kinds).get(kind) == row.id:
        yield "last of its unit"
        yield f"last of its unit:{cues}"
    if view.lead.measure == row.id:
        yield "lead"
        yield f"lead:{cues}"
