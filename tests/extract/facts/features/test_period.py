"""Which periods are candidates, and what is said of them."""

from __future__ import annotations

from datetime import date

from monitor.extract.facts.cells import group
from monitor.extract.facts.cues import lexicons
from monitor.extract.facts.features.period import candidates
from monitor.extract.facts.links import link_patterns
from monitor.extract.facts.naming import named_in
from monitor.extract.facts.reading import FIGURES, read
from monitor.extract.facts.scorer import Candidate, Scorer
from monitor.extract.facts.view import How, Told, Topic, View
from monitor.models import load_weights
from monitor.rules import load_rules
from monitor.types import Period
from tests.extract.facts.marking import mark

MAY = Period(date(2024, 5, 1), date(2024, 5, 31))
APRIL = Period(date(2024, 4, 1), date(2024, 4, 30))
TODAY = Period(date(2024, 6, 10), date(2024, 6, 10))
IN_MAY, IN_APRIL = "[May](t 2024-05-01 2024-05-31)", "[April](t 2024-04-01 2024-04-30)"


def of(
    marked: str,
    measure: str = "production",
    topic: Topic | None = None,
    published: date | None = date(2024, 6, 10),
) -> dict[Period | None, Candidate[Period]]:
    """The candidates of the last sentence's first cell, by value."""
    rules = load_rules()
    doc = mark(marked, published=published)
    sentence = read(doc, lexicons(rules).find(doc))[-1]
    cells = group(sentence, sentence.of(*FIGURES), link_patterns(rules), Scorer(load_weights()))
    view = View(cells[0], cells, topic or Topic(), speech=frozenset({"say"}), named=named_in(doc))
    return {candidate.value: candidate for candidate in candidates(view, measure, "tin")}


def test_there_is_always_none_to_choose() -> None:
    assert list(of("[Tin](m tin) output was [30 t](q 30 t).")) == [None]


def test_a_mention_knows_its_place() -> None:
    features = of(f"[Tin](m tin) output was [30 t](q 30 t) in {IN_MAY}.")[MAY].features
    assert {"after", "right behind", "word=in", "here:month", "here:over", "nearest usable"} <= {*features}


def test_a_comparison_offers_the_year_after() -> None:
    found = of(f"[Tin](m tin) output was [30 t](q 30 t), more than in {IN_MAY}.")
    assert "after:compares=True" in found[MAY].features
    assert "a year on" in found[Period(date(2025, 5, 1), date(2025, 5, 31))].features


def test_what_was_told_before_is_offered_with_every_reason() -> None:
    topic = Topic(
        measure="production",
        period=MAY,
        periods=(("production", MAY),),
        history=tuple(Told("tin", "production", "CL", month) for month in (APRIL, MAY)),
        how=How.CARRIED,
    )
    found = of("[Tin](m tin) output was [30 t](q 30 t).", topic=topic)
    assert {"topic:CARRIED", "memory", "history:0", "reasons=4", "told:uses=1", "told:last cell=True"} <= {
        *found[MAY].features
    }
    assert "history:1" in found[APRIL].features
    slot = found[MAY].slot
    assert slot is not None
    assert slot.how is How.CARRIED


def test_of_two_periods_the_newest_is_known() -> None:
    found = of(f"[Tin](m tin) output was [30 t](q 30 t) in {IN_MAY} and [40 t](q 40 t) in {IN_APRIL}.")
    assert "here:newest=True" in found[MAY].features
    assert "here:newest=False" in found[APRIL].features
    assert "here:the next there" in found[APRIL].features


def test_a_record_dates_nothing() -> None:
    assert APRIL not in of(f"[Tin](m tin) output was [30 t](q 30 t), the highest since {IN_APRIL}.")


def test_plans_and_prices_can_be_of_the_day_of_publication() -> None:
    marked = "[Tin](m tin) cost [30 dollars a tonne](q 30 USD/t)."
    assert "published" in of(marked, "price")[TODAY].features
    assert TODAY not in of(marked, "exports")
    assert list(of(marked, "price", published=None)) == [None]


def test_the_end_of_the_calendar_is_no_fault() -> None:
    marked = "[Tin](m tin) output was [30 t](q 30 t), more than in [1](t 0001-01-01 0001-12-31)."
    assert Period(date(1, 1, 1), date(1, 12, 31)) in of(marked)
    marked = "[Tin](m tin) output was [30 t](q 30 t), more than in [9999](t 9999-01-01 9999-12-31)."
    assert Period(date(9999, 1, 1), date(9999, 12, 31)) in of(marked)
