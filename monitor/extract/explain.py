"""Owns the answer to "why?": what was found in each sentence, what was chosen among, and by which weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, TypeVar

from spacy.tokens import Doc

from monitor.extract.events import decide, propose
from monitor.extract.events.choice import ByWeights, Option
from monitor.extract.events.choice import Choice as Judgement
from monitor.extract.events.draft import Draft
from monitor.extract.events.lexicon import lexicon_of
from monitor.extract.events.reading import Reading
from monitor.extract.events.triggers import Trigger, find_triggers
from monitor.extract.extractor import SpacyExtractor
from monitor.extract.facts import find_facts
from monitor.extract.facts.cues import lexicons
from monitor.extract.facts.lexicon import Cue
from monitor.extract.facts.scorer import Candidate, Choice, Scorer, Weights
from monitor.extract.facts.view import View
from monitor.extract.gold import event_json, fact_json
from monitor.extract.sentences import sentence_at, sentences
from monitor.extract.values import in_words
from monitor.rules import RuleSet
from monitor.types import Article, Event, Fact, Mention, Span

T = TypeVar("T")
Record = dict[str, Any]
_STRONGEST = 6
"""Features that are shown of each candidate."""


@dataclass(frozen=True)
class Decision:
    """What was chosen among for one slot of a cell, and what was chosen."""

    slot: str
    view: View
    candidates: tuple[Candidate[Any], ...]
    choice: Choice[Any]


@dataclass(frozen=True)
class Recorder(Scorer):
    """Decides as the weights do and keeps what it was asked."""

    decisions: list[Decision] = field(default_factory=list)

    def choose(self, name: str, view: View, candidates: Sequence[Candidate[T]]) -> Choice[T]:
        """What the weights choose."""
        choice = super().choose(name, view, candidates)
        self.decisions.append(Decision(name, view, tuple(candidates), choice))
        return choice


@dataclass(frozen=True)
class JudgeRecorder(ByWeights):
    """Judges drafts of events as the weights do and keeps what it was asked, ready to show."""

    judgements: list[tuple[int, Record]] = field(default_factory=list)
    """Where the act's word stands, and what was decided about it."""

    def choose(self, name: str, draft: Draft, options: Sequence[Option[T]]) -> Judgement[T]:
        """What the weights choose."""
        choice = super().choose(name, draft, options)
        head, of_decision = draft.trigger.head, self.weights[name]
        told = {
            "figures": f"{head.text} ({draft.type})",
            "slot": name,
            "chosen": next(i for i, option in enumerate(options) if option.value is choice.value),
            "chance": round(choice.probability, 3),
            "options": [
                {"value": _judged(option.value), "how": None, "words": None}
                | _why(option.features, of_decision)
                for option in options
            ],
        }
        self.judgements.append((head.idx, told))
        return choice


class Explainer:
    """Reads an article as ever, and tells for each sentence how."""

    def __init__(
        self, extractor: SpacyExtractor, rules: RuleSet, weights: Weights, of_events: Weights
    ) -> None:
        self._extractor = extractor
        self._rules = rules
        self._weights = weights
        self._of_events = of_events

    def explain(self, article: Article) -> Record:
        """The article's sentences, each with all that was found and decided in it, for JSON."""
        head: Record = {"id": article.id, "title": article.title}
        if reason := self._extractor.reason_to_skip(article):
            return head | {"skipped": reason, "sentences": []}
        doc = self._extractor.parse(article)
        spans = sentences(doc)
        told: list[Record] = [_blank(doc, span) for span in spans]
        for kind, start, record in sorted(self._findings(doc), key=itemgetter(1)):
            told[sentence_at(spans, start)][kind].append(record)
        return head | {"sentences": told}

    def _findings(self, doc: Doc) -> Iterator[tuple[str, int, Record]]:
        """Each with its key and where it stands."""
        recorder = Recorder(self._weights)
        facts = find_facts(doc, self._rules, recorder)
        cues = lexicons(self._rules).find(doc)
        reading = Reading(doc, self._rules.events, lexicon_of(self._rules))
        for mention in doc._.mentions:
            yield "mentions", mention.span.start, _mention(mention)
        for kind, found in (("measure", cues.measures), ("status", cues.statuses)):
            for cue in found:
                yield "cues", cue.span.start, _cue(doc, kind, cue)
        yield from _event_cues(reading)
        for decision in recorder.decisions:
            yield "decisions", decision.view.cell.anchor.start, _decision(doc, decision, self._weights)
        for trigger in find_triggers(reading):
            yield "triggers", trigger.head.idx, _trigger(trigger)
        judge = JudgeRecorder(self._of_events)
        decide(reading, propose(reading), judge)
        for start, judgement in judge.judgements:
            yield "judgements", start, judgement
        for fact in facts:
            yield "facts", fact.evidence.span.start, _with_words(doc, fact_json(fact), fact)
        for event in doc._.events:
            yield "events", event.evidence.span.start, _with_words(doc, event_json(event), event)


