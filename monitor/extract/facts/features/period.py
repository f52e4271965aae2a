"""When: the periods that a cell can have, and what the scorer sees of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from monitor.extract.facts.features.memory import named, past
from monitor.extract.facts.features.wording import (
    is_present,
    is_row,
    opens_paragraph,
    place_of,
    stretch_of,
    stretches,
    verb_over,
)
from monitor.extract.facts.reading import is_comparison, is_record, was_comparison
from monitor.extract.facts.scorer import Candidate
from monitor.extract.facts.slots.status import is_stated
from monitor.extract.facts.view import How, Slot, View
from monitor.extract.mentions.calendar import granularity, moved, previous, shift, year_before
from monitor.types import Mention, MentionKind, Period

_FLOWS = frozenset({"production", "exports", "imports", "sales", "consumption", "supply"})
_PLANS = frozenset({"capacity", "reserves", "investment", "subsidy", "tariff"})
_REMEMBERED = 4
"""How many periods of earlier cells a cell can take over."""

Told = list[tuple[str, Period]]
"""Periods that the text around the sentence offers, each with the reason."""


def candidates(view: View, measure: str, mineral: str) -> list[Candidate[Period]]:
    """The periods of the sentence, those of the text around it, and none."""
    setting = Setting(view, measure, mineral)
    columns = _columns(view)
    if 1 < len(columns) == len(view.cells) and not setting.mentions:  # no question whose column it is
        return [Candidate(Slot(columns[_index(view)], How.CLAUSE), ())]
    found: list[Candidate[Period]] = [Candidate(None, tuple(setting.of_none()))]
    for rank, mention in enumerate(sorted(setting.mentions, key=lambda m: view.cost(m.span))):
        slot = Slot(setting.date_of(mention), view.how(mention.span), mention.span)
        found.append(Candidate(slot, tuple(setting.of_mention(mention, rank))))
    reasons: dict[Period, list[str]] = defaultdict(list)
    for reason, period in setting.told:
        reasons[period].append(reason)
    for period, names in reasons.items():
        how = How.LEAD if all(name.startswith("lead") for name in names) else How.CARRIED
        found.append(Candidate(Slot(period, how), tuple(setting.of_told(period, names))))
    return found


@dataclass
class Setting:
    """A cell with all that its candidates share."""

    view: View
    measure: str
    mineral: str

    @cached_property
    def kind(self) -> str:
        """The kind of measure: over a stretch of time, a plan, or the measure itself."""
        return "flow" if self.measure in _FLOWS else "plan" if self.measure in _PLANS else self.measure

    @cached_property
    def published(self) -> date | None:
        """The article's day."""
        published: date | None = self.view.sentence.doc._.published
        return published

    @cached_property
    def mentions(self) -> list[Mention]:
        """The sentence's periods, but for a dateline and for what only says how long ago a record was."""
        sentence = self.view.sentence
        periods = [m for m in sentence.of(MentionKind.PERIOD) if not m.rule.endswith(":dateline")]
        return [mention for mention in periods if not is_record(sentence, mention)]

    @cached_property
    def usable(self) -> list[Mention]:
        """Those that are neither compared with nor a day on which somebody spoke."""
        sentence = self.view.sentence
        return [
            mention
            for mention in self.mentions
            if not is_comparison(sentence, mention)
            if self.kind != "flow" or _period(mention).start != _period(mention).end
        ]

    @cached_property
    def told(self) -> Told:
        """The periods around the sentence."""
        return list(_told(self))

    @cached_property
    def pool(self) -> set[Period]:
        """All periods that are candidates."""
        return {_period(mention) for mention in self.mentions} | {period for _, period in self.told}

    @cached_property
    def compared(self) -> set[Period | None]:
        """The periods a year before the candidates."""
        return {moved(year_before, period) for period in self.pool}

    @cached_property
    def preceding(self) -> set[Period | None]:
        """The periods right before the candidates."""
        return {moved(previous, period) for period in self.pool}

    def date_of(self, mention: Mention) -> Period:
        """The dates of a mention; stocks of the running week are those of the day of publication."""
        period = _period(mention)
        running = self.published is not None and period.start <= self.published <= period.end
        if self.measure == "stocks" and running and granularity(period) == "week":
            assert self.published is not None
            return Period(self.published, self.published)
        return period

    @cached_property
    def cell(self) -> tuple[str, ...]:
        """What there is to say of the cell itself; it decides in pairs with a kind of candidate."""
        view, figures = self.view, self.view.cell.figures
        start = view.cell.anchor.start
        stated = f"stated={is_stated(view)}"
        count = f"usable={min(len(self.usable), 2)}"
        before = any(
            m.span.start < start and not view.sentence.breaks_between(start, m.span.start)
            for m in self.usable
        )
        return (
            self.kind,
            f"measure={self.measure}",
            f"figure={(view.cell.quantity or figures[0]).kind}",
            stated,
            f"present={is_present(view)}",
            f"past={view.sentence.is_past(view.sentence.token(start))}",
            count,
            f"before={before}",
            f"{self.kind}:{stated}",
            f"{self.kind}:{count}",
            f"near={self.near}",
            f"row={is_row(view)}",
            f"opens={opens_paragraph(view)}",
        )

    @cached_property
    def near(self) -> str:
        """In which of the cell's own stretches there is a period."""
        return stretches(self.view, (m.span for m in self.usable))

    @cached_property
    def goes_on(self) -> str:
        """Whether the cell before was about the same measure."""
        topic = self.view.topic
        return f"same={topic.how is How.CARRIED and topic.measure == self.measure}"

    def of_none(self) -> Iterator[str]:
        """What speaks for no period."""
        topic, sentence = self.view.topic, self.view.sentence
        known = f"topic={topic.period is not None}"
        yield "none"
        yield from (f"none:{word}" for word in self.cell)
        yield f"none:{known}:{topic.how.name}"
        yield f"none:{self.goes_on}"
        yield f"none:{self.goes_on}:{known}"
        yield f"none:title={sentence.title}"
        yield from (f"none:{word}" for word in self.past(None))
        yield f"none:verb={verb_over(sentence.token(self.view.cell.anchor.start)) is not None}"

    def of_mention(self, mention: Mention, rank: int) -> Iterator[str]:
        """What speaks for a period of the sentence, the `rank`-nearest."""
        sentence, span, period = self.view.sentence, mention.span, _period(mention)
        side = "before" if span.start < self.view.cell.anchor.start else "after"
        yield from self._of_dates(period, "here")
        yield from place_of(self.view, span)
        yield f"{side}:{self.kind}"
        yield f"rank={min(rank, 2)}"
        if mention in self.usable:
            yield f"usable={min(len(self.usable), 2)}"
            if mention is min(self.usable, key=lambda m: self.view.cost(m.span)):
                yield "nearest usable"
        yield f"rule={mention.rule.partition(':')[2]}"
        compares = is_comparison(sentence, mention)
        yield f"{side}:compares={compares}"
        if compares:
            yield f"compares:{self.cell[2]}"
        verb = verb_over(sentence.token(span.start))
        if verb is not None and verb.lemma_ in self.view.speech:
            yield f"said:{granularity(period)}"
        yield f"{side}:followed by={_mark(sentence.after(span.end, 1))}"
        yield f"{side}:bracket={sentence.between(span.start - 1, span.start) in ('(', '[')}"
        if span.start - sentence.span.start < 40:
            yield "opens"
        yield from (f"here:{reason.split(':')[0]}" for reason, told in self.told if told == period)
        yield f"here:title={sentence.title}"
        yield from (f"here:{word}" for word in self.past(period))
        if side == "before":
            yield f"cells between={min(self._cells_since(span.end), 2)}"
        stretch = f"stretch={stretch_of(self.view, span)}"
        yield f"{stretch}:usable={mention in self.usable}"
        yield f"{stretch}:near={self.near}:usable={mention in self.usable}"
        yield f"{stretch}:{self.kind}"

    def of_told(self, period: Period, reasons: list[str]) -> Iterator[str]:
        """What speaks for a period from around the sentence."""
        first = f"first={self.view.cell is self.view.cells[0]}"
        for reason in reasons:
            name = reason.split(":")[0]
            yield name
            yield from (f"{name}:{word}" for word in self.cell)
            yield reason
            yield f"{reason}:{self.goes_on}"
            yield f"{reason}:{first}"
        yield from self._of_dates(period, "told")
        yield "told"
        yield f"told:usable={min(len(self.usable), 2)}:{first}"
        yield f"reasons={min(len(reasons), 4)}"
        yield from (f"told:{word}" for word in self.past(period))
        yield f"told:here too={any(_period(mention) == period for mention in self.mentions)}"

    def past(self, period: Period | None) -> Iterator[str]:
        """What there is to say of a period's past."""
        yield from past(
            self.view.topic.history, self.measure, self.mineral, lambda told: told.period == period
        )
        mentions = self.view.named.naming(period)
        yield from named(self.view, mentions)
        before = [mention for mention in mentions if mention.span.end <= self.view.sentence.span.start]
        for mention in before[-1:]:
            yield f"last compared={was_comparison(self.view.sentence.source, mention)}"

    def _of_dates(self, period: Period, kind: str) -> Iterator[str]:
        """How long it is, how it lies to the day of publication and to the other candidates."""
        size = granularity(period)
        yield f"{kind}:{size}"
        yield f"{kind}:{size}:{self.kind}"
        yield from (f"{kind}:{word}" for word in self._among(period))
        if self.published is None:
            return
        future, over = period.start > self.published, period.end < self.published
        lies = "future" if future else "over" if over else "running"
        yield f"{kind}:{lies}"
        yield f"{kind}:{lies}:{self.kind}"
        yield f"{kind}:{lies}:{self.cell[3]}"
        yield f"{kind}:{lies}:{self.cell[5]}"

    def _among(self, period: Period) -> Iterator[str]:
        """What is compared with is mostly the older one of two."""
        if period in self.compared:
            yield "a year on there"
        if moved(year_before, period) in self.pool:
            yield "a year before there"
        if period in self.preceding:
            yield "the next there"
        over = [other for other in self.pool if self.published and other.end <= self.published]
        if period in over:
            newest = max(over, key=lambda other: (other.end, other.end - other.start))
            yield f"newest={period == newest}"

    def _cells_since(self, offset: int) -> int:
        start = self.view.cell.anchor.start
        return sum(offset <= cell.anchor.start < start for cell in self.view.cells)


