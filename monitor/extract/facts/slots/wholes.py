"""What a share is a share of: the measure that its own "of" names, or trade where somebody buys it."""

from __future__ import annotations

import re

from monitor.extract.facts.cues import SHIPMENT
from monitor.extract.facts.lexicon import Cue
from monitor.extract.facts.slots.meaning import adjusted
from monitor.extract.facts.slots.place import Role, role_of, whole_of
from monitor.extract.facts.view import How, Slot, View
from monitor.rules.measures import Measures
from monitor.types import MentionKind

_OF = re.compile(r"\s*of\b[^,;:.()]*$")


def of_whole(view: View, rules: Measures, *, firm: bool) -> Slot[str] | None:
    """What a share's own "of" names: "60% of its [sales]", "30% of the [market]"."""
    if view.cell.share is None or view.cell.quantity is not None:
        return None
    end = view.cell.share.span.end
    for cue in view.sentence.measures:
        fits = cue.span.start >= end and not cue.verb and not cue.id.startswith(SHIPMENT)
        if fits and _OF.match(view.sentence.between(end, cue.span.start)):
            if cue.id == "consumption":
                return Slot(_of_demand(view, cue, rules, firm=firm), How.DIRECT, cue.span)
            if cue.id == "investment":  # who bears a share of a cost gives that much
                return Slot("subsidy", How.DIRECT, cue.span)
            return Slot(adjusted(view, rules, cue.id, firm=False), How.DIRECT, cue.span)
    words = re.match(r"\s*of\b([^,;:.()]*)", view.sentence.after(end, 80))
    named = set(words.group(1).lower().split()) if words else set()
    row = next((row for row in rules.measures if named.intersection(row.of)), None)
    return Slot(row.id, How.DIRECT) if row is not None else None


def _of_demand(view: View, cue: Cue, rules: Measures, *, firm: bool) -> str:
    """Who meets a share of a country's demand is where its imports come from; of the world's, a supplier."""
    foreign = "|".join(re.escape(word) for row in rules.measures for word in row.foreign)
    abroad = rf"[^,;]*\b(?:with|through|by|from)\s+(?:{foreign})\b"
    if foreign and re.match(abroad, view.sentence.after(cue.span.end)):
        return "imports"
    assert view.cell.share is not None
    met = {verb for row in rules.measures for verb in row.met}
    figure = view.sentence.token(view.cell.share.span.end - 1)
    verb = next((step for step in figure.ancestors if step.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ not in met:
        return "consumption"
    whole = whole_of(view)
    places = {p.value for p in view.sentence.of(MentionKind.PLACE)}
    if whole is not None and len(places) > 1:
        return "imports"
    return "supply" if firm else "consumption"


def is_bought(view: View) -> bool:
    """ "Japan buys 80% of its lithium from China", without a word of trade."""
    if view.cell.share is None or view.cell.quantity is not None:
        return False
    end = view.cell.share.span.end
    start = view.cell.share.span.start
    sources = [p for p in view.sentence.of(MentionKind.PLACE) if role_of(view.sentence, p) is Role.SOURCE]
    if any(re.match(r"\s+for\b[^,;]*$", view.sentence.between(p.span.end, start)) for p in sources):
        return True  # "relies on China for 60% of its tin"
    return any(
        p.span.start > end
        and not view.rivals_between(p.span)
        and not any(end <= cue.span.start < p.span.start for cue in view.sentence.measures)
        for p in sources
    )
