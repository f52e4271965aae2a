"""Every name that a row of the rules lists is found, whatever else the rules say."""

from __future__ import annotations

import pytest
import spacy

from monitor.extract.mentions.names import find_names
from monitor.rules import load_rules
from monitor.rules.minerals import surface_names as names_of_mineral
from monitor.rules.places import surface_names as names_of_place

RULES = load_rules()
BLANK = spacy.blank("en")

MINERALS = [(f"minerals:{row.id}", names_of_mineral(row)) for row in RULES.minerals.minerals]
PLACES = [
    (f"places:{row.code}", set(names_of_place(row)) - {*row.cued, *RULES.places.hubs})
    for row in RULES.places.places
]
COMPANIES = [(f"companies:{row.id}", (row.name, *row.aliases)) for row in RULES.companies.companies]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (MINERALS, "The price of {} fell."),
        (PLACES, "Shipments from {} fell."),
        (COMPANIES, "Shares of {} rose."),
    ],
    ids=["minerals", "places", "companies"],
)
def test_every_name_is_found(rows: list[tuple[str, tuple[str, ...]]], sentence: str) -> None:
    missed = [
        f"{rule}: {name}"
        for rule, names in rows
        for name in names
        if rule not in {m.rule.split("/")[0] for m in find_names(BLANK(sentence.format(name)), RULES)}
    ]
    assert missed == []
