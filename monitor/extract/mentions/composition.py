"""Composes product forms around a mineral's name: "refined copper", "nickel ore", "concentrates of zinc"."""

from __future__ import annotations

from monitor.extract.mentions.gazetteer import Hit
from monitor.extract.mentions.lexicon import Modifier, Term
from monitor.extract.mentions.reading import Reading
from monitor.rules.minerals import Mineral
from monitor.types import MineralRef

_OF = "of"


def compose(reading: Reading, hit: Hit[Term]) -> tuple[int, int, MineralRef, str]:
    """The words [start, end) of the widest form around this name, what they mean, and the rule's id.

    A product noun outweighs an adjective: "refined copper cathode" is copper cathode.
    """
    term = hit.values[0]
    row, value = term.row, term.value
    assert isinstance(value, MineralRef)
    if not isinstance(row, Mineral) or not _composes(row, value.form):
        return hit.start, hit.end, value, term.rule
    grade = _fitting(reading.found_before(reading.lexicon.grades, hit.start), row)
    start = grade.start if grade else hit.start
    if product := _fitting(reading.found_after(reading.lexicon.products, hit.end), row):
        end, form = product.end, row.form_with(product.values[0].word)
    elif product := _product_of(reading, start, row):
        start, end, form = product.start, hit.end, row.form_with(product.values[0].word)
    elif grade:
        end, form = hit.end, f"{grade.values[0].word} {row.stem}"
    else:
        return hit.start, hit.end, value, term.rule
    return start, end, MineralRef(row.id, form), f"{term.rule}/{form}"


def _composes(row: Mineral, form: str | None) -> bool:
    """Whether the name may become a form: one that is a form already only if it ends with the mineral."""
    return row.composes and (form is None or form.split()[-1] in {row.stem, *row.names})


def _fitting(hit: Hit[Modifier] | None, row: Mineral) -> Hit[Modifier] | None:
    """The hit, if it is a modifier that this mineral takes."""
    return hit if hit and any(value.owner in {"", row.id} for value in hit.values) else None


def _product_of(reading: Reading, start: int, row: Mineral) -> Hit[Modifier] | None:
    """The product noun in "concentrates of copper", when `start` is at "copper"."""
    word = reading.before(start)
    if word is None or word.key != _OF:
        return None
    return _fitting(reading.found_before(reading.lexicon.products, start - 1), row)
