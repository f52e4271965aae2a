"""Places in sentences: governments, datelines, markets, persons, descriptions, ministries."""

from __future__ import annotations

import pytest
from spacy.language import Language

from monitor.rules import RuleSet
from monitor.types import MentionKind
from tests.extract.mentions.naming import names_in, shown


def places(nlp: Language, rules: RuleSet, text: str, title: str = "") -> list[str]:
    return shown(names_in(nlp, rules, text, title=title), MentionKind.PLACE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jakarta cut the quota.", ["Jakarta=ID!"]),
        ("They met in Jakarta.", ["Jakarta=ID"]),
        ("It was paid US$5 million.", []),
        ("Prices in London rose while London said it would join.", ["London=GB!"]),
        ("Reporters asked Michael Jordan for a comment.", []),
        ("The ship sailed from Jordan to India.", ["Jordan=JO", "India=IN"]),
        ("A plant will open in Georgia near Atlanta.", ["Georgia=US"]),
        ("Ore from Georgia leaves through Batumi.", ["Georgia=GE", "Batumi=GE"]),
        ("EU-China talks and U.S.-Japan trade resumed.", ["EU=EU", "China=CN", "U.S.=US", "Japan=JP"]),
        ("Europe and Southeast Asia need more.", ["Europe=150", "Southeast Asia=035"]),
        ("Strikers shut Cerro Verde.", ["Cerro Verde=PE"]),
    ],
)
def test_senses(nlp: Language, rules: RuleSet, text: str, expected: list[str]) -> None:
    assert places(nlp, rules, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("JAKARTA, Sept 2 - Peru cut output.", {"JAKARTA": "places:dateline", "Peru": "places:PE"}),
        ("LIMA - Chile cut output.", {"LIMA": "places:dateline", "Chile": "places:CL"}),
        (
            "BRUSSELS, 3 May 2024 (Agency) — Chile cut output.",
            {"BRUSSELS": "places:dateline", "Chile": "places:CL"},
        ),
        ("Peru cut output - a lot.", {"Peru": "places:PE"}),
        ("Peru cut output.", {"Peru": "places:PE"}),
    ],
)
def test_dateline(nlp: Language, rules: RuleSet, text: str, expected: dict[str, str]) -> None:
    mentions = names_in(nlp, rules, text, title="Ore is scarce")
    assert {m.text: m.rule for m in mentions if m.kind is MentionKind.PLACE} == expected


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Indonesia sells to China. The Southeast Asian nation wants more.", "Southeast Asian nation=ID"),
        ("Peru sells to Japan. The country has one smelter.", "The country=PE"),
        ("Peru sells to Japan. The island nation has none.", "The island nation=JP"),
        ("Peru sells to Japan. The government will tax it.", "The government=PE!"),
        ("Zambia mines. The commerce ministry of Peru said so.", "Peru=PE"),
        ("Zambia mines. Japan's industry ministry said so.", "industry ministry=JP!"),
        ("Zambia mines. The mines minister said so.", "mines minister=ZM!"),
        (
            "Japan's Ministry of Economy, Trade and Industry said so.",
            "Ministry of Economy, Trade and Industry=JP!",
        ),
        ("LIMA, May 3 - Zambia digs up more. The country is big.", "The country=ZM"),
        ("Zambia waits. Ore went to Poland. The country is big.", "The country=ZM"),
        ("Zambia waits. The state-owned mill went to Poland.", "Poland=PL"),
        ("Zambia waits. The government of Poland said so.", "Poland=PL"),
        ("The country is big.", ""),
        ("Chile sent copper to Japan. The top producer of copper will gain.", "The top producer=CL"),
        ("Mali sold gold. The junta wants more.", "The junta=ML!"),
    ],
)
def test_descriptions(nlp: Language, rules: RuleSet, text: str, last: str) -> None:
    assert (places(nlp, rules, text) or [""])[-1] == last


def test_a_ministry_of_a_country_named_after_it(nlp: Language, rules: RuleSet) -> None:
    found = places(nlp, rules, "Zambia waits. The Ministry of Mines of Peru said so.")
    assert found == ["Zambia=ZM", "Ministry of Mines=PE!", "Peru=PE"]
