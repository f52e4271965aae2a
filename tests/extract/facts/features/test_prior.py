"""When a figure for comparison can have been."""

from __future__ import annotations

from datetime import date

from monitor.extract.facts.cells import group
from monitor.extract.facts.cues import lexicons
from monitor.extract.facts.features.prior import candidates
from monitor.extract.facts.links import link_patterns
from monitor.extract.facts.naming import named_in
from monitor.extract.facts.reading import FIGURES, read
from monitor.extract.facts.scorer import Candidate, Scorer
from monitor.extract.facts.view import How, Slot, View
from monitor.models import load_weights
from monitor.rules import load_rules
from monitor.types import FactStatus, Period
from tests.extract.facts.marking import mark

MAY = Period(date(2024, 5, 1), date(2024, 5, 31))
APRIL = Period(date(2024, 4, 1), date(2024, 4, 30))
LAST_MAY = Period(date(2023, 5, 1), date(2023, 5, 31))


def of(marked: str, ruled: Slot[Period] | None = None) -> dict[Period | None, Candidate[Period]]:
    """The candidates of the second cell, of which the first was in May."""
    rules, doc = load_rules(), mark(marked)
    (sentence,) = read(doc, lexicons(rules).find(doc))
    cells = group(sentence, sentence.of(*FIGURES), link_patterns(rules), Scorer(load_weights()))
    view = View(cells[1], cells, named=named_in(doc))
    return {c.value: c for c in candidates(view, MAY, FactStatus.ACTUAL, ruled, None)}


def test_the_year_and_the_month_before_and_the_same_time_are_offered() -> None:
    found = of("[Tin](m tin) output was [30 t](q 30 t), up from [20 t](q 20 t).")
    assert set(found) == {None, MAY, APRIL, LAST_MAY}
    assert {"year before", "year before:behind from"} <= {*found[LAST_MAY].features}
    assert "previous" in found[APRIL].features


def test_what_its_own_words_say_is_one_reason_more() -> None:
    found = of("[Tin](m tin) output was [30 t](q 30 t), up from [20 t](q 20 t).", Slot(APRIL, How.CLAUSE))
    assert {"rule", "previous", "reasons=2"} <= {*found[APRIL].features}
    assert "none:rule=True" in found[None].features
