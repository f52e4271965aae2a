"""Who decides about a draft: weights or rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.extract.events.choice import ByRules, ByWeights, Choice, Option, yes_or_no
from monitor.extract.events.draft import Draft
from monitor.types import Event

Read = Callable[..., list[Event]]


def draft(confidence: float = 0.7) -> Draft:
    return Draft(trigger=None, confidence=confidence)  # type: ignore[arg-type]  # a judge does not ask for it


def test_the_highest_sum_of_weights_wins() -> None:
    judge = ByWeights({"country": {"subject": 2.0, "near": 0.5, "goods": -1.0}})
    options = [Option("PE", ("near", "goods"), by_rule=True), Option("CN", ("subject", "odd"), by_rule=False)]
    choice = judge.choose("country", draft(), options)
    assert choice.value == "CN"
    assert 0.9 < choice.probability < 1


def test_of_equals_the_first() -> None:
    options = yes_or_no(("unheard of",), by_rule=True)
    assert ByWeights({"news": {}}).choose("news", draft(), options) == Choice(options[0].value, 0.5)


def test_rules_take_what_they_would() -> None:
    assert ByRules().choose("news", draft(), yes_or_no((), by_rule=True)).value
    assert not ByRules().choose("news", draft(), yes_or_no((), by_rule=False)).value
    assert ByRules().choose("news", draft(0.6), yes_or_no((), by_rule=False)).probability == 0.6


def test_weights_find_a_plain_act(read: Read) -> None:
    (event,) = read(
        "China banned exports of gallium to Japan on Tuesday.",
        title="China bans gallium exports to Japan",
        weighed=True,
    )
    assert (event.type, event.country, event.minerals) == ("export_control", "CN", ("gallium",))
    assert event.news
    assert 0.5 < event.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "Traders fear that China will ban exports of tungsten.",
        "Could China ban exports of tungsten?",
        "A lobby group called for a ban on tungsten exports.",
    ],
)
def test_no_weight_makes_an_act_of_hearsay(read: Read, text: str) -> None:
    assert read(text, weighed=True) == []
