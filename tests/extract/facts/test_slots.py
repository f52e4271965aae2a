"""Each slot by itself: mineral, measure, place, period, status, basis."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.types import FactStatus, Period
from tests.extract.facts.marking import facts

MAY = Period(date(2024, 5, 1), date(2024, 5, 31))
APRIL = Period(date(2024, 4, 1), date(2024, 4, 30))
IN_MAY = "[May](t 2024-05-01 2024-05-31)"
IN_APRIL = "[April](t 2024-04-01 2024-04-30)"


@pytest.mark.parametrize(
    ("marked", "minerals"),
    [
        ("[Zinc](m zinc) aside, the mine made [30 t](q 30 t) of [tin](m tin).", ["tin"]),
        (
            "Stocks of [tin](m tin), [zinc](m zinc) and [lead](m lead) last [60 days](q 60 day).",
            ["tin", "zinc", "lead"],
        ),
        (
            "Imports of [rare metals](m critical_minerals) such as [tin](m tin) were [30 t](q 30 t).",
            ["critical_minerals"],
        ),
        ("[Tin](m tin) was in demand. Exports were [30 t](q 30 t).", ["tin"]),
        ("[Cars](m vehicles) need [tin](m tin). Output was [30 t](q 30 t).", ["tin"]),
        (
            "Mines yield [30 t](q 30 t) of [platinum](m platinum) and [rhodium](m rhodium).",
            ["platinum_group"],
        ),
        ("Output of [tin](m tin) and [zinc](m zinc) fell [4%](c -4).", ["tin", "zinc"]),
        ("A grant of [$30 m](q 30 USD) for [tin](m tin) and [zinc](m zinc) works.", ["critical_minerals"]),
    ],
)
def test_minerals(marked: str, minerals: list[str]) -> None:
    assert [fact.mineral for fact in facts(marked)] == minerals


@pytest.mark.parametrize(
    ("marked", "measure"),
    [
        ("Exports of [tin](m tin) were [30 t](q 30 t).", "exports"),
        ("[Tin](m tin) sold for [$30 a tonne](q 30 USD/t).", "price"),
        ("Inventories of [tin](m tin) were [30 t](q 30 t).", "stocks"),
        ("The [tin](m tin) plant cost [$30 m](q 30 USD).", "investment"),
        ("It plans a [$30 m](q 30 USD) smelter for [tin](m tin).", "investment"),
        ("The [tin](m tin) mill got a grant of [$30 m](q 30 USD).", "subsidy"),
        ("A duty of [25%](q 25 %) applies to [tin](m tin).", "tariff"),
        ("[Mali](p ML) has [60%](s 60) of the [tin](m tin) market.", "sales"),
        ("[Acme](f US) made shipments of [30 t](q 30 t) of [tin](m tin).", "supply"),
        ("[Chile](p CL)'s shipments of [tin](m tin) to [Japan](p JP) were [30 t](q 30 t).", "exports"),
        ("[Japan](p JP) buys [80%](s 80) of its [tin](m tin) from [Chile](p CL).", "imports"),
        ("[30 t](q 30 t) of [tin](m tin) came up.", "production"),
        ("The [tin](m tin) works can turn out [30 t](q 30 t) a year.", "capacity"),
        ("It runs a [30 t](q 30 t) a year [tin](m tin) smelter.", "capacity"),
        ("[Peru](p PE)'s purchases of [tin](m tin) were [30 t](q 30 t).", "imports"),
        ("[Peru](p PE)'s sales of [tin](m tin) to [Japan](p JP) were [30 t](q 30 t).", "exports"),
        ("The refinery is to make [30 t](q 30 t) of [tin](m tin) a year.", "capacity"),
        ("The ministry will put [$30 m](q 30 USD) into [tin](m tin) smelters.", "subsidy"),
        ("The ministry will put [$30 m](q 30 USD) of equity into a [tin](m tin) smelter.", "investment"),
        ("The state seeks [$30 m](q 30 USD) to revive its [tin](m tin) pits.", "investment"),
        ("The budget bears [half](s 50) of the cost of [tin](m tin) pits.", "subsidy"),
        ("[Japan](p JP) bought [30 t](q 30 t) of [tin](m tin) last year.", "imports"),
        ("[Acme](f US) bought [30 t](q 30 t) of [tin](m tin) from Zinnwald AG.", "imports"),
        ("[Acme](f US) agreed to buy [30 t](q 30 t) of [tin](m tin).", "supply"),
        ("Traders held [30 t](q 30 t) of [tin](m tin).", "stocks"),
        ("The deposit holds [30 t](q 30 t) of [tin](m tin).", "reserves"),
        ("A duty of [$30 a tonne](q 30 USD/t) applies to [tin](m tin).", "tariff"),
        ("Mills meet [60%](s 60) of their [tin](m tin) needs with imports.", "imports"),
        ("[Peru](p PE) covers [60%](s 60) of [Japan](p JP)'s [tin](m tin) needs.", "imports"),
        ("[Acme](f US) covers [60%](s 60) of [tin](m tin) demand.", "supply"),
        ("[Tin](m tin) earned [Mali](p ML) [$30 m](q 30 USD).", "exports"),
    ],
)
def test_measures(marked: str, measure: str) -> None:
    assert [fact.measure for fact in facts(marked)] == [measure]


@pytest.mark.parametrize(
    ("marked", "country", "partner"),
    [
        ("[Chile](p CL)'s [tin](m tin) exports to [Japan](p JP) were [30 t](q 30 t).", "CL", "JP"),
        ("[Japan](p JP) imported [30 t](q 30 t) of [tin](m tin) from [Chile](p CL).", "JP", "CL"),
        ("[Chile](p CL) supplies [60%](s 60) of [Japan](p JP)'s [tin](m tin) imports.", "JP", "CL"),
        ("[China](p CN) makes [60%](s 60) of [the world](p WORLD)'s [tin](m tin).", "CN", None),
        ("[Global](p WORLD) [tin](m tin) demand was [30 t](q 30 t).", "WORLD", None),
        ("In London, [tin](m tin) cost [$30 a tonne](q 30 USD/t).", None, None),
        (
            "The London Metal Exchange held [tin](m tin) stocks of [30 t](q 30 t).",
            None,
            None,
        ),
        ("The [tin](m tin) works got a grant of [30 crore](q 30 INR).", "IN", None),
        ("[Acme](f CL) mined [30 t](q 30 t) of [tin](m tin).", None, None),
        ("[30 t](q 30 t) of [tin](m tin) went to [Acme](f CL). It is based in [Chile](p CL).", "CL", None),
    ],
)
def test_places(marked: str, country: str | None, partner: str | None) -> None:
    (fact,) = facts(marked)
    assert (fact.country, fact.partner) == (country, partner)


def test_partners_of_a_list_keep_the_topics_country() -> None:
    found = facts(
        "[China](p CN) exported [30 t](q 30 t) of [tin](m tin). [Germany](p DE) led with [9 t](q 9 t),"
        " followed by [Japan](p JP) with [8 t](q 8 t)."
    )
    assert [(fact.country, fact.partner) for fact in found] == [("CN", None), ("CN", "DE"), ("CN", "JP")]


@pytest.mark.parametrize(
    ("marked", "periods"),
    [
        (f"[Tin](m tin) output was [30 t](q 30 t) in {IN_MAY}.", [MAY]),
        (f"In {IN_MAY} [tin](m tin) output was [30 t](q 30 t).", [MAY]),
        (f"In {IN_MAY} [tin](m tin) output was [30 t](q 30 t), [4%](c -4) less than in {IN_APRIL}.", [MAY]),
        (
            f"[Tin](m tin) output was [3 t](q 3 t) in {IN_MAY} against [4 t](q 4 t) in {IN_APRIL}.",
            [MAY, APRIL],
        ),
        (f"In {IN_MAY} [tin](m tin) output was [30 t](q 30 t). Exports were [9 t](q 9 t).", [MAY, MAY]),
        ("[China](p CN) makes [60%](s 60) of all [tin](m tin).", [None]),
        (f"[Tin](m tin) output was [30 t](q 30 t), the highest since {IN_APRIL}.", [None]),
        (
            f"[Tin](m tin) and [zinc](m zinc) output of [3 t](q 3 t) and [4 t](q 4 t) came in {IN_MAY}.",
            [MAY, MAY],
        ),
    ],
)
def test_periods(marked: str, periods: list[Period | None]) -> None:
    assert [fact.period for fact in facts(marked)] == periods


def test_stocks_of_the_running_week_are_counted_on_the_day_of_publication() -> None:
    (fact,) = facts("[Tin](m tin) stocks fell to [30 t](q 30 t) [this week](t 2024-06-10 2024-06-16).")
    assert fact.period == Period(date(2024, 6, 10), date(2024, 6, 10))


def test_a_table_takes_its_columns_from_its_heading() -> None:
    found = facts(
        f"[Tin](m tin) stocks by port, {IN_MAY} ({IN_APRIL}):\nKobe [30 t](q 30 t) ([40 t](q 40 t))"
    )
    assert [fact.period for fact in found] == [MAY, APRIL]


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("[Tin](m tin) output was [30 t](q 30 t).", FactStatus.ACTUAL),
        ("[Tin](m tin) output will reach [30 t](q 30 t).", FactStatus.FORECAST),
        ("It expects [tin](m tin) output to reach [30 t](q 30 t).", FactStatus.FORECAST),
        ("It plans to make [30 t](q 30 t) of [tin](m tin).", FactStatus.TARGET),
        ("The [tin](m tin) quota is [30 t](q 30 t).", FactStatus.TARGET),
        ("The [tin](m tin) smelter will cost [$30 m](q 30 USD).", FactStatus.TARGET),
        ("[Tin](m tin) output of [30 t](q 30 t) in [2030](t 2030-01-01 2030-12-31).", FactStatus.FORECAST),
        (
            "[Tin](m tin) exports come to [30 t](q 30 t) in [2024](t 2024-01-01 2024-12-31).",
            FactStatus.FORECAST,
        ),
        ("[Tin](m tin) exports were [30 t](q 30 t) in [2024](t 2024-01-01 2024-12-31).", FactStatus.ACTUAL),
        ("Assumptions: [tin](m tin) [$30 a tonne](q 30 USD/t).", FactStatus.FORECAST),
        ("Buyers who want [tin](m tin) paid [$30 a tonne](q 30 USD/t).", FactStatus.ACTUAL),
        ("Capital spending on the [tin](m tin) works so far [$30 m](q 30 USD).", FactStatus.ACTUAL),
    ],
)
def test_statuses(marked: str, status: FactStatus) -> None:
    assert [fact.status for fact in facts(marked)] == [status]


@pytest.mark.parametrize(
    ("marked", "basis"),
    [
        ("[Tin](m tin) output rose [4%](c 4 qoq).", "qoq"),
        (f"In {IN_MAY} [tin](m tin) output rose [4%](c 4) from {IN_APRIL}.", "mom"),
        ("[Tin](m tin) output rose [4%](c 4) in [2023](t 2023-01-01 2023-12-31).", "yoy"),
        (f"[Tin](m tin) output rose [4%](c 4) in {IN_MAY}.", None),
        ("[Tin](m tin) output rose [4%](c 4).", None),
    ],
)
def test_bases(marked: str, basis: str | None) -> None:
    (fact,) = facts(marked)
    assert fact.change is not None
    assert fact.change.basis == basis


def test_evidence_slots_rule_and_confidence() -> None:
    marked = "Stocks fell. [Tin](m tin) exports of [Chile](p CL) were [30 t](q 30 t)."
    (fact,) = facts(marked, title="Metals")
    assert fact.evidence.text == "Tin exports of Chile were 30 t."
    document = "Metals\n\nStocks fell. Tin exports of Chile were 30 t."
    named = {name: document[span.start : span.end] for name, span in fact.slots}
    assert named == {"quantity": "30 t", "mineral": "Tin", "measure": "exports", "country": "Chile"}
    assert fact.rule == "facts.cell.clause"
    assert 0.8 < fact.confidence <= 1


def test_the_title_only_counts_for_what_the_text_does_not_tell() -> None:
    title = "[Tin](m tin) output up [4%](c 4)"
    assert len(facts("Nothing else is known.", title=title)) == 1
    (fact,) = facts("[Tin](m tin) output rose [4.1%](c 4.1).", title=title)
    assert fact.evidence.text == "Tin output rose 4.1%."


def test_no_mineral_no_fact() -> None:
    assert facts("Output was [30 t](q 30 t).") == []
    assert facts("") == []


def test_tonnes_after_money_are_what_tonnes_were() -> None:
    found = facts(
        "[Tin](m tin) output was [30 t](q 30 t). Revenue reached [$40](q 40 USD). "
        "The year before it had been [20 t](q 20 t)."
    )
    assert [fact.measure for fact in found] == ["production", "sales", "production"]


def test_what_tonnes_are_worth_is_of_their_measure() -> None:
    found = facts("Exports of [30 t](q 30 t) of [tin](m tin), worth [$40](q 40 USD), left in spring.")
    assert [fact.measure for fact in found] == ["exports", "exports"]


def test_a_mine_that_delivers_to_nobody_produces() -> None:
    (fact,) = facts(
        "[Tin](m tin) output fell in Saxony. Output rose in Bohemia. Its pits delivered [30 t](q 30 t)."
    )
    assert fact.measure == "production"


def test_a_share_can_have_an_earlier_one() -> None:
    found = facts("[Mali](p ML)'s share of [tin](m tin) output will rise to [60%](s 60) from [50%](s 50).")
    assert [(fact.share, fact.status) for fact in found] == [
        (60, FactStatus.FORECAST),
        (50, FactStatus.ACTUAL),
    ]


def test_money_in_a_text_about_many_metals_is_for_none_of_them_alone() -> None:
    (fact,) = facts(
        "The smelter was promised a grant of [$30 m](q 30 USD).",
        "Aid for [tin](m tin), [zinc](m zinc) and [lead](m lead)",
    )
    assert fact.mineral == "critical_minerals"


def test_a_level_takes_the_yearly_one_of_two_changes() -> None:
    found = facts(
        "[Tin](m tin) output was [30 t](q 30 t), down [6%](c -6 qoq) on the quarter "
        "and [9%](c -9 yoy) on the year."
    )
    assert [fact.change and fact.change.percent for fact in found] == [-9, -6]


def test_money_for_a_rare_earth_is_for_the_class_that_the_text_names() -> None:
    found = facts(
        "[Rare earths](m rare_earths) are scarce. [Terbium](m terbium) output was [30 t](q 30 t). "
        "The state gave the mill a grant of [$30 m](q 30 USD)."
    )
    assert [fact.mineral for fact in found] == ["terbium", "rare_earths"]
