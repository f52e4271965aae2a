"""Owns the words that rules/measures.toml knows, found in a document: measures, statuses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from monitor.extract.facts.lexicon import Cue, Lexicon, forms_of
from monitor.rules import RuleSet

_IGNORED = ""
SHIPMENT = "shipment:"
"""Prefix of the ids of shipment cues; the measures of a country, a firm and an unknown mover follow."""


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues of a document, each kind in text order."""

    measures: tuple[Cue, ...]
    statuses: tuple[Cue, ...]


@dataclass(frozen=True)
class Lexicons:
    """The rules, ready for matching."""

    measures: Lexicon
    statuses: Lexicon

    def find(self, doc: Doc) -> Cues:
        """The cues of this document."""
        forms = forms_of(doc)
        measures = (cue for cue in self.measures.find(doc, forms) if cue.id != _IGNORED)
        return Cues(tuple(measures), tuple(self.statuses.find(doc, forms)))


@lru_cache(maxsize=4)
def lexicons(rules: RuleSet) -> Lexicons:
    """The lexicons of these rules."""
    table = rules.measures
    measures = [
        (row.id, form, False) for row in table.measures for noun in row.nouns for form in _forms(noun)
    ]
    measures += [(row.id, verb, True) for row in table.measures for verb in row.verbs]
    measures += [(_IGNORED, phrase, True) for phrase in table.ignored.verbs]
    for row in table.shipments:
        id_ = f"{SHIPMENT}{row.abroad}:{row.firm}:{row.home or row.firm}"
        measures += [(id_, form, False) for noun in row.nouns for form in _forms(noun)]
        measures += [(id_, verb, True) for verb in row.verbs]
    statuses = [
        (row.id, form, False) for row in table.statuses for noun in row.nouns for form in _forms(noun)
    ]
    statuses += [(row.id, verb, True) for row in table.statuses for verb in (*row.verbs, *row.modals)]
    return Lexicons(Lexicon(measures), Lexicon(statuses))


def _forms(noun: str) -> tuple[str, str]:
    """Singular and plural; the tagger gives no lemma where it takes a capital for a name."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun, f"{noun[:-1]}ies"
    return noun, f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def measure_ids(cue: Cue) -> tuple[str, ...]:
    """The measures that a cue can name; a shipment is what a country or a firm makes of it."""
    return tuple(cue.id.removeprefix(SHIPMENT).split(":")) if cue.id.startswith(SHIPMENT) else (cue.id,)
