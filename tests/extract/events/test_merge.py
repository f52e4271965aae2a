"""Several mentions of one act, several acts in one article."""

from __future__ import annotations

from collections.abc import Callable

from monitor.types import Event, EventStatus

Read = Callable[..., list[Event]]


def test_headline_and_text_tell_one_act(read: Read) -> None:
    events = read(
        "Peru banned exports of tin on Monday, its mines ministry said. The ban on tin exports is harsh.",
        title="Peru bans tin exports",
    )
    assert [event.type for event in events] == ["export_control"]
    assert events[0].evidence.text.startswith("Peru banned")


def test_acts_of_different_years_stay_apart(read: Read) -> None:
    events = read("Peru banned exports of tin on Monday. Peru had banned exports of tin in 2018.")
    assert [event.news for event in events] == [True, False]


def test_a_duty_is_another_measure_than_a_ban(read: Read) -> None:
    events = read("Peru banned exports of copper scrap. Peru also has a duty on exports of copper scrap.")
    assert [event.type for event in events] == ["export_control", "export_control"]


def test_a_mine_that_closed_and_reopened_is_one_story(read: Read) -> None:
    events = read("The tin mine in Bolivia reopened on Monday. Work at the mine had stopped in February.")
    assert [(event.type, event.status) for event in events] == [("supply_disruption", EventStatus.LIFTED)]


def test_evidence_and_slots_point_into_the_text(read: Read) -> None:
    text = "Demand is weak. China banned exports of gallium to Japan."
    (event,) = read(text)
    span = event.evidence.span
    assert text[span.start : span.end] == event.evidence.text == "China banned exports of gallium to Japan."
    slots = {name: text[s.start : s.end] for name, s in event.slots}
    assert (slots["trigger"], slots["country"], slots["minerals"]) == ("banned", "China", "gallium")
    assert event.rule.startswith("events.export_control.")


def test_a_text_without_minerals_has_no_events(read: Read) -> None:
    assert read("The government banned smoking. Workers at the bakery went on strike.") == []


def test_measures_of_different_months_in_one_sentence_stay_apart(read: Read) -> None:
    events = read("China had put antimony under licence in September and gallium in August 2023.")
    assert [(event.minerals, event.date.start.month if event.date else 0) for event in events] == [
        (("antimony",), 9),
        (("gallium",), 8),
    ]


def test_an_echo_needs_an_act_that_it_echoes(read: Read) -> None:
    assert [e.type for e in read("It prolonged the freeze in June, and copper fell.")] == []
    events = read("Congo halted exports of cobalt in March. Congo prolonged the freeze in June.")
    assert [event.type for event in events] == ["export_control", "export_control"]


def test_acts_of_different_firms_stay_apart(read: Read) -> None:
    events = read(
        "Glencore will sell its zinc mine in Peru. The country has a dozen such pits. "
        "Teck bought a zinc smelter in Peru."
    )
    assert [event.type for event in events] == ["investment", "investment"]
