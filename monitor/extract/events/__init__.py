"""Second step of extraction: who does what to supply, trade or policy."""

from __future__ import annotations

from spacy.tokens import Doc

from monitor.extract.events.acts import gather
from monitor.extract.events.choice import Judge
from monitor.extract.events.countries import country_options
from monitor.extract.events.cues import company_cues, cues
from monitor.extract.events.draft import Draft
from monitor.extract.events.lexicon import lexicon_of
from monitor.extract.events.merge import name_minerals, share_actor
from monitor.extract.events.minerals import fill_minerals
from monitor.extract.events.news import fill_news, is_open, news_options
from monitor.extract.events.reading import Reading
from monitor.extract.events.roles import fill_actor
from monitor.extract.events.split import split
from monitor.extract.events.status import Verdict, fill_status, is_hearsay, verdict
from monitor.extract.events.targets import fill_targets
from monitor.extract.events.timing import fill_timing
from monitor.extract.events.triggers import Trigger, find_triggers
from monitor.rules import RuleSet
from monitor.rules.events import TypeRules
from monitor.types import Event, EventStatus, Evidence, MentionKind, Span


def find_events(doc: Doc, rules: RuleSet, judge: Judge) -> list[Event]:
    """The events of a document whose mentions are found: rules propose drafts, `judge` decides on them."""
    if not any(mention.kind is MentionKind.MINERAL for mention in doc._.mentions):
        return []
    reading = Reading(doc, rules.events, lexicon_of(rules))
    return decide(reading, propose(reading), judge)


def propose(reading: Reading) -> list[Draft]:
    """All that might tell of an act, in text order, as the rules read it."""
    drafts = [part for trigger in find_triggers(reading) for part in _drafts(reading, trigger)]
    share_actor([draft for draft in drafts if not draft.doubts])
    for draft in drafts:
        found = company_cues(reading, draft, drafts)
        draft.cues += tuple(feature for cue in found for feature in (cue, f"{draft.type}:{cue}"))
    return drafts


def decide(reading: Reading, drafts: list[Draft], judge: Judge) -> list[Event]:
    """What the judge makes of the drafts, which it changes."""
    for draft in drafts:
        _settle(reading, draft, drafts, judge)
    acts = gather(reading, drafts, judge)
    name_minerals(reading, acts, {draft.sentence for draft in drafts if not draft.doubts})
    return [_event(reading, act) for act in acts]


def _drafts(reading: Reading, trigger: Trigger) -> list[Draft]:
    """The acts that a trigger tells of; news and status are each act's own."""
    draft = _draft(reading, trigger)
    parts = [draft] if draft.doubts else split(reading, draft)
    for part in parts if len(parts) > 1 else ():
        _fill_standing(reading, part)
    for part in parts:
        part.cues = cues(reading, part)
    return parts


def _draft(reading: Reading, trigger: Trigger) -> Draft:
    """What the rules alone make of a trigger, and their doubts."""
    rules, pattern = reading.events.types[trigger.type], trigger.pattern
    draft = Draft(trigger, confidence=pattern.confidence, doubts=set(trigger.doubts))
    if is_hearsay(reading, draft):
        draft.doubts.add("hearsay")
    target = pattern.target or rules.target
    fill_actor(
        reading,
        draft,
        pattern.actor or rules.actor,
        exporter=target == "destination",
        aimed_at=target == "origin",
    )
    fill_targets(reading, draft, target)
    fill_minerals(reading, draft, raw=rules.raw)
    found = verdict(reading, draft)
    if found is Verdict.VOID:
        draft.doubts.add("negated")
    if not _has_its_roles(draft, rules):
        draft.doubts.add("roles")
    fill_timing(reading, draft)
    _fill_standing(reading, draft)
    if found in (Verdict.DENIED, Verdict.UNFULFILLED):
        draft.status = EventStatus.DENIED if found is Verdict.DENIED else EventStatus.CONSIDERED
        draft.cued = True
    draft.news = draft.news or is_open(draft)
    return draft


def _fill_standing(reading: Reading, draft: Draft) -> None:
    """Whether the act is news, and how far it has come."""
    rules = reading.events.types[draft.trigger.type]
    fill_news(reading, draft)
    fill_status(reading, draft, rules.news_status if draft.news else rules.background_status)


def _settle(reading: Reading, draft: Draft, drafts: list[Draft], judge: Judge) -> None:
    """Let the judge say whose act it is and whether it is news."""
    country, span = judge.choose("country", draft, country_options(reading, draft, drafts)).value
    if country != draft.country:
        draft.country = country
        draft.targets = tuple(code for code in draft.targets if code != country)
        draft.slots.pop("country", None)
    if span is not None:
        draft.slots["country"] = span
    draft.news = judge.choose("news", draft, news_options(draft)).value


def _has_its_roles(draft: Draft, rules: TypeRules) -> bool:
    """Whether those are known without whom there is no act of this type."""
    known = draft.explicit or draft.by_state_noun
    if rules.target == "party" and not draft.targets and (draft.trigger.pattern.mention_only or not known):
        return draft.country is None and bool(draft.minerals) and not draft.trigger.pattern.mention_only
    if draft.country is None and rules.actor == "state" and rules.target != "party":
        return False
    if draft.trigger.pattern.mention_only and not known:
        return False
    return bool(draft.minerals) or not rules.needs_mineral


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
