"""Status by modality and negation; what nobody has done or planned is no event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.types import Event, EventStatus

Read = Callable[..., list[Event]]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("China may ban exports of tungsten.", EventStatus.CONSIDERED),
        ("China is considering a ban on tungsten exports.", EventStatus.CONSIDERED),
        ("China said that it would ban exports of tungsten.", EventStatus.ANNOUNCED),
        ("China will ban exports of tungsten from June 1.", EventStatus.ANNOUNCED),
        ("China's ban on tungsten exports took effect last week.", EventStatus.IN_FORCE),
        ("China has lifted its ban on tungsten exports.", EventStatus.LIFTED),
        ("China ruled out a ban on tungsten exports.", EventStatus.DENIED),
        ("China said that it will not ban exports of tungsten.", EventStatus.DENIED),
    ],
)
def test_status(read: Read, text: str, status: EventStatus) -> None:
    assert [event.status for event in read(text) if event.type == "export_control"] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Traders fear that China will ban exports of tungsten.",
        "Could China ban exports of tungsten?",
        "If China banned exports of tungsten, prices would double.",
        "No official has hinted at a ban on tungsten exports.",
        "A lobby group called for a ban on tungsten exports.",
    ],
)
def test_words_about_an_act_are_no_act(read: Read, text: str) -> None:
    assert read(text) == []


def test_a_known_ban_that_traders_fear_is_an_act(read: Read) -> None:
    events = read("Traders are bracing for Indonesia's ban on bauxite exports, which takes effect in June.")
    assert [(event.type, event.country) for event in events] == [("export_control", "ID")]


def test_a_plan_that_never_came_was_considered(read: Read) -> None:
    events = read(
        "South Africa raised its export tax on scrap again. A chrome export tax of South Africa never came.",
    )
    assert EventStatus.CONSIDERED in {event.status for event in events}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The carmaker cancelled its supply contract for cobalt from Morocco.", EventStatus.LIFTED),
        ("India cut its import duty on zinc on Tuesday.", EventStatus.LIFTED),
        ("Seoul will decide by June whether to ban exports of indium.", EventStatus.CONSIDERED),
        ("Zambia wants a stake in every cobalt mine.", EventStatus.CONSIDERED),
    ],
)
def test_verbs_that_undo_or_weigh(read: Read, text: str, status: EventStatus) -> None:
    assert [event.status for event in read(text)] == [status]


def test_a_negation_behind_a_semicolon_is_another_matter(read: Read) -> None:
    (event,) = read("Tokyo will grant 2 billion yen for gallium recycling; applications are not open yet.")
    assert (event.type, event.status) == ("subsidy", EventStatus.ANNOUNCED)
