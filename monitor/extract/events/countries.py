"""Whose act it is: the countries that the text offers, each with how it stands to the act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from monitor.extract.events.choice import Option
from monitor.extract.events.draft import Draft
from monitor.extract.events.phrases import is_firm, spoken_of
from monitor.extract.events.reading import Named, Reading
from monitor.extract.events.roles import is_home, is_location
from monitor.extract.events.syntax import PASSIVE_SUBJECT, SUBJECT, path_up
from monitor.types import CompanyRef, MentionKind, Span

Found = tuple[str | None, Span | None]
"""A country, and where the sentence names it."""
_BEFORE = 4
_MAIN = 3


def country_options(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> list[Option[Found]]:
    """Each country with its features; None, too: the text doesn't say."""
    tags: dict[str | None, set[str]] = defaultdict(set)
    spans: dict[str | None, Span] = {}
    for named in reading.places(draft.sentence):
        tags[named.code] |= set(_in_sentence(reading, draft, named))
        spans.setdefault(named.code, named.mention.span)
    for code, tag in _elsewhere(reading, draft, drafts):
        tags[code].add(tag)
    tags[draft.country].add("rule=explicit" if draft.explicit else "rule=carried")
    tags[None].add("none")
    if not reading.places(draft.sentence):
        for found in tags.values():
            found.add("nobody named")
    offered = len({code for code in tags if code})
    return [
        Option(
            (code, spans.get(code)),
            _features(draft, {*found, f"offered={min(offered, 3)}"} if code is None else found),
            by_rule=code == draft.country,
        )
        for code, found in tags.items()
    ]


def _features(draft: Draft, tags: set[str]) -> tuple[str, ...]:
    site = "site" if draft.found_at_site else "state"
    kinds = (f"{kind}:{tag}" for tag in tags for kind in (site, draft.type))
    return (*sorted(tags), *sorted(kinds))


def _in_sentence(reading: Reading, draft: Draft, named: Named) -> Iterator[str]:
    head, token = draft.trigger.head, named.token
    yield "here"
    yield "left" if token.i < head.i else "right"
    yield f"gap={min(abs(token.i - head.i) // 4, 5)}"
    yield f"dep={token.dep_}"
    if token.dep_ != "pobj" and token.head.i != token.i:
        yield f"of={_kind(reading, token.head)}"
    yield from _in_parse(draft, token)
    traits = {
        "government": named.government,
        "part": named.is_part,
        "origin": reading.is_origin(token),
        "rule target": named.code in draft.targets,
        "home of firm": is_home(reading, token),
        "location": is_location(token) and not is_home(reading, token),
    }
    yield from (trait for trait, holds in traits.items() if holds)
    order = list(dict.fromkeys(n.code for n in reading.places(draft.sentence)))
    yield f"order={min(order.index(named.code), 3)}/{min(len(order), 3)}"


def _in_parse(draft: Draft, token: Token) -> Iterator[str]:
    """How the place hangs together with the act's words."""
    head, top = draft.trigger.head, _top(token)
    if top.dep_ == "pobj":
        yield f"prep={top.head.lower_}"
        if path_up(top, head) is not None:
            yield f"own prep={top.head.lower_}"
    if top.dep_ in SUBJECT | PASSIVE_SUBJECT:
        yield f"subject={top.dep_}"
        if any(word.i == top.head.i for word in (head, *head.ancestors)):
            yield "own subject"
    if path_up(token, head) is not None:
        yield "below act"
    if any(path_up(token, arg) is not None for arg in draft.trigger.args):
        yield "below arg"


def _kind(reading: Reading, noun: Token) -> str:
    if is_firm(reading, noun):
        return "firm"
    for name in ("state", "site", "goods", "measure"):
        if reading.is_any(noun, getattr(reading.events.actors, name)):
            return name
    return noun.pos_


def _top(token: Token) -> Token:
    """The noun of whose phrase the place is a part."""
    while token.dep_ in {"compound", "amod", "nmod", "poss", "conj", "appos"} and token.head.i != token.i:
        token = token.head
    return token


def _elsewhere(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> Iterator[tuple[str | None, str]]:
    """Countries of the article with where else they stand."""
    if (before := spoken_of(reading, draft.sentence - 1)) is not None:
        yield before.code, "subject before"
    for back, sentence in enumerate(reading.earlier_in_paragraph(draft.sentence)):
        if back < _BEFORE:
            yield from ((n.code, f"before={min(back, 2)}") for n in reading.places(sentence))
    for rank, code in enumerate(reading.main_countries(_MAIN)):
        yield code, f"main={rank}"
    if reading.has_title:
        yield from ((n.code, "title") for n in reading.places(0))
    same = [d for d in drafts if d.type == draft.type and d.explicit and d.country and d is not draft]
    surer = [d for d in same if not d.doubts]
    for name, known in (("act", surer), ("any", same)):
        if known:
            nearest = min(known, key=lambda d: abs(d.sentence - draft.sentence))
            yield nearest.country, f"nearest {name}"
    for named in reading.in_sentence(draft.sentence, MentionKind.COMPANY):
        if isinstance(named.mention.value, CompanyRef) and named.mention.value.home:
            yield named.mention.value.home, "firm's home"
