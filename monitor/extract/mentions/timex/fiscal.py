"""What fiscal years mean, by the months that the article states or those of the country at hand."""

from __future__ import annotations

from datetime import date

from monitor.extract.mentions import calendar
from monitor.extract.mentions.timex import relative
from monitor.extract.mentions.timex.absolute import full_year
from monitor.extract.mentions.timex.discourse import Discourse
from monitor.extract.mentions.timex.grammar import Node
from monitor.rules.periods import FiscalYear
from monitor.types import Period


def fiscal_year(node: Node, text: Discourse) -> Period | None:
    """FY25, fiscal 2024, FY2024/25, the 2028 business year."""
    named = full_year(node.number("yyyy", node.number("yy")))
    convention = text.fiscal(node)
    return _named(named, convention) if convention else calendar.year(named)


def year_pair(node: Node, text: Discourse) -> Period | None:
    """2012-13: a fiscal year where the country has one, else both years; 2021-24: all of them."""
    first = node.number("first")
    last = node.number("last")
    if last < 100:
        last += first // 100 * 100
    if last <= first:
        return None
    convention = text.fiscal(node)
    if last == first + 1 and convention is not None:
        return _starting(first, convention)
    return Period(calendar.year(first).start, calendar.year(last).end)


def shifted_fiscal_year(node: Node, text: Discourse) -> Period | None:
    """Last financial year, the current fiscal year."""
    if text.published is None:
        return None
    convention = text.fiscal(node)
    this = year_around(text.published, convention) if convention else calendar.year(text.published.year)
    return calendar.shift(this, node.number("shift"), "year")


def stated_fiscal_year(node: Node, text: Discourse) -> Period | None:
    """The 2025 financial year, which ends on 30 June."""
    stated = text.state_year_end(node, node.number("monthname"))
    return _named(node.number("yyyy"), stated)


def fiscal_habit(node: Node, text: Discourse) -> Period | None:
    """Runs from July to June: of fiscal years it tells when they end, and is no period itself."""
    end = text.resolve_in(node, "end")
    if end is not None and text.speaks_of_fiscal_years(node):
        text.state_year_end(node, end.end.month)
        return None
    return relative.span(node, text)


def year_around(moment: date, convention: FiscalYear) -> Period:
    """The fiscal year that a day lies in."""
    return _starting(moment.year - (moment.month < convention.first_month), convention)


def _named(year: int, convention: FiscalYear) -> Period:
    by_end = convention.named_by == "end" and convention.first_month > 1
    return _starting(year - by_end, convention)


def _starting(year: int, convention: FiscalYear) -> Period:
    return calendar.months(year, convention.first_month, 12)
