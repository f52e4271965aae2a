"""Tables flattened to text: what a caption and a heading tell of the values in the rows below."""

from __future__ import annotations

from datetime import date

from spacy.language import Language

from monitor.types import Fact


def facts(nlp: Language, title: str, text: str) -> list[Fact]:
    doc = nlp.make_doc(f"{title}\n\n{text}")
    doc._.published, doc._.title_end = date(2024, 11, 20), len(title)
    return list(nlp(doc)._.facts)


def cells(found: list[Fact]) -> list[tuple[str | None, float | None, date | None]]:
    """Country, level and last day of each fact."""
    return [
        (
            fact.country,
            fact.quantity.low if fact.quantity else None,
            fact.period.end if fact.period else None,
        )
        for fact in found
    ]


def test_columns_of_years_below_a_caption_with_the_unit(nlp: Language) -> None:
    text = (
        "Zinc mine production, thousand tonnes\n2022 2023\nPeru 1,370; 1,460\nWorld total 12,500; 12,200\n"
        "Smelters complain of thin margins."
    )
    assert cells(facts(nlp, "Zinc mine production by country", text)) == [
        ("PE", 1_370_000, date(2022, 12, 31)),
        ("PE", 1_460_000, date(2023, 12, 31)),
        ("WORLD", 12_500_000, date(2022, 12, 31)),
        ("WORLD", 12_200_000, date(2023, 12, 31)),
    ]


def test_a_legend_names_the_columns(nlp: Language) -> None:
    text = (
        "Stocks by port, in tonnes, at end-October 2024 (end-September 2024; end-October 2023):\n"
        "Busan 5,700 (5,900; 6,300)\nIncheon 930 (1,400; 1,250)"
    )
    days = (date(2024, 10, 31), date(2024, 9, 30), date(2023, 10, 31))
    assert [(level, day) for _, level, day in cells(facts(nlp, "Nickel in South Korean ports", text))] == [
        *zip((5700, 5900, 6300), days, strict=True),
        *zip((930, 1400, 1250), days, strict=True),
    ]


def test_a_row_is_of_its_label_and_its_change(nlp: Language) -> None:
    text = (
        "Mine output of copper in 2023, change in brackets:\n"
        "Chile: 5.2 million t (-1.4%)\nPeru: 2.7 million t (+13%)\nZambia: 699,000 t (-8%)"
    )
    found = facts(nlp, "Copper mining by country", text)
    assert cells(found) == [
        ("CL", 5_200_000, date(2023, 12, 31)),
        ("PE", 2_700_000, date(2023, 12, 31)),
        ("ZM", 699_000, date(2023, 12, 31)),
    ]
    assert [fact.change and fact.change.percent for fact in found] == [-1.4, 13, -8]
