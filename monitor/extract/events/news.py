"""Whether an article reports an act as news or recalls it as background."""

from __future__ import annotations

from datetime import date

from monitor.extract.events.choice import Option, yes_or_no
from monitor.extract.events.draft import Draft
from monitor.extract.events.reading import Reading
from monitor.extract.events.syntax import is_verb, path_up
from monitor.extract.events.timing import days_before
from monitor.types import EventStatus, MentionKind, Period

_FRESH_DAYS = 31
_LEAD = 2
_NEAR = 3


def fill_news(reading: Reading, draft: Draft) -> None:
    """Dates decide; without one the tense, words such as "had" or "long", and the place in the article."""
    since = _since(draft)
    if draft.date is not None and reading.published is not None:
        draft.old = _is_past(draft.date, reading.published)
        draft.news = not draft.old
    elif since is not None and reading.published is not None and since <= reading.published:
        draft.old = (reading.published - since).days > _FRESH_DAYS
        draft.news = not draft.old
    else:
        draft.old = _is_old(reading, draft)
        early = reading.is_title(draft.sentence) or reading.place_in_text(draft.sentence) <= _LEAD
        draft.news = not draft.old and (early or _is_fresh(reading, draft))


def is_open(draft: Draft) -> bool:
    """Whether the act is a plan or a denial that nothing shows to be old: so it became known now."""
    return not draft.old and draft.status in {EventStatus.CONSIDERED, EventStatus.DENIED}


def news_options(draft: Draft) -> list[Option[bool]]:
    """News or background."""
    seen = (*draft.cues, f"status={draft.status}", f"{draft.type}:status={draft.status}")
    return yes_or_no(seen, by_rule=draft.news)


def _is_past(period: Period, published: date) -> bool:
    """Whether a period ended a month ago or, if it is as long as a quarter or a year, at all."""
    long = (period.end - period.start).days > _FRESH_DAYS
    return days_before(period, published) > (0 if long else _FRESH_DAYS)


def _is_fresh(reading: Reading, draft: Draft) -> bool:
    """Deep in an article: the present perfect, or a plan that is still open."""
    head = draft.trigger.head
    verb = next((word for word in (head, *head.ancestors) if is_verb(word)), head)
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    money = draft.type in reading.events.time.perfect_is_old
    return any(
        (aux.lower_ in {"has", "have"} and not money) or reading.is_any(aux, reading.events.status.modal)
        for aux in auxiliaries
    )


def _since(draft: Draft) -> date | None:
    """The day from which the act has applied, if the text gives at least its month."""
    if draft.effective is None or len(draft.effective) == len("2025"):
        return None
    return date.fromisoformat(
        draft.effective if len(draft.effective) > len("2025-01") else draft.effective + "-01"
    )


def _is_old(reading: Reading, draft: Draft) -> bool:
    """A pluperfect on the act, a word such as "ago", or only old dates in the sentence."""
    head = draft.trigger.head
    for verb in [head, *head.ancestors][:3]:
        if any(c.dep_ in {"aux", "auxpass"} and c.lower_ in {"had", "'d"} for c in verb.children):
            return True
        if any(reading.is_any(c, reading.events.time.old) for c in verb.children):
            return True
    near = (word for word in head.subtree if len(path_up(word, head) or ()) <= _NEAR)
    if any(reading.is_any(word, reading.events.time.old) for word in near):
        return True
    if reading.published is None:
        return False
    periods = [n.period for n in reading.in_sentence(draft.sentence, MentionKind.PERIOD) if n.period]
    return bool(periods) and all(_is_past(p, reading.published) for p in periods)
