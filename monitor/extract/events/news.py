"""Whether an article reports an act as news or recalls it as background."""

from __future__ import annotations

from monitor.extract.events.draft import Draft
from monitor.extract.events.reading import Reading
from monitor.extract.events.timing import days_before
from monitor.types import MentionKind

_FRESH_DAYS = 31
_LEAD = 2


def is_news(reading: Reading, draft: Draft) -> bool:
    """Dates decide; without one the tense, words such as "had" or "long", and the place in the article."""
    if draft.date is not None and reading.published is not None:
        return days_before(draft.date, reading.published) <= _FRESH_DAYS
    if _is_old(reading, draft):
        return False
    return reading.is_title(draft.sentence) or reading.place_in_text(draft.sentence) <= _LEAD or draft.cued


def _is_old(reading: Reading, draft: Draft) -> bool:
    """A pluperfect on the act, a word such as "since", or only old dates in the sentence."""
    head = draft.trigger.head
    verbs = [word for word in (head, *head.ancestors)][:3]
    for verb in verbs:
        if any(c.dep_ in {"aux", "auxpass"} and c.lower_ in {"had", "'d"} for c in verb.children):
            return True
        if any(reading.is_any(c, reading.events.time.old) for c in verb.children):
            return True
    if reading.published is None:
        return False
    periods = [n.period for n in reading.in_sentence(draft.sentence, MentionKind.PERIOD) if n.period]
    return bool(periods) and all(days_before(p, reading.published) > _FRESH_DAYS for p in periods)
