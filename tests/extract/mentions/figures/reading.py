"""Reads the figures of a sentence for tests: no trained model is needed for them."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language

import monitor.extract.components  # noqa: F401  (registers doc._.published and doc._.title_end)
from monitor.extract.mentions.figures import find_figures
from monitor.rules import RuleSet, load_rules
from monitor.types import Change, Mention, Quantity


@cache
def _blank() -> Language:
    return spacy.blank("en")


@cache
def rules() -> RuleSet:
    """The rules that travel with the program."""
    return load_rules()


def mentions_in(text: str, *, title: str = "", periods: list[Mention] | None = None) -> list[Mention]:
    """The figure mentions of the text under its title."""
    doc = _blank().make_doc(f"{title}\n\n{text}" if title else text)
    doc._.title_end = len(title)
    return find_figures(doc, rules(), periods or [])


def figures_in(text: str, *, title: str = "") -> list[tuple[str, str]]:
    """The words of each mention with its value: [("5 kt", "5000 t"), ("12%", "+12% yoy")]."""
    return [(mention.text, shown(mention)) for mention in mentions_in(text, title=title)]


def values_in(text: str) -> list[str]:
    """The values alone."""
    return [value for _, value in figures_in(text)]


def shown(mention: Mention) -> str:
    """A value in short: "5000 t", "17..20 t (LCE)", "-40% yoy", "share 60"."""
    value = mention.value
    if isinstance(value, Quantity):
        number = f"{value.low:.8g}..{value.high:.8g}" if value.is_range else f"{value.low:.8g}"
        return f"{number} {value.unit}" + (f" ({value.basis})" if value.basis else "")
    if isinstance(value, Change):
        return f"{value.percent:+g}%" + (f" {value.basis}" if value.basis else "")
    return f"share {value.percent:g}"  # type: ignore[union-attr]
