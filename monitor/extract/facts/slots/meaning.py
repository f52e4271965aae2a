"""What a cue means in this text: whose goods move, what works are built for, who supplies whom."""

from __future__ import annotations

import re

from monitor.extract.facts.cues import SHIPMENT
from monitor.extract.facts.kinds import unit_kind
from monitor.extract.facts.lexicon import Cue
from monitor.extract.facts.slots.place import Role, role_of, whole_of
from monitor.extract.facts.view import View
from monitor.rules.measures import Measures
from monitor.types import MentionKind, Quantity, Span

_TRADE = ("exports", "imports")


def measure_of(view: View, cue: Cue, *, firm: bool) -> str:
    """The measure that a cue stands for: shipments are exports only in a text or sentence about trade."""
    if not cue.id.startswith(SHIPMENT):
        return cue.id
    _, abroad, company, home = cue.id.split(":")
    if view.topic.measure == "imports":
        return "imports"
    if firm and not (abroad == "imports" and _bought_from(view, cue)):
        return company
    role = Role.SOURCE if abroad == "imports" else Role.TARGET
    crosses = any(role_of(view.sentence, p) is role for p in view.sentence.of(MentionKind.PLACE))
    if abroad == "imports":  # what is only agreed to be bought is no trade yet
        return company if view.sentence.doc[cue.first].tag_ == "VB" else abroad if crosses else home
    return abroad if crosses or view.topic.measure in _TRADE or view.lead.measure in _TRADE else home


def _bought_from(view: View, cue: Cue) -> bool:
    """ "It bought 3,000 t of slag from Acme", and has them."""
    token = view.sentence.doc[cue.first]
    after = view.sentence.between(cue.span.end, view.sentence.span.end)
    return token.tag_ in ("VBD", "VBN") and bool(re.match(r"[^;:]{0,90}?\bfrom\s+(?:the\s+)?[A-Z]", after))


def adjusted(view: View, rules: Measures, measure: str, span: Span | None = None, *, firm: bool) -> str:
    """Where the words mean another measure in this text.

    Who supplies a share of a country's needs is where its imports come from, a share of all is output; what a
    country earns or sells in a text about its exports are exports.
    """
    match measure:
        case "production" if _is_designed(view, rules):
            return "capacity"
        case "stocks" if _is_in_ground(view, span):
            return "reserves"
        case "supply":
            return _supplied(view, span, firm=firm)
        case "sales" if not firm and _tells_of_exports(view):
            return "exports"
    return measure


def _supplied(view: View, span: Span | None, *, firm: bool) -> str:
    if not firm and _yields(view, span):
        return "production"
    if view.cell.share is not None:
        return "imports" if whole_of(view) or view.topic.measure == "imports" else "production"
    return view.topic.measure if not firm and view.topic.measure in _TRADE else "supply"


def _tells_of_exports(view: View) -> bool:
    """Whether what a country sells goes abroad: the text says so, or "to Japan"."""
    if any(role_of(view.sentence, p) is Role.TARGET for p in view.sentence.of(MentionKind.PLACE)):
        return True
    return "exports" in {view.lead.measure, view.topic.measure, *dict(view.topic.periods)}


def _is_in_ground(view: View, span: Span | None) -> bool:
    """ "The deposit [holds] 3,000 t"."""
    quantity = view.cell.quantity.value if view.cell.quantity else None
    if not isinstance(quantity, Quantity) or unit_kind(quantity.unit) != "mass":
        return False
    held = any(cue.span == span and cue.verb for cue in view.sentence.measures)
    return held and any(cue.id == "reserves" for cue in view.sentence.measures)


def _yields(view: View, span: Span | None) -> bool:
    """ "The mine [delivered] 3,000 t", in a text about output and to nobody."""
    verb = next((cue for cue in view.sentence.measures if cue.span == span and cue.verb), None)
    if verb is None or view.lead.measure != "production" or view.cell.quantity is None:
        return False
    contract = any(cue.id == "supply" and not cue.verb for cue in view.sentence.measures)
    given = any(role_of(view.sentence, p) is Role.TARGET for p in view.sentence.of(MentionKind.PLACE))
    return not contract and not given and view.sentence.is_past(view.sentence.token(verb.span.start))


def is_of_works(view: View, rules: Measures) -> bool:
    """ "A 3,000-tonne-a-year tin [smelter]"."""
    works = "|".join(re.escape(word) for row in rules.measures for word in row.works)
    yearly = "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in rules.rates.words)
    words = r"(?:[\s-]+(?!(?:of|in|at|from|for|by|to|and|or|the|its)\b)[\w]+){0,2}"
    pattern = rf"(?:[\s-]+(?:{yearly}))?{words}[\s-]+(?:{works})\b"
    return bool(works and re.match(pattern, view.sentence.after(view.cell.anchor.end, 80)))


def _is_designed(view: View, rules: Measures) -> bool:
    """ "The [plant] can turn out 3,000 t", "is to make 3,000 t a year": what works are built for."""
    if view.cell.quantity is None:
        return False
    figure = view.sentence.token(view.cell.anchor.end - 1)
    verb = next((step for step in figure.ancestors if step.pos_ == "VERB"), None)
    if verb is None:
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if "can" in helpers:
        return True
    subject = next(
        (child for step in (verb, *verb.ancestors) for child in step.children if child.dep_ == "nsubj"), None
    )
    future = bool(helpers & {"to", "will", "would", "should", "could"})
    yearly = "|".join(map(re.escape, rules.rates.words))
    behind = view.sentence.after(view.cell.anchor.end, 80)
    built = subject is not None and any(subject.lemma_.lower() in row.works for row in rules.measures)
    return future and built and bool(re.match(rf"[^,;.]{{0,50}}\b(?:{yearly})\b", behind))
