"""The highest sum of weights wins."""

from __future__ import annotations

import pytest

from monitor.extract.facts.cell import Cell
from monitor.extract.facts.cues import lexicons
from monitor.extract.facts.reading import read
from monitor.extract.facts.scorer import Candidate, Choice, Scorer
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
    choice = scorer.choose("slot", view(), [none, here, told])
    assert choice.slot == told.slot
    assert choice.chance == pytest.approx(0.547, abs=0.01)
    assert told.value == "b"
    assert none.value is None


def test_of_equals_the_first_wins() -> None:
    first, second = (Candidate(Slot(value, How.CLAUSE), ()) for value in "ab")
    assert Scorer({"slot": {}}).choose("slot", view(), [first, second]) == Choice(first.slot, 0.5)


def test_what_two_candidates_say_together_outweighs_one() -> None:
    scorer = Scorer({"slot": {"far": 1.0, "near": 1.3}})
    far, farther = (Candidate(Slot("a", how), ("far",)) for how in (How.SENTENCE, How.LEAD))
    near = Candidate(Slot("b", How.CLAUSE), ("near",))
    choice = scorer.choose("slot", view(), [near, far, farther])
    assert choice.slot == far.slot
    assert choice.chance == pytest.approx(0.597, abs=0.01)


def test_what_comes_to_the_same_counts_together() -> None:
    ore, metal = (Candidate(Slot(name, How.CLAUSE), ("far",), "tin") for name in ("tin ore", "tin"))
    other = Candidate(Slot("zinc", How.CLAUSE), ("near",), "zinc")
    scorer = Scorer({"slot": {"far": 1.0, "near": 1.3}})
    assert scorer.choose("slot", view(), [other, ore, metal]).slot == ore.slot


def test_trust_is_a_probability() -> None:
    assert Scorer({"trust": {"sure": 2.0}}).trust(("sure",)) == pytest.approx(0.88, abs=0.01)
    assert Scorer({"trust": {}}).trust(()) == 0.5
