"""The rows of rules/periods.toml: words of time, patterns over them, and fiscal years."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from monitor.rules.base import refuse_duplicates, row_error
from monitor.tomlfile import Table

Category = Literal["year", "month", "day", "part", "edge", "range"]
"""What a pattern makes, in the order in which patterns build on each other."""

CATEGORIES: tuple[Category, ...] = ("year", "month", "day", "part", "edge", "range")

Operation = Literal[
    "adjacent",
    "ago",
    "boundary",
    "closing_months",
    "counterpart",
    "current_year",
    "daily",
    "day_of_month",
    "day_range",
    "days_at",
    "decade",
    "decade_end",
    "distance",
    "fiscal_habit",
    "fiscal_year",
    "fiscal_year_pair",
    "half",
    "half_of_month",
    "iso",
    "last_over",
    "month",
    "month_pair",
    "named_half",
    "named_quarter",
    "month_then",
    "named_year",
    "new_year",
    "new_years_day",
    "nothing",
    "onward",
    "opening_days",
    "opening_months",
    "other_one",
    "other_part",
    "parts",
    "quarter",
    "rest",
    "running",
    "running_on",
    "season",
    "same",
    "shifted_fiscal_year",
    "shifted_month",
    "shifted_unit",
    "shifted_weekday",
    "since",
    "so_far",
    "span",
    "stated_fiscal_year",
    "stretch",
    "that",
    "that_many",
    "that_part",
    "then",
    "third",
    "to_date",
    "turned",
    "unit_end",
    "week_of",
    "week_of_month",
    "weekday",
    "year",
    "year_pair",
]
"""How a match is turned into dates; explained at the top of rules/periods.toml."""

NUMERIC_CLASSES = frozenset({"yyyy", "yy", "dd", "n", "nth", "iso", "decade"})
"""Token classes that are recognised by shape and not by a list of words."""

Words = Annotated[frozenset[str], Field(min_length=1)]


class Example(Table):
    """A sentence with the words meant in square brackets, and the dates they must resolve to."""

    text: str = Field(pattern=r"\[.+\]")
    published: date | None = None
    start: date
    end: date


class PeriodRule(Table):
    """Patterns of one kind of time expression."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    makes: Category
    means: Operation
    patterns: tuple[str, ...] = Field(min_length=1)
    preceded_by: frozenset[str] = frozenset()
    not_preceded_by: frozenset[str] = frozenset()
    followed_by: frozenset[str] = frozenset()
    not_followed_by: frozenset[str] = frozenset()
    inside_only: bool = False
    """Whether it counts only as a part of a longer expression."""
    examples: tuple[Example, ...]
    counterexamples: tuple[str, ...] = ()


class FiscalYear(Table):
    """The fiscal year that is meant where one of the cues stands near and no months are stated."""

    country: str = Field(pattern=r"^[A-Z]{2}$")
    first_month: int = Field(ge=1, le=12)
    named_by: Literal["start", "end"]
    """Whether "fiscal 2024" is the year that starts or the one that ends in 2024."""
    cues: tuple[str, ...] = Field(min_length=1)


class Cues(Table):
    """Words around an expression that decide how it is read."""

    future: Words
    surely_future: Words
    links: Words
    past: Words
    past_endings: Words
    toward: Words
    backward: Words
    articles: Words
    between_months: Words
    between_numbers: Words
    ordinal_endings: Words
    clause_starts: Words
    foretelling: Words
    meant: Words
    reporting: Words
    fiscal_years: Words
    comparison_before_figures: Words
    approximate: Words
    comparison: Words
    not_a_year_after: Words
    not_a_number_before: Words
    prefixes: Words


class Ambiguous(Table):
    """Month names that are also other words: they count only beside one of these."""

    words: Words
    after: Words
    before: Words


class Periods(Table):
    """The whole file."""

    words: dict[str, dict[str, Annotated[int | str, Field(union_mode="left_to_right")]]]
    cues: Cues
    ambiguous: Ambiguous
    fiscal: tuple[FiscalYear, ...]
    usual_fiscal_year: FiscalYear
    rules: tuple[PeriodRule, ...]

    @model_validator(mode="after")
    def _rules_fit(self) -> Periods:
        known = {*self.words, *NUMERIC_CLASSES, *CATEGORIES}
        refuse_duplicates("rules", ((f"rule {index}", [rule.id]) for index, rule in enumerate(self.rules, 1)))
        for index, rule in enumerate(self.rules):
            for pattern in rule.patterns:
                if strange := {name for name in slots_in(pattern) if name not in known}:
                    allowed = ", ".join(sorted(known))
                    message = f"{rule.id!r}: unknown slot <{min(strange)}> in {pattern!r}; allowed: {allowed}"
                    raise row_error(message, "rules", index, "patterns")
        return self


def slots_in(pattern: str) -> list[str]:
    """The classes and categories that a pattern names."""
    return [name for slot in re.findall(r"<([a-z_|]+)", pattern) for name in slot.split("|")]