def _blank(doc: Doc, span: Span) -> Record:
    keys = ("mentions", "cues", "decisions", "facts", "triggers", "judgements", "events")
    return {"text": _text(doc, span), "offsets": [span.start, span.end], **{key: [] for key in keys}}


def _text(doc: Doc, span: Span) -> str:
    return str(doc.text[span.start : span.end])


def _mention(mention: Mention) -> Record:
    return {
        "kind": mention.kind.value,
        "text": mention.text,
        "value": in_words(mention.value),
        "rule": mention.rule,
        "offsets": [mention.span.start, mention.span.end],
    }


def _cue(doc: Doc, kind: str, cue: Cue) -> Record:
    return {"text": _text(doc, cue.span), "speaks_for": f"{kind} {cue.id}"}


def _event_cues(reading: Reading) -> Iterator[tuple[str, int, Record]]:
    """Words that the rules for status, hearsay and time of events know."""
    rules = reading.events
    for group in ("status", "hearsay", "time"):
        for name, terms in getattr(rules, group):
            for token in reading.doc:
                if reading.is_any(token, terms):
                    yield "cues", token.idx, {"text": token.text, "speaks_for": f"event {group} {name}"}


def _decision(doc: Doc, decision: Decision, weights: Weights) -> Record:
    of_slot = weights[decision.slot]
    options = [_option(doc, candidate, of_slot) for candidate in decision.candidates]
    best = next(i for i, c in enumerate(decision.candidates) if c.slot is decision.choice.slot)
    figures = ", ".join(figure.text for figure in decision.view.cell.figures)
    return {
        "figures": figures,
        "slot": decision.slot,
        "chosen": best,
        "chance": round(decision.choice.chance, 3),
        "options": options,
    }


def _option(doc: Doc, candidate: Candidate[Any], weights: Mapping[str, float]) -> Record:
    span = candidate.slot.span if candidate.slot else None
    return {
        "value": in_words(candidate.value),
        "how": candidate.slot.how.name.lower() if candidate.slot else None,
        "words": _text(doc, span) if span else None,
    } | _why(candidate.features, weights)


def _why(features: Sequence[str], weights: Mapping[str, float]) -> Record:
    """The sum of the weights, and the heaviest of them."""
    told = {feature: weights.get(feature, 0.0) for feature in features}
    strongest = sorted(told.items(), key=lambda pair: -abs(pair[1]))[:_STRONGEST]
    return {
        "score": round(sum(weights.get(feature, 0.0) for feature in features), 3),
        "why": {feature: round(weight, 3) for feature, weight in strongest if weight},
    }


def _judged(value: Any) -> str | None:
    """An option about an act in words: yes or no, a country, another mention of the act."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Draft):
        return f"as told by {value.trigger.head.text!r}"
    return value[0] if value is not None else "a new act"


def _trigger(trigger: Trigger) -> Record:
    return {
        "type": str(trigger.type),
        "text": trigger.head.text,
        "with": [token.text for token in trigger.args],
        "rule": trigger.rule,
        "doubts": sorted(trigger.doubts),
        "offsets": [trigger.head.idx, trigger.head.idx + len(trigger.head)],
    }


def _with_words(doc: Doc, record: Record, found: Fact | Event) -> Record:
    """The record, with the words that filled its slots; a slot without is carried over or assumed."""
    return record | {"words": {name: _text(doc, span) for name, span in found.slots}}
