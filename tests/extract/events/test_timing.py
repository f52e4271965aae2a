"""Dates, first days, money, and what is news."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from monitor.types import Event, Period

Read = Callable[..., list[Event]]


def test_day_of_announcement_and_first_day(read: Read) -> None:
    (event,) = read("Vietnam said on Monday that it would ban exports of tin from June 1, 2025.")
    assert event.date == Period(date(2025, 3, 10), date(2025, 3, 10))
    assert event.effective == "2025-06-01"
    assert event.news


def test_an_old_date_makes_background(read: Read) -> None:
    (event,) = read("Vietnam banned exports of tin in 2019.")
    assert (event.date, event.news) == (Period(date(2019, 1, 1), date(2019, 12, 31)), False)


def test_money(read: Read) -> None:
    (event,) = read("Canada will give a grant of C$20 million to a graphite project in Quebec.")
    assert event.amount is not None
    assert (event.amount.low, event.amount.unit) == (20_000_000, "CAD")


def test_without_a_day_of_publication_the_lead_is_news(read: Read) -> None:
    (event,) = read("Vietnam has banned exports of tin.", published=None)
    assert event.news


def test_a_plan_deep_in_the_article_is_news_and_money_given_is_not(read: Read) -> None:
    filler = "Output was steady. " * 5
    (plan,) = read(filler + "Chile plans to ban exports of lithium.")
    (loan,) = read(filler + "Canberra has lent A$90 million to a tungsten mine in Tasmania.")
    assert (plan.news, loan.news) == (True, False)
