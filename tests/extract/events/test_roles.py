"""Who acts, at whom, where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.types import Event

Read = Callable[..., list[Event]]


@pytest.mark.parametrize(
    ("text", "kind", "country", "targets"),
    [
        ("China banned exports of gallium to Japan.", "export_control", "CN", ("JP",)),
        ("Exports of gallium were banned by China.", "export_control", "CN", ()),
        ("China's ban on gallium exports widened the spread.", "export_control", "CN", ()),
        ("SYDNEY - The Indonesian government will ban exports of tin.", "export_control", "ID", ()),
        ("President Donald Trump imposed a 25% tariff on Japanese steel imports.", "tariff", "US", ("JP",)),
        ("Chile and Japan signed an agreement on lithium.", "agreement", "CL", ("JP",)),
        ("Officials spoke about a cobalt accord between Congo and Japan.", "agreement", "CD", ("JP",)),
        ("A Norwegian firm agreed to buy alumina from a refinery in India.", "offtake", "IN", ("NO",)),
        ("The Canadian miner will build a nickel mine in Tanzania.", "investment", "TZ", ()),
    ],
)
def test_country_and_targets(
    read: Read, text: str, kind: str, country: str, targets: tuple[str, ...]
) -> None:
    assert (country, targets) in [
        (event.country, event.targets) for event in read(text) if event.type == kind
    ]


def test_the_government_is_that_of_the_article(read: Read) -> None:
    events = read(
        "Zambia mined less copper last year. The government raised the royalty on copper on Monday.",
        title="Zambian copper output falls",
    )
    assert [(event.type, event.country) for event in events] == [("policy", "ZM")]


def test_it_is_the_subject_of_the_sentence_before(read: Read) -> None:
    events = read(
        "Peru is short of power. It banned exports of copper scrap on Monday.", title="Chile eyes Peru"
    )
    assert [event.country for event in events if event.type == "export_control"] == ["PE"]


def test_another_state_did_the_same(read: Read) -> None:
    events = read(
        "Indonesia banned exports of bauxite on Monday. Guinea did the same with its bauxite last year."
    )
    assert [(event.type, event.country) for event in events] == [
        ("export_control", "ID"),
        ("export_control", "GN"),
    ]


def test_a_firm_that_halts_shipments_restricts_no_exports(read: Read) -> None:
    assert "export_control" not in {e.type for e in read("The miner halted shipments of zinc from Peru.")}


def test_minerals_come_from_the_headline_if_the_sentence_names_none(read: Read) -> None:
    events = read(
        "Jakarta will ban exports from June, a minister said.", title="Indonesia to keep its nickel"
    )
    assert {event.minerals for event in events} == {("nickel",)}


def test_a_list_in_the_next_sentence_spells_out_a_class(read: Read) -> None:
    events = read("Malawi banned exports of critical minerals on Monday. The order names tin, gold and zinc.")
    assert events[0].minerals == ("critical_minerals", "tin", "gold", "zinc")


def test_where_goods_come_from_does_not_act(read: Read) -> None:
    events = read(
        "Brazil wants to protect its mills. Chinese steel has paid a duty of 25% since May.",
        title="Brazil and its steel mills",
    )
    assert [(event.type, event.country) for event in events] == [("tariff", "BR")]


def test_a_site_is_carried_within_the_paragraph(read: Read) -> None:
    events = read(
        "Demand is weak in Japan.\n\nThe zinc smelter in Peru lost money. The group will idle the smelter.",
        title="Japan buys less zinc",
    )
    assert [(event.type, event.country) for event in events] == [("supply_disruption", "PE")]


def test_a_partners_home_is_the_site_if_nothing_else_is_named(read: Read) -> None:
    events = read("The carmaker signed a supply deal for graphite with an Australian miner.")
    assert [(event.type, event.country) for event in events] == [("offtake", "AU")]


def test_a_name_that_no_list_knows_may_be_a_firm(read: Read) -> None:
    events = read("Korvela will invest $40 million in a zinc mine in Finland.")
    assert [(event.type, event.country) for event in events] == [("investment", "FI")]
