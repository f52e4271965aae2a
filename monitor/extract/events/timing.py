"""When an act was announced and when it takes effect, and the money it comes with."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Token

from monitor.extract.events.draft import Draft
from monitor.extract.events.reading import Named, Reading
from monitor.extract.events.syntax import is_verb, path_up
from monitor.types import MentionKind, Period

_NEAR = 2
"""Steps in the parse within which a clause still speaks of the act."""


def fill_timing(reading: Reading, draft: Draft) -> None:
    """Set date, effective and amount from the periods and the money of the sentence."""
    periods = [
        named
        for named in reading.in_sentence(draft.sentence, MentionKind.PERIOD)
        if _in_clause(named.token, draft)
    ]
    own = {word.i for word in draft.trigger.head.subtree}
    periods.sort(key=lambda named: (named.token.i not in own, _distance(named.token, draft.trigger.head)))
    for named in periods:
        period, role = named.period, _role(reading, named)
        if period is None or role == "until":
            continue
        future = reading.published is not None and period.start > reading.published
        if (role in {"effective", "since"} or future) and draft.effective is None:
            draft.effective = _as_written(period) if role != "since" else f"{period.start:%Y-%m}"
            draft.slots["effective"] = named.mention.span
        elif role not in {"effective", "since"} and not future and draft.date is None:
            draft.date = period
            draft.slots["date"] = named.mention.span
    _fill_amount(reading, draft)


def _in_clause(period: Token, draft: Draft) -> bool:
    """Whether the period stands on the act, on a verb that governs it, or on a clause about its noun."""
    head = draft.trigger.head
    own = [word for word in head.subtree if len(path_up(word, head) or ()) <= _NEAR]
    governing = {word.i for word in (head, *head.ancestors, *own)}
    verb = next((word for word in (period, *period.ancestors) if is_verb(word)), None)
    return verb is None or verb.i in governing


def _role(reading: Reading, named: Named) -> str:
    """What the word before the period says of it: effective, until, since, or nothing."""
    words = list(named.token.ancestors)[:2]
    inside = reading.slice(named.mention.span)
    if inside.start > 0:
        words = [reading.doc[inside.start - 1], *inside, *words]
    time = reading.events.time
    for word in words:
        if reading.is_any(word, time.until):
            return "until"
        if reading.is_any(word, time.since):
            return "since"
        if reading.is_any(word, time.effective):
            return "effective"
    return ""


def _distance(a: Token, b: Token) -> int:
    """Steps between two words in the parse; words of other trees are far."""
    above_a, above_b = [a, *a.ancestors], [b, *b.ancestors]
    for i, word in enumerate(above_a):
        for j, other in enumerate(above_b):
            if word.i == other.i:
                return i + j
    return 100 + abs(a.i - b.i)


def _as_written(period: Period) -> str:
    """The first day, month or year of the period, as narrow as the text gave it."""
    if period.start == period.end:
        return period.start.isoformat()
    if period.start.month == period.end.month and period.start.year == period.end.year:
        return f"{period.start:%Y-%m}"
    whole_year = (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)
    return f"{period.start:%Y}" if whole_year else f"{period.start:%Y-%m}"


def _fill_amount(reading: Reading, draft: Draft) -> None:
    money = [n for n in reading.in_sentence(draft.sentence) if n.money]
    best = min(money, key=lambda n: _distance(n.token, draft.trigger.head), default=None)
    if best is not None:
        draft.amount = best.money
        draft.slots["amount"] = best.mention.span


def days_before(period: Period, published: date) -> int:
    """How many days before publication the period ended; negative if it ends after."""
    return (published - period.end).days
