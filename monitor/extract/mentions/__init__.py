"""First step of extraction: which stretches of the text name a mineral, a place, a figure, a time."""

from __future__ import annotations

from spacy.tokens import Doc

from monitor.rules import RuleSet
from monitor.types import Mention


def find_mentions(doc: Doc, rules: RuleSet) -> list[Mention]:
    """All mentions of the document, in text order."""
    raise NotImplementedError
