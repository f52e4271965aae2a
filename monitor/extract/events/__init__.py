"""Second step of extraction: who does what to supply, trade or policy."""

from __future__ import annotations

from spacy.tokens import Doc

from monitor.extract.events.draft import Draft
from monitor.extract.events.lexicon import lexicon_of
from monitor.extract.events.merge import merge
from monitor.extract.events.news import is_news
from monitor.extract.events.reading import Reading
from monitor.extract.events.roles import fill_roles
from monitor.extract.events.status import fill_status, is_denied_or_void, is_hearsay
from monitor.extract.events.timing import fill_timing
from monitor.extract.events.triggers import Trigger, find_triggers
from monitor.rules import RuleSet
from monitor.types import Event, EventStatus, Evidence, MentionKind, Span


def find_events(doc: Doc, rules: RuleSet) -> list[Event]:
    """The events of a document whose mentions are found (`doc._.mentions`)."""
    if not any(mention.kind is MentionKind.MINERAL for mention in doc._.mentions):
        return []
    reading = Reading(doc, rules.events, lexicon_of(rules))
    drafts = [draft for trigger in find_triggers(reading) if (draft := _draft(reading, trigger))]
    return [_event(reading, draft) for draft in merge(reading, drafts)]


def _draft(reading: Reading, trigger: Trigger) -> Draft | None:
    """What the sentence tells about this act, or None if it tells of none."""
    rules = reading.events.types[trigger.type]
    draft = Draft(trigger, confidence=trigger.pattern.confidence)
    if is_hearsay(reading, draft):
        return None
    fill_roles(reading, draft, rules)
    if rules.needs_mineral and not draft.minerals:
        return None
    if trigger.pattern.mention_only and not draft.explicit:
        return None
    denied = is_denied_or_void(reading, draft)
    if denied is None:
        return None
    fill_timing(reading, draft)
    draft.news = is_news(reading, draft)
    fill_status(reading, draft, rules.news_status if draft.news else rules.background_status)
    if denied:
        draft.status, draft.cued = EventStatus.DENIED, True
    return draft


def _event(reading: Reading, draft: Draft) -> Event:
    span = reading.spans[draft.sentence]
    head = draft.trigger.head
    slots = {"trigger": Span(head.idx, head.idx + len(head))} | draft.slots
    return Event(
        type=draft.type,
        country=draft.country,
        targets=draft.targets,
        minerals=draft.minerals,
        status=draft.status,
        date=draft.date,
        effective=draft.effective,
        amount=draft.amount,
        news=draft.news,
        evidence=Evidence(reading.text_of(draft.sentence), span),
        rule=draft.trigger.rule,
        confidence=round(draft.confidence, 3),
        slots=tuple(slots.items()),
    )
