"""Second step of extraction: which figure belongs to which cell of the imaginary statistics table."""

from __future__ import annotations

from spacy.tokens import Doc

from monitor.rules import RuleSet
from monitor.types import Fact


def find_facts(doc: Doc, rules: RuleSet) -> list[Fact]:
    """The facts of a document whose mentions are found (`doc._.mentions`)."""
    return []
