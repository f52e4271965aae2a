"""Which function carries out which operation of rules/periods.toml."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from monitor.extract.mentions.timex import absolute, anaphora, fiscal, relative
from monitor.extract.mentions.timex.discourse import Discourse
from monitor.extract.mentions.timex.grammar import Node
from monitor.types import Period

Meaning = Callable[[Node, Discourse], Period | None]


def parts(_: Node, __: Discourse) -> Period | None:
    """10% a year until 2040: only the parts of the expression are periods."""
    return None


def nothing(_: Node, __: Discourse) -> Period | None:
    """The second quarter in a row: looks like a period and is none."""
    return None


OPERATIONS: Mapping[str, Meaning] = {
    "adjacent": anaphora.adjacent,
    "ago": anaphora.ago,
    "boundary": relative.boundary,
    "closing_months": absolute.closing_months,
    "counterpart": anaphora.counterpart,
    "current_year": fiscal.current_year,
    "daily": relative.daily,
    "day_of_month": absolute.day_of_month,
    "day_range": relative.day_range,
    "days_at": relative.days_at,
    "decade": absolute.decade,
    "decade_end": absolute.decade_end,
    "distance": anaphora.distance,
    "fiscal_habit": fiscal.fiscal_habit,
    "fiscal_year": fiscal.fiscal_year,
    "fiscal_year_pair": fiscal.fiscal_year_pair,
    "half": absolute.half,
    "half_of_month": relative.half_of_month,
    "iso": absolute.iso,
    "last_over": relative.last_over,
    "month": absolute.month,
    "month_pair": relative.month_pair,
    "named_half": absolute.named_half,
    "named_quarter": absolute.named_quarter,
    "month_then": anaphora.month_then,
    "named_year": absolute.named_year,
    "new_year": absolute.new_year,
    "new_years_day": absolute.new_years_day,
    "nothing": nothing,
    "onward": relative.onward,
    "opening_days": relative.opening_days,
    "opening_months": absolute.opening_months,
    "other_one": anaphora.other_one,
    "other_part": anaphora.other_part,
    "parts": parts,
    "quarter": absolute.quarter,
    "rest": relative.rest,
    "running": relative.running,
    "running_on": relative.running_on,
    "season": absolute.season,
    "same": anaphora.same,
    "shifted_fiscal_year": fiscal.shifted_fiscal_year,
    "shifted_month": absolute.shifted_month,
    "shifted_unit": relative.shifted_unit,
    "shifted_weekday": absolute.shifted_weekday,
    "since": relative.since,
    "so_far": relative.so_far,
    "span": relative.span,
    "stated_fiscal_year": fiscal.stated_fiscal_year,
    "stretch": relative.stretch,
    "that": anaphora.that,
    "that_many": anaphora.that_many,
    "that_part": anaphora.that_part,
    "then": anaphora.then,
    "third": relative.third,
    "to_date": anaphora.to_date,
    "turned": relative.turned,
    "unit_end": anaphora.unit_end,
    "week_of": relative.week_of,
    "week_of_month": relative.week_of_month,
    "weekday": absolute.weekday,
    "year": absolute.year,
    "year_pair": fiscal.year_pair,
}
COMPARING = frozenset({"adjacent", "ago", "counterpart", "distance", "same"})
"""They lean on another period and are seldom what the text is about."""
_REFERRING = frozenset(
    {"month_then", "other_one", "other_part", "that", "that_many", "that_part", "then", "to_date", "unit_end"}
)
ANAPHORIC = COMPARING | _REFERRING
OPEN = frozenset({"month_pair", "since"})
"""Their parts are periods besides them: "April and May" is both, and each of the two."""
SILENT = frozenset({"nothing"})
"""Their parts are no periods either."""
ANNOUNCING = frozenset({"weekday", "shifted_weekday", "daily"})
"""They mostly tell when something was said."""
