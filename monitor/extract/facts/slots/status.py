"""Whether a figure has happened, is expected, or is aimed at: from verbs, modals and nouns of its clause."""

from __future__ import annotations

from monitor.extract.facts.lexicon import Cue
from monitor.extract.facts.view import How, Slot, View
from monitor.types import FactStatus


def resolve(view: View) -> Slot[FactStatus]:
    """The status of a cell; actual unless its clause says otherwise."""
    cues = [cue for cue in view.sentence.statuses if _governs(view, cue)]
    cue = min(cues, key=lambda cue: view.cost(cue.span), default=None)
    if cue is None:
        return Slot(FactStatus.ACTUAL, How.CLAUSE)
    return Slot(FactStatus(cue.id), view.how(cue.span), cue.span)


def _governs(view: View, cue: Cue) -> bool:
    return (
        view.sentence.breaks_between(view.cell.anchor.start, cue.span.start) == 0
        and view.rivals_between(cue.span) <= 1
        and view.cost(cue.span) < 18
    )
