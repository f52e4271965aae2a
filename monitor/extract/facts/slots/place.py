"""Whose figure it is: the country, and for trade the partner, by the role of each place in its sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum

from monitor.extract.facts.kinds import unit_kind
from monitor.extract.facts.reading import Sentence
from monitor.extract.facts.view import How, Slot, View, span_of
from monitor.rules.measures import Measures
from monitor.types import CompanyRef, Mention, MentionKind, PlaceRef, Quantity

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
_OF_WHOLE = re.compile(r"\s*(?:share )?(?:of|in)\b[^;:.,]{0,60}$", re.I)
_PREPOSITIONS = {
    "to": Role.TARGET,
    "into": Role.TARGET,
    "for": Role.TARGET,
    "entering": Role.TARGET,
    "from": Role.SOURCE,
    "on": Role.SOURCE,
    "in": Role.SITE,
    "at": Role.SITE,
    "within": Role.SITE,
    "of": Role.OWNER,
}


def role_of(sentence: Sentence, place: Mention) -> Role:
    """The role of a place mention."""
    if _is_dateline(sentence, place) or _names_company(sentence, place):
        return Role.ASIDE
    if re.match(r"[’']s?\b|[’'](?=\s)", sentence.after(place.span.end, 3)):
        return Role.OWNER
    token = sentence.token(place.span.start)
    for before in reversed(sentence.doc[max(0, token.i - 4) : token.i]):
        if before.lower_ in _PREPOSITIONS:
            return _PREPOSITIONS[before.lower_]
        if before.pos_ not in ("DET", "ADJ", "PRON"):
            break
    return Role.OWNER if _is_adjective(sentence, place) else Role.PLAIN


def country(view: View, measure: str, rules: Measures, *, firm_price: bool = False) -> Slot[str] | None:
    """The country of a figure that is no trade figure."""
    if measure == "price" and not firm_price:
        return _of_price(view)
    if (whole := whole_of(view)) is not None:
        return _slot(view, whole)
    places = [p for p in _usable(view) if role_of(view.sentence, p) is not Role.TARGET] or _usable(view)
    if measure == "stocks" and _on_exchange(view, rules):
        owners = [p for p in places if role_of(view.sentence, p) in (Role.OWNER, Role.SITE)]
        found = view.nearest(owners, span_of)
        return _slot(view, found) if found else None
    if measure in _GIVEN and {view.topic.country, view.lead.country} - {None, "EU"}:
        places = [p for p in places if _code(p) != "EU"]
    return _slot_or_carry(view, places)


_GIVEN = frozenset({"subsidy", "investment"})
"""Money that can come from abroad: its country is where it goes."""


def _on_exchange(view: View, rules: Measures) -> bool:
    """Whether stocks lie in the sheds of an exchange that is in no country."""
    names = "|".join(map(re.escape, rules.exchanges.names))
    if not names:
        return False
    start = max(0, view.sentence.span.start - 400)
    return bool(re.search(rf"\b(?:{names})\b", view.sentence.between(start, view.sentence.span.end).lower()))


def _of_price(view: View) -> Slot[str] | None:
    """Prices are made on exchanges; only "in China" or "Chinese" beside the figure says otherwise."""
    places = _usable(view)
    stated = [p for p in places if role_of(view.sentence, p) in (Role.OWNER, Role.SITE) and _is_country(p)]
    found = view.nearest([p for p in stated if view.cost(p.span) <= 12], span_of)
    return _slot(view, found) if found else None


def trade(view: View, measure: str) -> tuple[Slot[str] | None, Slot[str] | None]:
    """Country and partner of exports or imports."""
    places = [p for p in _usable(view) if not (view.topic.country and p.rule.endswith(":anaphora"))]
    if view.cell.share is not None and (whole := whole_of(view)) is not None:
        others = [p for p in places if _code(p) not in (_code(whole), WORLD)]
        return _slot(view, whole), _other(view, others, _code(whole))
    roles = {id(p): role_of(view.sentence, p) for p in places}
    listed = _ranked(view) or view.nearest(places, span_of)
    if listed is not None and _lists_partner(view, listed, roles.get(id(listed), Role.PLAIN)):
        return Slot(str(view.topic.country), How.CARRIED), _slot(view, listed)
    foreign = _foreign(view, places, roles, measure)
    owners = [
        p for p in places if p not in foreign and (measure == "exports" or roles[id(p)] is not Role.SOURCE)
    ]
    whose, partner = _slot_or_carry(view, owners), view.nearest(foreign, span_of)
    other = _slot(view, partner) if partner else _carried_partner(view, measure, whose)
    return whose, None if other and whose and other.value == whose.value else other


def _foreign(
    view: View, places: Sequence[Mention], roles: Mapping[int, Role], measure: str
) -> Sequence[Mention]:
    """The places that can be the partner: "to Japan" of exports, "from Chile" of imports."""
    foreign = [p for p in places if roles[id(p)] is (Role.TARGET if measure == "exports" else Role.SOURCE)]
    if measure == "imports" and not foreign:
        return [p for p in places if _code(p) != _code(places[0]) and _belongs(view, p)]
    if view.cell.share is None:
        return foreign
    end = view.cell.share.span.end
    return [p for p in foreign if p.span.start > end and not view.rivals_between(p.span)] or foreign


def _carried_partner(view: View, measure: str, whose: Slot[str] | None) -> Slot[str] | None:
    """The partner of the cell before, where the sentence goes on about it without naming the trade again."""
    topic = view.topic
    if topic.partner is None or topic.measure != measure or whose is None or whose.span is not None:
        return None
    named = any(not cue.verb for cue in view.sentence.measures) or (
        view.cell is not view.cells[0] and not view.cell.change
    )
    return None if named else Slot(topic.partner, How.CARRIED)


def whole_of(view: View) -> Mention | None:
    """Whose whole a share is of, unless it is the world's: "60% of Japan's imports"."""
    if view.cell.share is None:
        return None
    end = view.cell.share.span.end
    for place in _usable(view):
        if place.span.start < end or view.rivals_between(place.span):
            continue
        gap = view.sentence.between(end, place.span.start)
        if _OF_WHOLE.match(gap) and role_of(view.sentence, place) not in (Role.SOURCE, Role.TARGET):
            return place
    return None


