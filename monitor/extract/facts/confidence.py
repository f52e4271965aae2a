"""Owns what is known of how sure a fact is: how clearly each slot was chosen, what kind of cell it has."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.extract.facts.linker import Linked

_STEPS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99)
"""Chances from which on a choice is surer than another."""


def features_of(linked: Linked) -> Iterator[str]:
    """What speaks for and against a fact, for the scorer's `trust`."""
    yield "fact"
    for name, chance in linked.chances.items():
        yield from (f"{name}>={step}" for step in _STEPS if chance >= step)
    product = 1.0
    for chance in linked.chances.values():
        product *= chance
    yield from (f"all>={step}" for step in (0.05, 0.1, 0.15, 0.2, 0.25, *_STEPS) if product >= step)
    cell = linked.cell
    yield f"figures={'+'.join(figure.kind for figure in cell.figures)}"
    yield f"kind={'prior' if cell.prior_of else 'twin' if cell.twin_of else 'list' if cell.rank else 'cell'}"
    yield f"measure={linked.measure.value}"
    yield f"country={linked.country.how.name if linked.country else None}"
    yield f"period={linked.period.how.name if linked.period else None}"
    yield f"mineral={linked.minerals.how.name}"
    yield f"title={cell.sentence.title}"
