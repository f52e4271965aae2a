"""When it is weighed whether a figure is of the cell before it, and what speaks for and against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import pytest

from monitor.extract.facts.cell import Cell
from monitor.extract.facts.cells import group
from monitor.extract.facts.cues import lexicons
from monitor.extract.facts.links import link_patterns
from monitor.extract.facts.reading import FIGURES, read
from monitor.extract.facts.scorer import Candidate, Choice, Features
from monitor.extract.facts.view import View
from monitor.rules import load_rules
from tests.extract.facts.marking import mark

T = TypeVar("T")


class Asked:
    """Notes what it is asked, and always answers the same; None: nothing."""

    def __init__(self, *, joins: bool | None = None) -> None:
        self.features: list[Features] = []
        self._joins = joins

    def choose(self, name: str, view: View, candidates: Sequence[Candidate[T]]) -> Choice[T]:
        assert name == "join"
        assert len(view.cells) == 2
        self.features.append(candidates[0].features)
        return Choice(next((c.slot for c in candidates if c.value is self._joins), None))

    def trust(self, features: Features) -> float:
        raise AssertionError(features)


def cells(marked: str, asked: Asked) -> list[Cell]:
    rules, doc = load_rules(), mark(marked)
    (sentence,) = read(doc, lexicons(rules).find(doc))
    return group(sentence, sentence.of(*FIGURES), link_patterns(rules), asked)


OPEN = "[Tin](m tin) output was [30 t](q 30 t) while it rose, [4%](c 4) more than a year before."


@pytest.mark.parametrize(("joins", "count"), [(True, 1), (False, 2), (None, 2)])
def test_what_was_chosen_holds_and_else_the_rule(joins: bool | None, count: int) -> None:
    assert len(cells(OPEN, Asked(joins=joins))) == count


@pytest.mark.parametrize(
    "marked",
    [
        "[Tin](m tin) output fell to [30 t](q 30 t) from [40 t](q 40 t).",
        "[Tin](m tin) output fell [4%](c -4) from [40 t](q 40 t).",
        "[Tin](m tin) exports were [30 t](q 30 t), [60%](s 60) of it to [Japan](p JP).",
        "[Tin](m tin) output was [30 t](q 30 t); sales while the mine stood still were [4%](c -4) less.",
    ],
)
def test_what_the_rules_settle_is_not_asked(marked: str) -> None:
    asked = Asked()
    cells(marked, asked)
    assert asked.features == []


def test_the_rule_and_the_words_are_seen() -> None:
    asked = Asked()
    cells(OPEN, asked)
    (found,) = asked.features
    assert {
        "rule=False:switch",
        "quantity>change",
        "mass>change",
        "first=while",
        "last=,",
        "marks=,",
        "behind two=more than",
        "last figure",
    } <= {*found}


def test_the_next_figure_is_seen() -> None:
    asked = Asked()
    cells("[Tin](m tin) output was [30 t](q 30 t), and sales (up [4%](c 4)) came to [40 t](q 40 t).", asked)
    assert {"next=quantity", "next=quantity:before=to", "bracket=0>1"} <= {*asked.features[0]}
