"""First step of extraction: which stretches of the text name a mineral, a place, a figure, a time."""

from __future__ import annotations

from spacy.tokens import Doc

from monitor.extract.mentions.figures import find_figures
from monitor.extract.mentions.names import find_names
from monitor.extract.mentions.periods import find_periods
from monitor.rules import RuleSet
from monitor.types import Mention


def find_mentions(doc: Doc, rules: RuleSet) -> list[Mention]:
    """All mentions of the document, in text order."""
    periods = find_periods(doc, rules)
    mentions = [*find_names(doc, rules), *periods, *find_figures(doc, rules, periods)]
    return sorted(mentions, key=lambda mention: mention.span.start)
