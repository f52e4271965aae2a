"""The list of all figures of a text: kinds, units as written, directions."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

import monitor.extract.components  # noqa: F401  (registers doc._.published and doc._.title_end)
from monitor.extract.mentions.listing import Figure, list_figures
from monitor.rules import load_rules

RULES, NLP = load_rules(), spacy.blank("en")


def figures(text: str) -> list[Figure]:
    return list_figures(NLP.make_doc(text), RULES)


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "unit", "written", "direction"),
    [
        ("Rents rose 5.2% last year.", "change", 5.2, 5.2, "%", "%", "rose"),
        ("Sales doubled.", "change", 100, 100, "%", "", "doubled"),
        ("A fall of 300 t was seen.", "quantity", 300, 300, "t", "t", "fall"),
        ("Between 17 and 20 kt left.", "quantity", 17_000, 20_000, "t", "kt", None),
        ("Tin costs $18,470 a tonne.", "quantity", 18_470, 18_470, "USD/t", "$ a tonne", None),
        ("He paid A$3.5m for it.", "quantity", 3.5e6, 3.5e6, "AUD", "A$", None),
        ("He sold 1,200 paintings.", "count", 1200, 1200, "", "paintings", None),
        ("They hold 45% of the market.", "share", 45, 45, "%", "%", None),
        ("The coupon is 7 pct.", "percentage", 7, 7, "%", "pct", None),
        ("It sold 22% less than before.", "change", -22, -22, "%", "%", "less"),
        ("Rents rose, and 25 buses were late.", "quantity", 25, 25, "unit", "buses", None),
        ("Shipments came to 40 kt LCE.", "quantity", 40_000, 40_000, "t", "kt LCE", None),
    ],
)
def test_figure(
    text: str, kind: str, low: float, high: float, unit: str, written: str, direction: str | None
) -> None:
    [one] = figures(text)
    assert (one.kind, one.low, one.high, one.unit) == (kind, low, high, unit)
    assert (one.written, one.trend.word if one.trend else None) == (written, direction)
    assert text[one.span.start : one.span.end] == one.text


@pytest.mark.parametrize(
    "text",
    [
        "A Boeing 747 freighter left.",
        "They saw one another.",
        "In May 2024 it began.",
        "It is COVID-19 time.",
    ],
)
def test_no_figure(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("One in five said so.", ["One in five"]),
        ("About 450 of the 900 beds were free.", ["450", "900 beds"]),
        ("It trained 4,000 newly hired nurses.", ["4,000 newly hired nurses"]),
        ("It sees growth of 3% to 3.5% now.", ["3% to 3.5%"]),
        ("The judge, 62, gave him eight years.", ["62", "eight years"]),
        ("Twelve jets came, and ten more will.", ["Twelve jets", "ten"]),
        ("Only 3,500 watched.", ["3,500"]),
        ("The Group of Seven met in room 12.", []),
        ("One person was hurt.", ["One person"]),
    ],
)
def test_numbers_of_things(text: str, listed: list[str]) -> None:
    assert [one.text for one in figures(text)] == listed


@given(st.text(alphabet="0123456789.,%$€ tkmonesfalrdup-–()\n", max_size=80))
def test_any_text_gives_figures_in_order(text: str) -> None:
    found = figures(text)
    assert [one.span.start for one in found] == sorted(one.span.start for one in found)
    assert all(one.low <= one.high for one in found)
