"""Where exports go and imports come from: a cell's possible partners, and what the scorer sees of each."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.extract.facts.features.places import Scene, code_of
from monitor.extract.facts.scorer import Candidate
from monitor.extract.facts.view import Slot, View


def candidates(view: View, measure: str, mineral: str, country: Slot[str] | None) -> list[Candidate[str]]:
    """None, the other places of the sentence, and those that the text was about."""
    scene = Scene(view, measure, mineral)
    own = country.value if country else None
    stated = f"country here={country is not None and country.span is not None}"
    shared = tuple(_of_cell(scene, own, stated))
    found: list[Candidate[str]] = [Candidate(None, ("none", *(f"none:{word}" for word in shared)))]
    others = [mention for mention in scene.mentions if code_of(mention) != own]
    for rank, mention in enumerate(sorted(others, key=lambda m: view.cost(m.span))):
        slot = Slot(code_of(mention), view.how(mention.span), mention.span)
        found.append(
            Candidate(slot, (*scene.of_mention(mention, rank), *(f"here:{word}" for word in shared)))
        )
    for code, names in scene.reasons().items():
        if code == own:
            continue
        features = (*scene.of_told(code, names), *(f"told:{word}" for word in shared))
        found.append(Candidate(scene.slot_of_told(code, names), features))
    return found


def _of_cell(scene: Scene, own: str | None, stated: str) -> Iterator[str]:
    topic = scene.view.topic
    others = len({code_of(m) for m in scene.usable} - {own})
    yield from scene.cell
    yield stated
    yield f"others={min(others, 2)}"
    yield f"others={min(others, 2)}:{stated}"
    yield f"others={min(others, 2)}:{scene.cell[1]}"
    yield f"topic partner={topic.partner is not None}"
    yield f"topic partner={topic.partner is not None}:same country={topic.country == own}"
    yield f"topic partner={topic.partner is not None}:others={min(others, 2)}"
    named = any(not cue.verb for cue in scene.view.sentence.measures)
    yield f"measure named={named}"
    yield f"measure named={named}:topic partner={topic.partner is not None}"
