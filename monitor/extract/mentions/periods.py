"""Finds mentions: periods."""

from __future__ import annotations

from spacy.tokens import Doc

from monitor.rules import RuleSet
from monitor.types import Mention


def find_periods(doc: Doc, rules: RuleSet) -> list[Mention]:
    """Mentions of periods, in text order."""
    return []
