"""Second step of extraction: who does what to supply, trade or policy."""

from __future__ import annotations

from spacy.tokens import Doc

from monitor.rules import RuleSet
from monitor.types import Event


def find_events(doc: Doc, rules: RuleSet) -> list[Event]:
    """The events of a document whose mentions are found (`doc._.mentions`)."""
    return []
