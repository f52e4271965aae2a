"""What an expression can lean on: the day of publication, the periods read before it, the fiscal year."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from monitor.extract.mentions import calendar
from monitor.extract.mentions.timex.context import Surroundings, Tense
from monitor.extract.mentions.timex.grammar import Node
from monitor.extract.mentions.timex.lexer import Token
from monitor.rules.periods import FiscalYear, Periods
from monitor.types import Period

_OPENING = 12
"""An expression that begins so few characters into its sentence opens it: "And in May it will resume"."""
_REACH = 60
"""So many periods back words can refer to; keeps endless tables from costing the square of their length."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A period that the text has named. `topic`: neither when something was said nor a base of comparison."""

    start: int
    sentence: int
    period: Period
    topic: bool


@dataclass
class Discourse:
    """One text while it is being read: `anchors` and `stated_fiscal` grow, the rest stays."""

    tokens: list[Token]
    around: Surroundings
    published: date | None
    operations: Mapping[str, Callable[[Node, Discourse], Period | None]]
    rules: Periods
    anchors: list[Anchor] = field(default_factory=list)
    stated_fiscal: FiscalYear | None = None

    def resolve(self, node: Node) -> Period | None:
        """The dates of the expression; None if they cannot be told or lie outside the years 1 to 9999."""
        try:
            return self.operations[node.rule.means](node, self)
        except (ValueError, OverflowError):
            return None

    def resolve_in(self, node: Node, slot: str) -> Period | None:
        """The dates of the expression in this slot."""
        child = node.child(slot)
        return self.resolve(child) if child else None

    def offset(self, node: Node) -> int:
        """Where the expression starts, in characters."""
        return self.tokens[node.start].start

    def tense(self, node: Node) -> Tense | None:
        """Past or future, if the words before it say so, or those behind where it opens the sentence."""
        clause, cues = self._clause(node), self.around.cues
        if cues.points_back(clause):
            return "past"
        if cues.foretells(clause):
            return "future"
        opens = len(clause) <= _OPENING
        return cues.tense_of(clause) or (cues.first_tense_of(self._behind(node)) if opens else None)

    def looks_both_ways(self, node: Node) -> bool:
        """Whether a word like "from" or "until" stands right before."""
        return self.around.cues.points_toward(self._clause(node))

    def has_begun(self, period: Period) -> bool:
        """Whether it had begun on the day of publication."""
        return self.published is None or period.start <= self.published

    def is_meant(self, node: Node) -> bool:
        """Whether "for" stands right before: "the price for October-December"."""
        return self.around.cues.means(self._clause(node))

    def opens_toward(self, node: Node) -> bool:
        """Whether its own first word is such a one."""
        return self.tokens[node.start].lower in self.rules.cues.toward

    def compares(self, node: Node) -> bool:
        """Whether the expression is what something else is compared with."""
        return self.around.cues.compares(self._clause(node))

    def year_of_list(self, node: Node) -> int | None:
        """The year behind the last of a list of months: "March, June and September 2024"."""
        place, tokens = node.end, self.tokens
        while place + 1 < len(tokens) and tokens[place].lower in self.rules.cues.between_months:
            if "<monthname>" not in tokens[place + 1].keys:
                return None
            place += 2
        year = tokens[place].keys.get("<yyyy>") if node.end < place < len(tokens) else None
        return year if isinstance(year, int) else None

    def speaks_of_fiscal_years(self, node: Node) -> bool:
        """Whether the sentence names fiscal years before the expression."""
        return self.around.cues.names_fiscal_years(self._clause(node))

    def fiscal(self, node: Node) -> FiscalYear | None:
        """The fiscal year that counts here: as the article states it, or as the country at hand has it."""
        return self.stated_fiscal or self.around.fiscal_near(self.offset(node))

    def state_year_end(self, node: Node, last_month: int) -> FiscalYear:
        """Keeps the month that the article gives as the end of its fiscal years."""
        first = last_month % 12 + 1
        near = self.around.fiscal_near(self.offset(node))
        named_by = near.named_by if near and near.first_month == first else "end"
        self.stated_fiscal = FiscalYear(country="XX", first_month=first, named_by=named_by, cues=("stated",))
        return self.stated_fiscal

    def remember(self, node: Node, period: Period, *, announcing: bool, comparing: bool) -> None:
        """Keeps a period as something that other words can refer to."""
        offset = self.offset(node)
        said = announcing or self.around.cues.reports(self._clause(node))
        topic = not (comparing or self.compares(node) or (said and calendar.granularity(period) == "day"))
        anchor = Anchor(offset, self.around.sentence(offset), period, topic)
        insort(self.anchors, anchor, key=_start)

    def opens_sentence(self, node: Node) -> bool:
        """Whether nothing stands before it in its sentence."""
        return not self._clause(node).strip()

    def in_sentence(self, node: Node, *, before: int = 0) -> list[Anchor]:
        """What the sentence, or the one so many before it, has named before the expression."""
        earlier, _ = self._around(node)
        sentence = self.around.sentence(self.offset(node)) - before
        return [anchor for anchor in earlier if anchor.sentence == sentence]

    def anchor(
        self, node: Node, wanted: Callable[[Anchor], bool], *, topics_first: bool = True
    ) -> Period | None:
        """The period that "earlier", "the same month" or "that year" refers to: nearest before in the
        sentence, nearest after in it, then backwards through the text; topics first."""
        sentence = self.around.sentence(self.offset(node))
        before, after = self._around(node)
        before = [anchor for anchor in before if wanted(anchor)]
        after = [anchor for anchor in after if wanted(anchor) and anchor.sentence == sentence]
        for only_topics in (True, False) if topics_first else (False,):
            earlier = [anchor for anchor in before if anchor.topic or not only_topics]
            later = [anchor for anchor in after if anchor.topic or not only_topics]
            inside = [anchor for anchor in earlier if anchor.sentence == sentence]
            for choice in (inside[-1:], later[:1], earlier[-1:]):
                if choice:
                    return choice[0].period
        return None

    def last_before(self, node: Node) -> Period | None:
        """The period named last before the expression."""
        before, _ = self._around(node)
        return before[-1].period if before else None

    def _around(self, node: Node) -> tuple[list[Anchor], list[Anchor]]:
        """What is named before the expression and after it, as far as words can refer."""
        here = self.offset(node)
        first = bisect_left(self.anchors, here, key=_start)
        last = bisect_right(self.anchors, here, key=_start)
        return self.anchors[max(0, first - _REACH) : first], self.anchors[last : last + _REACH]

    def _behind(self, node: Node) -> str:
        return self.around.clause_behind(self.tokens[node.end - 1].end)

    def _clause(self, node: Node) -> str:
        return self.around.clause_before(self.offset(node))


def _start(anchor: Anchor) -> int:
    return anchor.start
