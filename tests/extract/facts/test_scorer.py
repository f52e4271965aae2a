"""The highest sum of weights wins."""

from __future__ import annotations

from monitor.extract.facts.cells import Cell
from monitor.extract.facts.cues import lexicons
from monitor.extract.facts.reading import read
from monitor.extract.facts.scorer import Candidate, Scorer
from monitor.extract.facts.view import How, Slot, View
from monitor.rules import load_rules
from tests.extract.facts.marking import mark


def view() -> View:
    doc = mark("[Tin](m tin) output was [30 t](q 30 t).")
    (sentence,) = read(doc, lexicons(load_rules()).find(doc))
    return View(Cell(sentence))


def test_the_highest_sum_wins_and_the_unknown_weighs_nothing() -> None:
    scorer = Scorer({"slot": {"near": 2.0, "far": -1.0, "told": 1.5}})
    none: Candidate[str] = Candidate(None, ("unheard of",))
    here = Candidate(Slot("a", How.CLAUSE), ("near", "far"))
    told = Candidate(Slot("b", How.CARRIED), ("told", "unheard of"))
    assert scorer.choose("slot", view(), [none, here, told]) == told.slot
    assert told.value == "b"
    assert none.value is None


def test_of_equals_the_first_wins() -> None:
    first, second = (Candidate(Slot(value, How.CLAUSE), ()) for value in "ab")
    assert Scorer({"slot": {}}).choose("slot", view(), [first, second]) == first.slot
