"""Reads the names of a text for tests, with the real model."""

from __future__ import annotations

from spacy.language import Language

from monitor.extract.mentions.names import find_names
from monitor.rules import RuleSet
from monitor.types import CompanyRef, Mention, MentionKind, MineralRef, PlaceRef


def names_in(nlp: Language, rules: RuleSet, text: str, *, title: str = "") -> list[Mention]:
    """The mentions of minerals, places and companies in the text under its title."""
    doc = nlp.make_doc(f"{title}\n\n{text}" if title else text)
    doc._.title_end = len(title)
    return find_names(nlp(doc), rules)


def shown(mentions: list[Mention], kind: MentionKind) -> list[str]:
    """Mentions of a kind as "words=meaning": "ore=nickel/nickel ore", "Jakarta=ID!" (! for government)."""
    return [f"{m.text}={_meaning(m)}" for m in mentions if m.kind is kind]


def _meaning(mention: Mention) -> str:
    match mention.value:
        case MineralRef(id, form):
            return f"{id}/{form}" if form else id
        case PlaceRef(code, government):
            return f"{code}!" if government else code
        case CompanyRef(name, home):
            return f"{name}/{home}" if home else name
        case other:
            raise AssertionError(f"{other} is no name")
