"""Minerals in sentences: senses, composed forms, ellipsis, descriptions."""

from __future__ import annotations

import pytest
from spacy.language import Language

from monitor.rules import RuleSet
from monitor.types import MentionKind
from tests.extract.mentions.naming import names_in, shown


def minerals(nlp: Language, rules: RuleSet, text: str, title: str = "") -> list[str]:
    return shown(names_in(nlp, rules, text, title=title), MentionKind.MINERAL)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Refined copper cathode fell.", ["Refined copper cathode=copper/copper cathode"]),
        ("Unwrought zinc fell.", ["Unwrought zinc=zinc/unwrought zinc"]),
        ("Exports of concentrates of tin rose.", ["concentrates of tin=tin/tin concentrate"]),
        ("Iron ore lumps are dear.", ["Iron ore lumps=iron_ore/iron ore lump"]),
        (
            "Four are about copper and silicon. Nickel is next.",
            ["copper=copper", "silicon=silicon", "Nickel=nickel"],
        ),
        ("Flake graphite is scarce.", ["Flake graphite=graphite/flake graphite"]),
        ("Battery-grade lithium is dear.", ["Battery-grade lithium=lithium/battery-grade lithium"]),
        ("Magnets need dysprosium.", ["Magnets=magnets", "dysprosium=dysprosium"]),
        ("Ores of chromium are heavy.", ["Ores of chromium=chromium/chrome ore"]),
    ],
)
def test_composed_forms(nlp: Language, rules: RuleSet, text: str, expected: list[str]) -> None:
    assert minerals(nlp, rules, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They lead the field in lead smelting, and lead times are long.", ["lead=lead"]),
        ("Copper gained 1%, zinc 2%, whereas lead lost 3%.", ["Copper=copper", "zinc=zinc", "lead=lead"]),
        ("Zinc: 4,000 t\nLead: 3,000 t", ["Zinc=zinc", "Lead=lead"]),
        ("LEAD almost tripled over the month, to 25 tonnes.", ["LEAD=lead"]),
        ("LEAD, ZINC STOCKS RISE", ["LEAD=lead", "ZINC=zinc"]),
        ("JAPAN LEADS TALKS ON STEEL", ["STEEL=steel"]),
        ("A copper arrested two men.", []),
        ("The team won the gold and Lind took silver at the championship.", []),
        ("Mr Tin bought a tin of soup.", []),
        ("The ore held 0.4% Sn and Mr Li was glad.", ["Sn=tin"]),
        ("In 2020 As of May output rose.", []),
        ("MINISTERS DRAW UP ROAD MAP FOR PEACE", []),
        ("Exports of MAP fell.", ["MAP=phosphate/monoammonium phosphate"]),
        ("Sales of car batteries rose.", ["batteries=batteries"]),
    ],
)
def test_senses(nlp: Language, rules: RuleSet, text: str, expected: list[str]) -> None:
    assert minerals(nlp, rules, text) == expected


def test_a_bare_noun_counts_once_the_metal_is_certain(nlp: Language, rules: RuleSet) -> None:
    text = "Tin smelters closed. By noon tin had gained a lot."
    assert minerals(nlp, rules, text) == ["Tin=tin", "tin=tin"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lithium is cheap. The battery metal fell again.", ["Lithium=lithium", "The battery metal=lithium"]),
        (
            "Gold fell. Then cobalt rose. The battery metal was scarce.",
            ["Gold=gold", "cobalt=cobalt", "The battery metal=cobalt"],
        ),
        (
            "Gallium and germanium are curbed. Both metals go into chips.",
            ["Gallium=gallium", "germanium=germanium", "Both metals=gallium", "Both metals=germanium"],
        ),
        ("The battery metal fell.", []),
        ("Copper rose as the metal trade grew.", ["Copper=copper"]),
        (
            "Lithium carbonate rose; hydroxide was flat.",
            ["Lithium carbonate=lithium/lithium carbonate", "hydroxide=lithium/lithium hydroxide"],
        ),
        (
            "Spodumene concentrate fell, and no concentrate was sold.",
            [
                "Spodumene concentrate=lithium/spodumene concentrate",
                "concentrate=lithium/spodumene concentrate",
            ],
        ),
        ("Iron ore fell because ore was plenty.", ["Iron ore=iron_ore", "ore=iron_ore"]),
        ("The ore was sold.", []),
    ],
)
def test_descriptions_stand_for_what_was_named(
    nlp: Language, rules: RuleSet, text: str, expected: list[str]
) -> None:
    assert minerals(nlp, rules, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tin fell by 7%.", ["Tin=tin"]),
        ("Lead times rose.", []),
        ("The gold card rose.", []),
        ("Shares of Copper Mountain rose.", []),
        ("The NdPr rose.", ["NdPr=neodymium/ndpr", "NdPr=praseodymium"]),
    ],
)
def test_what_stands_around_decides(nlp: Language, rules: RuleSet, text: str, expected: list[str]) -> None:
    assert minerals(nlp, rules, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nickel pig iron is cheap. They made more pig iron.",
            ["Nickel pig iron=nickel/nickel pig iron", "pig iron=nickel/nickel pig iron"],
        ),
        (
            "It sold tin and zinc, 40 tonnes of the former.",
            ["tin=tin", "zinc=zinc", "the former=tin"],
        ),
        ("The fee for its Platinum Card rose.", []),
        ("Leadbetter & Zinc Partners advised.", []),
    ],
)
def test_names_that_stand_for_others(nlp: Language, rules: RuleSet, text: str, expected: list[str]) -> None:
    assert minerals(nlp, rules, text) == expected