def _other(view: View, others: Sequence[Mention], whole: str) -> Slot[str] | None:
    """Who has the share: the other place of the sentence, or the one that the text was about."""
    found = view.nearest(others, span_of)
    if found is not None:
        return _slot(view, found)
    if view.topic.country not in (None, whole, WORLD):
        return Slot(str(view.topic.country), view.topic.how)
    return None


def _lists_partner(view: View, owner: Mention, role: Role) -> bool:
    """A bare country beside its own figure, where the topic is another country's trade."""
    return (
        role is Role.PLAIN
        and view.topic.how is How.CARRIED
        and view.topic.country not in (None, _code(owner))
        and view.topic.measure in ("exports", "imports")
    )


def _usable(view: View) -> list[Mention]:
    """The places that can be the figure's; the world only right beside it."""
    places = [p for p in view.sentence.of(MentionKind.PLACE) if role_of(view.sentence, p) is not Role.ASIDE]
    return [p for p in places if _code(p) != WORLD or _is_worldwide(view, p)]


def _is_worldwide(view: View, world: Mention) -> bool:
    """Whether the figure itself is the world's, and not a country's share of it."""
    shares = [share for share in view.sentence.of(MentionKind.SHARE) if share.span.end <= world.span.start]
    whole = any(
        _OF_WHOLE.match(view.sentence.between(share.span.end, world.span.start)) for share in shares[-1:]
    )
    return view.cell.share is None and not whole and view.cost(world.span) <= 10


def _ranked(view: View) -> Mention | None:
    """The place whose turn it is in parallel lists: "Mali and Peru … 5% and 4%"."""
    if view.cell.rank is None:
        return None
    index, length = view.cell.rank
    before = [p for p in _usable(view) if p.span.end <= view.cell.figures[0].span.start]
    return before[index - length] if len(before) >= length else None


def _slot_or_carry(view: View, places: Sequence[Mention]) -> Slot[str] | None:
    """The nearest place if it belongs to the figure's clause, else the topic's, else whatever there is."""
    found = min(places, key=lambda place: _cost(view, place), default=None)
    if found is not None and _belongs(view, found):
        return _slot(view, found)
    firm = bool(view.topic.company or view.sentence.of(MentionKind.COMPANY))
    for topic in (view.topic, view.lead):
        if topic.country is not None and not (firm and topic.country == WORLD):
            return Slot(topic.country, topic.how)
    return company_home(view) or _of_currency(view) or (_slot(view, found) if found else None)


def _of_currency(view: View) -> Slot[str] | None:
    """Where the money of a figure is legal tender: "crore rupees" are spent in India."""
    quantity = view.cell.quantity
    unit = quantity.value.unit if quantity and isinstance(quantity.value, Quantity) else ""
    if unit_kind(unit) != "money" or unit in _WORLD_MONEY:
        return None
    return Slot(unit[:2], How.ASSUMED)


_WORLD_MONEY = frozenset({"USD", "EUR", "XAF", "XOF", "XDR"})
"""Currencies that many countries use or count in; of the others the code begins with the country's."""


def _cost(view: View, place: Mention) -> float:
    """Distance, less for where something is than for whose it is, and least right behind the figure."""
    behind = any(
        re.fullmatch(r"(?:\s+[\w’'-]+){1,6}\s+", view.sentence.between(figure.span.end, place.span.start))
        for figure in view.cell.figures
    )
    site = role_of(view.sentence, place) is Role.SITE
    return view.cost(place.span) - (8 if behind and site else 3 if site else 0)


def _belongs(view: View, place: Mention) -> bool:
    """Whether the place is in the figure's clause, or opens its sentence."""
    breaks = view.sentence.breaks_between(view.cell.anchor.start, place.span.start)
    if place.span.start > view.cell.anchor.start:
        return breaks == 0 and view.rivals_between(place.span) == 0 and view.is_nearest_to(place.span)
    return breaks <= 1


def company_home(view: View) -> Slot[str] | None:
    """The home of the nearest company of the sentence, if the article names that country somewhere."""
    found = view.nearest(view.sentence.of(MentionKind.COMPANY), span_of)
    if found is None or not isinstance(found.value, CompanyRef) or found.value.home is None:
        return None
    named = {m.value.code for m in view.sentence.doc._.mentions if isinstance(m.value, PlaceRef)}
    return Slot(found.value.home, How.ASSUMED, found.span) if found.value.home in named else None


def _slot(view: View, mention: Mention) -> Slot[str] | None:
    """The place as a slot; a part of the world ("Europe") is nobody's code."""
    code = _code(mention)
    return None if code.isdigit() else Slot(code, view.how(mention.span), mention.span)


def _code(mention: Mention) -> str:
    assert isinstance(mention.value, PlaceRef)
    return mention.value.code


def _is_country(mention: Mention) -> bool:
    return isinstance(mention.value, PlaceRef) and not mention.value.government


def _is_dateline(sentence: Sentence, place: Mention) -> bool:
    if sentence.title or sentence.span.start != place.span.start or not place.text.isupper():
        return False
    return bool(_DATELINE.match(sentence.after(place.span.end)))


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
