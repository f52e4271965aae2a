"""Whose figure it is: the countries that a cell can be of, and what the scorer sees of each."""

from __future__ import annotations

import re

from monitor.extract.facts.features.places import Scene, code_of
from monitor.extract.facts.scorer import Candidate
from monitor.extract.facts.view import How, Slot, View
from monitor.rules.measures import Measures
from monitor.types import MentionKind


def candidates(view: View, measure: str, mineral: str, rules: Measures) -> list[Candidate[str]]:
    """The places of the sentence, the countries that the text is about, and none."""
    scene = Scene(view, measure, mineral)
    if scene.whole is not None:  # "60% of Japan's imports": no question whose they are
        return [Candidate(Slot(code_of(scene.whole), How.CLAUSE, scene.whole.span), ())]
    exchange = f"exchange={_names_exchange(view, rules)}"
    region = any(not code_of(m).isalpha() for m in view.sentence.of(MentionKind.PLACE))
    none = (
        "none",
        f"none:{exchange}",
        f"none:measure={measure}:{exchange}",
        f"none:region={region}",
        *(f"none:{word}" for word in scene.cell),
        *(f"none:{word}" for word in scene.past(None)),
    )
    found: list[Candidate[str]] = [Candidate(None, none)]
    for rank, mention in enumerate(sorted(scene.mentions, key=lambda m: view.cost(m.span))):
        slot = Slot(code_of(mention), view.how(mention.span), mention.span)
        found.append(Candidate(slot, (*scene.of_mention(mention, rank), f"here:{exchange}")))
    for code, names in scene.reasons().items():
        features = (*scene.of_told(code, names), f"told:{exchange}")
        found.append(Candidate(scene.slot_of_told(code, names), features))
    return found


def _names_exchange(view: View, rules: Measures) -> bool:
    """Whether an exchange that is in no country was named shortly before."""
    names = "|".join(map(re.escape, rules.exchanges.names))
    start = max(0, view.sentence.span.start - 400)
    return bool(
        names and re.search(rf"\b(?:{names})\b", view.sentence.between(start, view.sentence.span.end).lower())
    )
