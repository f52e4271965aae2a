"""Whose figure it is: country, and for trade the partner, from the role that each place plays in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from monitor.extract.facts.reading import Sentence
from monitor.extract.facts.view import How, Slot, View, span_of
from monitor.types import CompanyRef, Mention, MentionKind, PlaceRef

WORLD = "WORLD"


class Role(Enum):
    """What a place does in its sentence."""

    PLAIN = "plain"
    OWNER = "owner"
    """ "China's", "Chinese" before a noun, "of China"."""
    SOURCE = "source"
    """ "from China"."""
    TARGET = "target"
    """ "to China", "for China"."""
    SITE = "site"
    """ "in China"."""
    ASIDE = "aside"
    """A dateline, a company's home, a body that only speaks."""


_DATELINE = re.compile(r"\s*(?:,[^.]{0,40}?)?\s*(?:[-–—:]|\(|\.\s)")
_SPEAKS = frozenset({"say", "report", "tell", "add", "announce", "show", "estimate"})
_PREPOSITIONS = {
    "to": Role.TARGET,
    "into": Role.TARGET,
    "for": Role.TARGET,
    "entering": Role.TARGET,
    "from": Role.SOURCE,
    "in": Role.SITE,
    "at": Role.SITE,
    "within": Role.SITE,
    "of": Role.OWNER,
    "by": Role.OWNER,
}


def role_of(sentence: Sentence, place: Mention) -> Role:
    """The role of a place mention."""
    head = sentence.before(place.span.start, 60).strip()
    if not sentence.title and sentence.span.start == place.span.start and place.text.isupper():
        if _DATELINE.match(sentence.after(place.span.end)):
            return Role.ASIDE
    if _names_company(sentence, place):
        return Role.ASIDE
    if re.match(r"[’']s?\b|[’'](?=\s)", sentence.after(place.span.end, 3)):
        return Role.OWNER
    words = re.findall(r"[\w-]+", head)
    for word in reversed(words[-3:]):
        if word.lower() in _PREPOSITIONS:
            return _PREPOSITIONS[word.lower()]
        if word.lower() not in ("the", "mainland", "neighbouring", "nearby", "both", "southern", "northern", "a", "other"):
            break
    return Role.OWNER if _is_adjective(sentence, place) else Role.PLAIN


def country(view: View, *, price: bool) -> Slot[str] | None:
    """The country of a figure that is no trade figure."""
    places = _usable(view)
    if price:
        places = [p for p in places if role_of(view.sentence, p) in (Role.OWNER, Role.SITE) and _is_country(p)]
        near = [p for p in places if view.cost(p.span) <= 12]
        found = view.nearest(near, span_of)
        return _slot(view, found) if found else None
    places = [p for p in places if role_of(view.sentence, p) is not Role.TARGET] or places
    return _slot_or_carry(view, view.nearest(places, span_of))


def trade(view: View, measure: str) -> tuple[Slot[str] | None, Slot[str] | None]:
    """Country and partner of exports or imports."""
    roles = [(p, role_of(view.sentence, p)) for p in _usable(view)]
    outward = measure == "exports"
    foreign = Role.TARGET if outward else Role.SOURCE
    partners = [p for p, role in roles if role is foreign]
    owners = [p for p, role in roles if role is not foreign]
    partner = view.nearest(partners, span_of)
    owner = view.nearest(owners, span_of)
    home = view.topic.country if view.topic.how is How.CARRIED or owner is None else None
    if owner is not None and _lists_partner(view, owner, home, dict((id(p), r) for p, r in roles)):
        return Slot(str(home), How.CARRIED), _slot(view, owner)
    country_slot = _slot_or_carry(view, owner)
    partner_slot = _slot(view, partner) if partner else None
    if partner_slot and country_slot and partner_slot.value == country_slot.value:
        partner_slot = None
    return country_slot, partner_slot


def _lists_partner(view: View, owner: Mention, home: str | None, roles: dict[int, Role]) -> bool:
    """A bare country beside its own figure, where the topic is another country's trade."""
    return (
        home is not None
        and _code(owner) != home
        and roles[id(owner)] is Role.PLAIN
        and view.topic.measure in ("exports", "imports")
    )


def _usable(view: View) -> list[Mention]:
    return [p for p in view.sentence.of(MentionKind.PLACE) if role_of(view.sentence, p) is not Role.ASIDE]


def _slot_or_carry(view: View, found: Mention | None) -> Slot[str] | None:
    if found is not None:
        return _slot(view, found)
    home = company_home(view)
    for topic in (view.topic, view.lead):
        if topic.country is not None:
            return Slot(topic.country, topic.how)
    return home


def company_home(view: View) -> Slot[str] | None:
    """The home of the nearest company of the sentence."""
    companies = [c for c in view.sentence.of(MentionKind.COMPANY)]
    found = view.nearest(companies, span_of)
    if found is None or not isinstance(found.value, CompanyRef) or found.value.home is None:
        return None
    return Slot(found.value.home, How.ASSUMED, found.span)


def _slot(view: View, mention: Mention) -> Slot[str]:
    return Slot(_code(mention), view.how(mention.span), mention.span)


def _code(mention: Mention) -> str:
    assert isinstance(mention.value, PlaceRef)
    return mention.value.code


def _is_country(mention: Mention) -> bool:
    return isinstance(mention.value, PlaceRef) and not mention.value.government


def _is_adjective(sentence: Sentence, place: Mention) -> bool:
    token = sentence.token(place.span.end - 1)
    return token.pos_ == "ADJ" or token.dep_ in ("amod", "compound", "nmod", "poss")


def _names_company(sentence: Sentence, place: Mention) -> bool:
    """ "China's CMOC", "Rio Tinto of Australia"."""
    companies: Sequence[Mention] = sentence.of(MentionKind.COMPANY)
    for company in companies:
        if company.span.start <= place.span.start and place.span.end <= company.span.end:
            return True
        if place.span.end <= company.span.start and re.fullmatch(
            r"[’']s?\s+(?:\w+\s+)?|\s+(?:\w+\s+){0,2}", sentence.between(place.span.end, company.span.start)
        ):
            return True
    return False
