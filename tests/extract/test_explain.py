"""How a sentence was read: everything that was found, asked and decided, in the same words as the result."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from monitor.extract.explain import Explainer
from monitor.extract.extractor import SpacyExtractor
from monitor.extract.gold import event_json, fact_json
from monitor.models import load_event_weights, load_weights
from monitor.types import Article

if TYPE_CHECKING:
    from spacy.language import Language

    from monitor.rules import RuleSet

FIGURE = "Peru exported 40,000 tonnes of zinc concentrate in 2024, 8% less than a year earlier."
ACT = "Chile is considering a ban on exports of lithium, officials said."
ARTICLE = Article("a", "", "Zinc slips", f"{FIGURE} {ACT}", date(2025, 1, 30))


@pytest.fixture(scope="module")
def extractor(nlp: Language, rules: RuleSet) -> SpacyExtractor:
    return SpacyExtractor(nlp, rules)


@pytest.fixture(scope="module")
def told(extractor: SpacyExtractor, rules: RuleSet) -> dict[str, dict[str, Any]]:
    explanation = Explainer(extractor, rules, load_weights(), load_event_weights()).explain(ARTICLE)
    return {sentence["text"]: sentence for sentence in explanation["sentences"]}


def test_every_sentence_with_its_place(told: dict[str, dict[str, Any]]) -> None:
    assert list(told) == ["Zinc slips", FIGURE, ACT]
    for text, sentence in told.items():
        start, end = sentence["offsets"]
        assert ARTICLE.document[start:end] == text


def test_mentions_with_value_and_rule(told: dict[str, dict[str, Any]]) -> None:
    found = [(one["kind"], one["text"], one["value"], one["rule"]) for one in told[FIGURE]["mentions"]]
    assert found[:3] == [
        ("place", "Peru", "PE", "places:PE"),
        ("quantity", "40,000 tonnes", "40,000 t", "units:tonne"),
        ("mineral", "zinc concentrate", "zinc: zinc concentrate", "minerals:zinc/zinc concentrate"),
    ]


def test_the_best_score_has_won_and_is_what_the_fact_says(told: dict[str, dict[str, Any]]) -> None:
    decisions = {(one["figures"], one["slot"]): one for one in told[FIGURE]["decisions"]}
    country = next(one for (_, slot), one in decisions.items() if slot == "country")
    scores = [option["score"] for option in country["options"]]
    chosen = country["options"][country["chosen"]]
    assert chosen["score"] == max(scores)
    assert (chosen["value"], chosen["words"]) == ("PE", "Peru")
    assert told[FIGURE]["facts"][0]["country"] == "PE"
    assert len(scores) > 1, "saying nothing is a candidate too"


def test_the_features_are_those_that_weigh_most(told: dict[str, dict[str, Any]]) -> None:
    weights = load_weights()
    for decision in told[FIGURE]["decisions"]:
        for option in decision["options"]:
            shown = option["why"]
            assert all(shown[name] == round(weights[decision["slot"]][name], 3) for name in shown)
            sizes = [abs(weight) for weight in shown.values()]
            assert sizes == sorted(sizes, reverse=True)


def test_trigger_and_cues_of_an_event(told: dict[str, dict[str, Any]]) -> None:
    [trigger] = [trigger for trigger in told[ACT]["triggers"] if not trigger["doubts"]]
    assert (trigger["text"], trigger["type"]) == ("ban", "export_control")
    assert {"text": "considering", "speaks_for": "event status considered"} in told[ACT]["cues"]
    [event] = told[ACT]["events"]
    assert event["status"] == "considered"
    assert event["words"]["country"] == "Chile"
    assert event["rule"] == trigger["rule"]


def test_what_was_judged_about_an_act(told: dict[str, dict[str, Any]]) -> None:
    judged = {(one["figures"], one["slot"]): one for one in told[ACT]["judgements"]}
    country = judged["ban (export_control)", "country"]
    assert country["options"][country["chosen"]]["value"] == "CL"
    mention = judged["ban (export_control)", "mention"]
    assert [option["value"] for option in mention["options"]] == ["no", "yes"]
    assert mention["options"][mention["chosen"]]["score"] == max(o["score"] for o in mention["options"])
    assert mention["options"][1]["why"]


def test_nothing_is_decided_otherwise_than_without_explaining(
    told: dict[str, dict[str, Any]], extractor: SpacyExtractor
) -> None:
    plain = extractor.extract(ARTICLE)
    without = [
        {key: value for key, value in record.items() if key != "words"}
        for sentence in told.values()
        for record in (*sentence["facts"], *sentence["events"])
    ]
    for record in (*map(fact_json, plain.facts), *map(event_json, plain.events)):
        assert record in without


def test_what_is_not_read_says_why(extractor: SpacyExtractor, rules: RuleSet) -> None:
    explanation = Explainer(extractor, rules, load_weights(), load_event_weights()).explain(
        Article("b", "", "", "It rained.")
    )
    assert explanation == {"id": "b", "title": "", "skipped": "names no mineral", "sentences": []}
