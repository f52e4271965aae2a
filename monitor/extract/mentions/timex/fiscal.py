"""What fiscal years mean, by the months that the article states or those of the country at hand."""

from __future__ import annotations

from datetime import date

from monitor.extract.mentions import calendar
from monitor.extract.mentions.timex.absolute import full_year, leaves_year_open
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
    convention = text.fiscal(node)
    if convention is not None and _last_year(node) == node.number("first") + 1:
        return _starting(node.number("first"), convention)
    return _all_years(node)


def fiscal_year_pair(node: Node, text: Discourse) -> Period | None:
    """FY2024/25, the 2023-24 financial year."""
    first = node.number("first")
    if _last_year(node) != first + 1:
        return _all_years(node)
    return _starting(first, text.fiscal(node) or text.rules.usual_fiscal_year)


def _all_years(node: Node) -> Period | None:
    first, last = node.number("first"), _last_year(node)
    return Period(calendar.year(first).start, calendar.year(last).end) if first < last else None


def _last_year(node: Node) -> int:
    """The second year of a pair, whose century may be left out."""
    last = node.number("last")
    return last if last >= 100 else last + node.number("first") // 100 * 100


def shifted_fiscal_year(node: Node, text: Discourse) -> Period | None:
    """Last financial year, the current fiscal year."""
    if text.published is None:
        return None
    convention = text.fiscal(node)
    this = year_around(text.published, convention) if convention else calendar.year(text.published.year)
    return calendar.shift(this, node.number("shift", 0), "year")


def current_year(_: Node, text: Discourse) -> Period | None:
    """The current year: the fiscal one in an article that states when fiscal years end."""
    if text.published is None:
        return None
    stated = text.stated_fiscal
    return year_around(text.published, stated) if stated else calendar.year(text.published.year)


def stated_fiscal_year(node: Node, text: Discourse) -> Period | None:
    """The 2025 financial year, which ends on 30 June; fiscal 2025 starting April."""
    end = node.child("end")
    if end is None:
        last_month = (node.number("first") - 2) % 12 + 1
    else:
        dates = text.resolve(end)
        last_month = dates.end.month if dates else end.number("monthname")
        if dates and not leaves_year_open(end):
            text.state_year_end(node, last_month)
            return calendar.months(dates.end.year, last_month - 11, 12)
    return _named(full_year(node.number("yyyy")), text.state_year_end(node, last_month))


def fiscal_habit(node: Node, text: Discourse) -> Period | None:
    """Fiscal years run from July to June: tells when they end, and is no period itself."""
    months = text.resolve_in(node, "range")
    if months is not None and text.speaks_of_fiscal_years(node):
        text.state_year_end(node, months.end.month)
    return None


def year_around(moment: date, convention: FiscalYear) -> Period:
    """The fiscal year that a day lies in."""
    return _starting(moment.year - (moment.month < convention.first_month), convention)


def _named(year: int, convention: FiscalYear) -> Period:
    by_end = convention.named_by == "end" and convention.first_month > 1
    return _starting(year - by_end, convention)


def _starting(year: int, convention: FiscalYear) -> Period:
    return calendar.months(year, convention.first_month, 12)
