"""What a place does in its sentence: whose something is, where it is, comes from or goes to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from monitor.extract.facts.reading import Sentence
from monitor.extract.facts.view import View
from monitor.types import Mention, MentionKind, PlaceRef

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


def whole_of(view: View) -> Mention | None:
    """Whose whole a share is of, unless it is the world's: "60% of Japan's imports"."""
    if view.cell.share is None:
        return None
    end = view.cell.share.span.end
    for place in view.sentence.of(MentionKind.PLACE):
        if _code(place) == WORLD or place.span.start < end or view.rivals_between(place.span):
            continue
        gap = view.sentence.between(end, place.span.start)
        if _OF_WHOLE.match(gap) and role_of(view.sentence, place) not in (
            Role.SOURCE,
            Role.TARGET,
            Role.ASIDE,
        ):
            return place
    return None


def _code(mention: Mention) -> str:
    assert isinstance(mention.value, PlaceRef)
    return mention.value.code


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
