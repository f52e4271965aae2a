"""Finds mentions of figures: quantities, changes in percent, shares of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Doc

from monitor.extract.mentions.figures.reader import FigureReader
from monitor.extract.sentences import sentences
from monitor.rules import RuleSet
from monitor.types import Mention


def find_figures(doc: Doc, rules: RuleSet, periods: Sequence[Mention]) -> list[Mention]:
    """Mentions of quantities, changes and shares, in text order; numbers inside `periods` are none."""
    return _reader(rules).read(doc.text, sentences(doc), [period.span for period in periods])


@lru_cache(maxsize=4)
def _reader(rules: RuleSet) -> FigureReader:
    return FigureReader(rules.units, rules.changes)
