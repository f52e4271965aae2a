"""Owns what title, lead and the sentences without figures say the text is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from monitor.extract.facts.cues import SHIPMENT
from monitor.extract.facts.reading import Sentence, is_comparison, is_record
from monitor.extract.facts.slots.mineral import CLASSES
from monitor.extract.facts.slots.place import WORLD, Role, role_of
from monitor.extract.facts.view import How, Topic
from monitor.types import Mention, MentionKind, MineralRef, Period, PlaceRef

_OPENING = 4
"""Sentences, the title among them, that count as the opening."""


def lead_topic(sentences: Sequence[Sentence]) -> Topic:
    """The first mineral, place, measure and period of the opening; title first."""
    opening = sentences[:_OPENING]
    return Topic(
        minerals=_minerals(opening) or _minerals(sentences),
        country=_country(opening),
        measure=_measure(opening),
        period=_period(opening),
        day=_day(opening),
        how=How.LEAD,
    )


def follow(topic: Topic, sentence: Sentence) -> Topic:
    """The topic after a sentence without figures: what its subject names is what comes next."""
    period = _period([sentence]) if not sentence.statuses else None
    mineral = next((m.value for m in _subjects(sentence, MentionKind.MINERAL)), None)
    place = next((m.value for m in _subjects(sentence, MentionKind.PLACE)), None)
    return replace(
        topic,
        minerals=(mineral,)
        if isinstance(mineral, MineralRef) and _narrows(mineral, topic)
        else topic.minerals,
        country=place.code if isinstance(place, PlaceRef) else topic.country,
        period=period or topic.period,
        periods=() if period else topic.periods,
    )


def _narrows(mineral: MineralRef, topic: Topic) -> bool:
    """A class ("critical minerals") does not take the place of a metal."""
    return mineral.id not in CLASSES or not topic.minerals


def _subjects(sentence: Sentence, kind: MentionKind) -> Iterator[Mention]:
    """The mentions in the subject of the sentence's main verb."""
    for mention in sentence.of(kind):
        token = sentence.token(mention.span.end - 1)
        chain = (token, *token.ancestors)
        verbs = [step for step in chain if step.pos_ in ("VERB", "AUX")]
        subject = any(step.dep_ in ("nsubj", "nsubjpass") and step.head in verbs[:1] for step in chain)
        if not subject or verbs[0].dep_ != "ROOT":
            continue
        if kind is not MentionKind.PLACE or role_of(sentence, mention) is not Role.ASIDE:
            yield mention


def _minerals(sentences: Sequence[Sentence]) -> tuple[MineralRef, ...]:
    """All that are named, the first first."""
    values = (mention.value for sentence in sentences for mention in sentence.of(MentionKind.MINERAL))
    return tuple(dict.fromkeys(value for value in values if isinstance(value, MineralRef)))


def _measure(opening: Sequence[Sentence]) -> str | None:
    """The measure that the opening is about, the lead before the title; shipments are a country's."""
    weights: Counter[str] = Counter()
    for sentence in opening:
        for cue in sentence.measures:
            measure = cue.id.split(":")[1] if cue.id.startswith(SHIPMENT) else cue.id
            weights[measure] += 3 if sentence is opening[min(1, len(opening) - 1)] else 2
    return max(weights, key=lambda measure: weights[measure], default=None)


_WEIGHTS = {
    Role.OWNER: 1.5,
    Role.PLAIN: 1.0,
    Role.SITE: 1.0,
    Role.SOURCE: 0.5,
    Role.TARGET: 0.2,
    Role.ASIDE: 0.9,
}


def _country(opening: Sequence[Sentence]) -> str | None:
    """The place that the opening is most about: named most often, as owner or subject."""
    weights: dict[str, float] = defaultdict(float)
    for sentence in opening:
        for mention in sentence.of(MentionKind.PLACE):
            if isinstance(mention.value, PlaceRef) and mention.value.code != WORLD:
                near = any(
                    0 <= cue.first - sentence.token(mention.span.end - 1).i <= 3 for cue in sentence.measures
                )
                weights[mention.value.code] += _WEIGHTS[role_of(sentence, mention)] + (1 if near else 0)
    return max(weights, key=lambda code: weights[code], default=None)


def _period(opening: Sequence[Sentence]) -> Period | None:
    """The first period longer than a day; a day is when somebody spoke."""
    for sentence in opening:
        for mention in sentence.of(MentionKind.PERIOD):
            period = mention.value
            assert isinstance(period, Period)
            aside = is_comparison(sentence, mention) or is_record(sentence, mention)
            if period.start != period.end and not aside:
                return period
    return None


def _day(opening: Sequence[Sentence]) -> Period | None:
    """The first day that is no dateline."""
    days = (
        mention.value
        for sentence in opening
        for mention in sentence.of(MentionKind.PERIOD)
        if isinstance(mention.value, Period) and not mention.rule.endswith(":dateline")
    )
    published: date | None = opening[0].doc._.published if opening else None
    return next((day for day in days if day.start == day.end and _is_recent(day, published)), None)


def _is_recent(day: Period, published: date | None) -> bool:
    return published is not None and timedelta(0) <= published - day.start <= timedelta(days=7)
