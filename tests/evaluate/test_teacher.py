"""From annotated articles to weights that read articles of the kind."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from monitor.evaluate.teacher import Teacher
from monitor.evaluate.train import Lesson, about, train, trials
from monitor.extract.facts import find_facts
from monitor.extract.facts.scorer import Scorer
from monitor.rules import RuleSet
from tests.extract.facts.marking import mark

MAY, APRIL = "[May](t 2024-05-01 2024-05-31)", "[April](t 2024-04-01 2024-04-30)"


def dates(month: int) -> dict[str, str]:
    return {"start": f"2024-{month:02}-01", "end": "2024-05-31" if month == 5 else "2024-04-30"}


def lesson(number: int) -> Lesson:
    """Output in one month, and in the next sentence exports without a month: they are of the same one."""
    month = (MAY, APRIL)[number % 2]
    marked = f"[Tin](m tin) output was [{number} t](q {number} t) in {month}. Exports reached [9 t](q 9 t)."
    doc = mark(marked)
    first, second = (sentence.text for sentence in doc.sents)
    fact: dict[str, Any] = {"mineral": "tin", "country": None, "partner": None, "change": None, "share": None}
    fact |= {"period": dates(4 + (number + 1) % 2), "status": "actual"}
    output = fact | {"measure": "production", "quantity": {"value": number, "unit": "t"}, "evidence": first}
    exports = fact | {"measure": "exports", "quantity": {"value": 9, "unit": "t"}, "evidence": second}
    return Lesson({"id": f"a{number}", "facts": [output, exports], "events": []}, doc)


@pytest.fixture(scope="module")
def lessons() -> list[Lesson]:
    return [lesson(number) for number in range(10, 22)]


def test_what_is_learnt_reads_other_articles(lessons: list[Lesson], rules: RuleSet) -> None:
    weights = train(lessons, rules, [])
    other = lesson(47)
    found = find_facts(other.doc, rules, Scorer(weights))
    assert [fact.period and fact.period.start for fact in found] == [date(2024, 4, 1), date(2024, 4, 1)]


def test_about_tells_how_well_it_carries_over(lessons: list[Lesson], rules: RuleSet) -> None:
    tried = trials(lessons, rules)
    meta = about(lessons, rules, train(lessons, rules, tried), tried)
    assert meta["articles"] == 12
    assert meta["cross_validation"]["slots"]["period"] > 0.9
    assert meta["cross_validation"]["facts"]["facts.found"] == 1.0
    assert meta["articles_hash"] == about(lessons[::-1], rules, {}, [])["articles_hash"]


def test_a_teacher_without_a_pupil_says_what_is_right(lessons: list[Lesson], rules: RuleSet) -> None:
    teacher = Teacher(lessons[0].record["facts"])
    found = find_facts(lessons[0].doc, rules, teacher)
    assert [fact.period and fact.period.start.month for fact in found] == [5, 5]
    assert len(teacher.examples["period"]) == 2


def test_a_figure_that_no_fact_has_is_about_no_mineral(lessons: list[Lesson], rules: RuleSet) -> None:
    teacher = Teacher([])
    assert find_facts(lessons[0].doc, rules, teacher) == []
    assert set(teacher.examples) == {"mineral"}
    assert all(
        example.candidates[0][0] == "none" and example.right[0] for example in teacher.examples["mineral"]
    )


def test_a_figure_that_was_annotated_elsewhere_teaches_nothing(lessons: list[Lesson], rules: RuleSet) -> None:
    facts = [fact | {"evidence": "Another sentence."} for fact in lessons[0].record["facts"]]
    teacher = Teacher(facts)
    find_facts(lessons[0].doc, rules, teacher)
    assert not teacher.examples["mineral"]


def test_a_right_value_that_is_no_candidate_counts_as_missed(lessons: list[Lesson], rules: RuleSet) -> None:
    facts = [
        fact | {"period": {"start": "1999-01-01", "end": "1999-12-31"}} for fact in lessons[0].record["facts"]
    ]
    teacher = Teacher(facts)
    found = find_facts(lessons[0].doc, rules, teacher)
    assert {fact.period and fact.period.start.year for fact in found} == {1999}
    assert teacher.marks["period"] == [False, False]


@pytest.mark.parametrize(("own", "right"), [(False, True), (True, False)])
def test_figures_of_one_annotated_cell_belong_together(rules: RuleSet, own: bool, right: bool) -> None:
    doc = mark("[Tin](m tin) output was [30 t](q 30 t), [4%](c 4) more.")
    cell: dict[str, Any] = {"mineral": "tin", "form": None, "country": None, "partner": None, "share": None}
    cell |= {"measure": "production", "period": None, "status": "actual", "evidence": doc.text}
    level = cell | {"quantity": {"value": 30, "unit": "t"}, "change": None}
    change = cell | {"quantity": None, "change": {"percent": 4, "basis": None}}
    teacher = Teacher([level, change | ({"measure": "sales"} if own else {})])
    find_facts(doc, rules, teacher)
    assert [example.right for example in teacher.examples["join"]] == [(right, not right)]


def test_a_figure_of_no_fact_teaches_nothing_of_where_it_belongs(rules: RuleSet) -> None:
    doc = mark("[Tin](m tin) output was [30 t](q 30 t), [4%](c 4) more.")
    teacher = Teacher([])
    find_facts(doc, rules, teacher)
    assert "join" not in teacher.examples
