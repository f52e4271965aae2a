"""What is no clean article: it never breaks the reading, and nothing is read that is not there."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from monitor.clean.language import identify_language
from monitor.clean.text import clean_text
from monitor.extract.extractor import SpacyExtractor
from monitor.rules import RuleSet
from monitor.types import Article, Extraction, Fact

PLAIN = "Japan's imports of lithium carbonate fell 40% to 11,520 tonnes in 2024, customs data showed."
NOISE = "lorem ipsum 12 34,5 $7 tonnes % of nickel 2024 up from to "


@pytest.fixture(scope="module")
def extractor(nlp: Language, rules: RuleSet) -> SpacyExtractor:
    return SpacyExtractor(nlp, rules)


def read(extractor: SpacyExtractor, text: str, published: date | None = date(2025, 1, 30)) -> Extraction:
    return extractor.extract(Article(id="a", url="", title="", text=text, published=published))


def cell(fact: Fact) -> tuple[object, ...]:
    quantity = fact.quantity
    return fact.country, fact.mineral, quantity and (quantity.low, quantity.unit), fact.change, fact.period


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\u200f\u200e", "\x00\x01\x02", "<br><br>", "…", "%"])
def test_nothing_gives_nothing(extractor: SpacyExtractor, text: str) -> None:
    found = read(extractor, text)
    assert (found.facts, found.events) == ((), ())


def test_two_megabytes_of_one_line(extractor: SpacyExtractor) -> None:
    found = read(extractor, NOISE * (2_000_000 // len(NOISE)))
    assert found.skipped is not None
    assert found.facts == ()


def test_one_line_as_long_as_any_article(extractor: SpacyExtractor) -> None:
    assert read(extractor, (PLAIN + " ") * 150).facts


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("lithium", "li\u00adthium").replace("tonnes", "ton\u200bnes"),
        PLAIN.replace(" in 2024", "\u200f in 2024\u200e"),
        "\u202b" + PLAIN + "\u202c",
        PLAIN.replace(" fell ", "\x07 fell \x1b "),
        PLAIN.replace(" ", "\u00a0"),
        PLAIN.replace("11,520", "11\u202f520"),
    ],
)
def test_marks_that_nobody_sees_change_nothing(extractor: SpacyExtractor, text: str) -> None:
    (clean,) = read(extractor, PLAIN).facts
    assert [cell(fact) for fact in read(extractor, clean_text(text)).facts] == [cell(clean)]


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{PLAIN}</p>",
        f'<div class="a12"><span style="width:40%">{PLAIN}</span></div>',
        f"{PLAIN}<br/>&nbsp;<a href='/2024/11520?id=30'>More</a>",
    ],
)
def test_markup_that_was_left_adds_no_figure(extractor: SpacyExtractor, text: str) -> None:
    found = read(extractor, text)
    assert {(fact.mineral, fact.quantity and fact.quantity.low) for fact in found.facts} <= {
        ("lithium", 11520.0),
        ("lithium", None),
    }
    assert any(fact.quantity and fact.quantity.low == 11520 for fact in found.facts)


def test_without_a_date_of_publication(extractor: SpacyExtractor) -> None:
    (fact,) = read(extractor, PLAIN, published=None).facts
    assert fact.period is not None
    assert fact.period.start == date(2024, 1, 1)
    (undated,) = read(extractor, PLAIN.replace("in 2024", "last year"), published=None).facts
    assert undated.period is None


@pytest.mark.parametrize("published", [date(1, 1, 1), date(9999, 12, 31), date(1900, 2, 28)])
def test_a_date_of_publication_that_cannot_be(extractor: SpacyExtractor, published: date) -> None:
    for words in ("in 2024", "last year", "in the next three months", "by 2030", "since June"):
        assert read(extractor, PLAIN.replace("in 2024", words), published=published).facts


@pytest.mark.parametrize(
    "text",
    [
        "Die Einfuhren von Lithium nach Japan sanken 2024 um 40 Prozent auf 11.520 Tonnen, so der Zoll. ",
        "Les importations de carbonate de lithium ont reculé de 40 % à 11 520 tonnes en 2024. ",
        "Las importaciones de carbonato de litio cayeron un 40% hasta 11.520 toneladas en 2024. ",
        "Импорт карбоната лития сократился в 2024 году на 40% до 11 520 тонн. ",
        "2024年日本碳酸锂进口量下降40%至11520吨。",
    ],
)
def test_another_language_is_named_and_not_misread(extractor: SpacyExtractor, text: str) -> None:
    language = identify_language(text * 3)
    article = Article(id="a", url="", title="", text=text * 3, published=None, language=language)
    found = extractor.extract(article)
    assert found.skipped is not None
    assert found.facts == ()


TABLE = """Mine production of tin, in tonnes:
Country 2022 2023
China 71,000 70,000
Peru 29,000 26,200
Total 100,000 96,200
"""


def test_a_table_as_text_gives_no_figure_that_is_not_in_it(extractor: SpacyExtractor) -> None:
    found = read(extractor, TABLE)
    written = {71_000.0, 70_000.0, 29_000.0, 26_200.0, 100_000.0, 96_200.0}
    assert {fact.quantity.low for fact in found.facts if fact.quantity} <= written
    assert {fact.mineral for fact in found.facts} <= {"tin"}
