"""The spaCy components monitor_mentions, monitor_facts, monitor_events, and what they hang on a Doc.

`doc._.published` (date or None) and `doc._.title_end` (end of the title in characters, 0 without one) go in;
`doc._.mentions`, `doc._.facts` and `doc._.events` come out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from monitor.extract.events import find_events
from monitor.extract.events.choice import ByWeights
from monitor.extract.facts import find_facts
from monitor.extract.facts.scorer import Scorer
from monitor.extract.mentions import find_mentions
from monitor.models import load_event_weights, load_weights
from monitor.rules import load_rules

Component = Callable[[Doc], Doc]

for _name, _default in (
    ("published", None),
    ("title_end", 0),
    ("mentions", ()),
    ("facts", ()),
    ("events", ()),
):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


@Language.factory("monitor_mentions", assigns=["doc._.mentions"], default_config={"rules": None})
def make_mentions(nlp: Language, name: str, rules: str | None) -> Component:  # noqa: ARG001 — spaCy calls it so
    """Finds mentions; `rules` is a folder, by default the one that travels with the program."""
    loaded = load_rules(Path(rules) if rules else None)

    def mentions(doc: Doc) -> Doc:
        doc._.mentions = tuple(find_mentions(doc, loaded))
        return doc

    return mentions


@Language.factory(
    "monitor_facts",
    assigns=["doc._.facts"],
    requires=["doc._.mentions"],
    default_config={"rules": None, "weights": None},
)
def make_facts(nlp: Language, name: str, rules: str | None, weights: str | None) -> Component:  # noqa: ARG001 — spaCy calls it so
    """Links mentions to facts; `weights` is a file, by default the one that travels with the program."""
    loaded = load_rules(Path(rules) if rules else None)
    scorer = Scorer(load_weights(Path(weights) if weights else None))

    def facts(doc: Doc) -> Doc:
        doc._.facts = tuple(find_facts(doc, loaded, scorer))
        return doc

    return facts


@Language.factory(
    "monitor_events",
    assigns=["doc._.events"],
    requires=["doc._.mentions"],
    default_config={"rules": None, "weights": None},
)
def make_events(nlp: Language, name: str, rules: str | None, weights: str | None) -> Component:  # noqa: ARG001 — spaCy calls it so
    """Links triggers and mentions to events; `weights` is a file, by default the one that travels along."""
    loaded = load_rules(Path(rules) if rules else None)
    judge = ByWeights(load_event_weights(Path(weights) if weights else None))

    def events(doc: Doc) -> Doc:
        doc._.events = tuple(find_events(doc, loaded, judge))
        return doc

    return events
