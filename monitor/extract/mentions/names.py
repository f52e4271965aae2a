"""Finds mentions: names."""

from __future__ import annotations

from spacy.tokens import Doc

from monitor.rules import RuleSet
from monitor.types import Mention


def find_names(doc: Doc, rules: RuleSet) -> list[Mention]:
    """Mentions of names, in text order."""
    return []