def _told(setting: Setting) -> Iterator[tuple[str, Period]]:
    """What the table, the cells before, the lead, the date line and a comparison offer."""
    view, topic, lead = setting.view, setting.view.topic, setting.view.lead
    index = _index(view)
    yield from (("column", period) for period in _columns(view)[index : index + 1])
    if topic.period is not None:
        yield f"topic:{topic.how.name}", topic.period
    if (remembered := dict(topic.periods).get(setting.measure)) is not None:
        yield "memory", remembered
    if lead.period is not None:
        yield "lead", lead.period
    if lead.day is not None:
        yield "lead day", lead.day
    if setting.published is not None and setting.kind != "flow":
        yield "published", Period(setting.published, setting.published)
    for mention in setting.mentions:
        later = moved(_year_after, _period(mention))
        if is_comparison(view.sentence, mention) and later is not None:
            yield "a year on", later
    yield from _earlier(view)


def _columns(view: View) -> list[Period]:
    """The periods of the table's columns."""
    if view.heading is None:
        return []
    mentions = view.heading.of(MentionKind.PERIOD)
    return [_period(mention) for mention in mentions if not is_comparison(view.heading, mention)]


def _index(view: View) -> int:
    """Which of the sentence's cells it is."""
    return next(index for index, cell in enumerate(view.cells) if cell is view.cell)


def _earlier(view: View) -> Iterator[tuple[str, Period]]:
    """The last mention before the sentence and the periods of earlier cells, the latest first."""
    start = view.sentence.span.start
    before = [mention for mention in view.named.of(MentionKind.PERIOD) if mention.span.end <= start]
    yield from (("last mention", _period(mention)) for mention in before[-1:])
    told = [it.period for it in reversed(view.topic.history) if it.period]
    for rank, period in enumerate(list(dict.fromkeys(told))[:_REMEMBERED]):
        yield f"history:{min(rank, 2)}", period
    yield from (("most told", period) for period, _ in Counter(told).most_common(1))


def _year_after(period: Period) -> Period:
    return shift(period, 1, "year")


def _mark(character: str) -> str:
    return character if character in tuple(",:();.") else "word"


def _period(mention: Mention) -> Period:
    assert isinstance(mention.value, Period)
    return mention.value
