"""Who acts and at whom: the countries of an act, by relation in the parse, position and carry-over."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.extract.events.draft import Draft
from monitor.extract.events.phrases import MODIFIERS, first_place, is_firm, place_in_phrase, spoken_of
from monitor.extract.events.reading import Named, Reading
from monitor.extract.events.syntax import SUBJECT, agent_of, governors, is_verb, own_doers, path_up
from monitor.types import MentionKind

_LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "from", "across", "off"})
_COMPLEMENT = frozenset({"to", "against", "for", "toward", "towards", "on", "from", "with", "by", "into"})
_REACH = 6


def fill_actor(reading: Reading, draft: Draft, actor: str, *, exporter: bool, aimed_at: bool = False) -> None:
    """Set the country: of the state that acts, or of the plant or mine that a firm's act is about.

    With `exporter` what is acted on is the actor's own ("China's exports"); with `aimed_at` the act is one
    against goods of other countries.
    """
    draft.found_at_site = actor == "company"
    found = site(reading, draft) if draft.found_at_site else _state(reading, draft, exporter=exporter)
    origin: str | None = None
    if found is not None and aimed_at and _is_origin(reading, found.token):
        origin = found.code
        found = None
    if found is not None:
        draft.country, draft.explicit = found.code, True
        draft.slots["country"] = found.mention.span
    else:
        carried = _site_before(reading, draft) if draft.found_at_site else None
        draft.country = carried or _carried(reading, draft, but=origin)
        head = draft.trigger.head
        doers = [*own_doers(head), *(() if is_verb(head) else own_doers(head.head))]
        draft.by_state_noun = not draft.found_at_site and any(
            _stands_for_state(reading, doer) for doer in doers if doer.pos_ != "PRON"
        )


# --- states -------------------------------------------------------------------------------------


def _state(reading: Reading, draft: Draft, *, exporter: bool) -> Named | None:
    """The place that acts: on the noun itself, as subject or agent, or as the government of the sentence."""
    head, args = draft.trigger.head, draft.trigger.args
    if place := _owner(reading, head):
        return place
    owners = [arg for arg in args if exporter or not _is_traded(reading, arg)]
    above = [doer for word in list(governors(head))[1:] for doer in own_doers(word)]
    for group, named in ((own_doers(head), _first_named), (owners, _owner), (above, place_in_phrase)):
        for word in group:
            if place := named(reading, word):
                return place
            if named is not _owner and _stands_for_state(reading, word):
                return _before(reading, word)
    places = [n for n in reading.places(draft.sentence) if not is_complement(n.token)]
    return next((n for n in places if n.government), next(iter(places), None))


def _first_named(reading: Reading, doer: Token) -> Named | None:
    """The country of the subject, or of the first of several that are joined."""
    place = place_in_phrase(reading, doer)
    joined = [
        place_in_phrase(reading, word) for word in doer.subtree if word.dep_ == "conj" or word.i == doer.i
    ]
    return min((n for n in (place, *joined) if n is not None), key=lambda n: n.token.i, default=None)


def _is_traded(reading: Reading, word: Token) -> bool:
    """Goods and imports belong to the country that an act is aimed at."""
    return not reading.is_any(word, reading.events.actors.measure)


def _owner(reading: Reading, noun: Token) -> Named | None:
    """The place in "Indonesia's ban", "Chinese graphite export curbs", "curbs by Beijing"."""
    if is_verb(noun):
        return None
    for child in noun.children:
        if child.dep_ in MODIFIERS and (place := place_in_phrase(reading, child)) and not _same(place, noun):
            return place
    if (agent := agent_of(noun)) is not None and (place := place_in_phrase(reading, agent)):
        return place
    return _possessor_to_the_left(reading, noun)


def _same(place: Named, noun: Token) -> bool:
    return place.token.i == noun.i


def _possessor_to_the_left(reading: Reading, noun: Token) -> Named | None:
    """The place with "'s" a few words before, where the parser lost its way in a pile of nouns."""
    for token in reversed(noun.doc[max(0, noun.i - _REACH) : noun.i]):
        if is_verb(token) or token.pos_ == "ADP" or (token.is_punct and token.text != "-"):
            return None
        following = noun.doc[token.i + 1]
        if following.tag_ == "POS" and (place := reading.place_at(token)):
            return place
    return None


def _stands_for_state(reading: Reading, noun: Token) -> bool:
    """ "The government", "it": whoever was spoken of before."""
    actors = reading.events.actors
    return reading.is_any(noun, actors.state) or reading.is_any(noun, actors.nation)


def _before(reading: Reading, noun: Token) -> Named | None:
    """The last place before these words in their sentence that is no complement of something."""
    sentence = reading.sentence_of(noun)
    earlier = [n for n in reading.places(sentence) if n.token.i < noun.i and not is_complement(n.token)]
    return earlier[-1] if earlier and noun.pos_ != "PRON" else None


def _is_origin(reading: Reading, place: Token) -> bool:
    """Whether the place is where goods come from: "Chinese steel", "made in China", "sales from Peru"."""
    if place.dep_ == "pobj":
        above = place.head
        return above.lower_ == "from" or (
            above.lower_ == "in" and reading.is_any(above.head, reading.events.actors.making)
        )
    return reading.is_origin(place)


def is_complement(token: Token) -> bool:
    """Whether the place is where something goes or comes from, and not who acts."""
    return token.dep_ == "pobj" and token.head.lower_ in _COMPLEMENT


# --- firms --------------------------------------------------------------------------------------


def site(reading: Reading, draft: Draft) -> Named | None:
    """Where the plant or mine is: the place in the sentence that stands as a location, nearest first."""
    head = draft.trigger.head
    places = [n for n in reading.places(draft.sentence) if not is_home(reading, n.token)]
    located = [n for n in places if is_location(n.token)]
    on_site = [n for n in places if _belongs_to_site(reading, n.token)]
    rest = [n for n in places if not is_complement(n.token)]
    own = [n for n in (*on_site, *located) if any(path_up(n.token, a) for a in draft.trigger.args)]
    partners = [n for n in reading.places(draft.sentence) if _is_partner(reading, n.token)]
    for choice in (own, located, on_site, rest, partners):
        if choice:
            return min(choice, key=lambda n: (path_up(n.token, head) is None, abs(n.token.i - head.i)))
    return None


def is_location(token: Token) -> bool:
    word = _top_of_phrase(token)
    return word.dep_ == "pobj" and word.head.lower_ in _LOCATIVE


def is_home(reading: Reading, token: Token) -> bool:
    """Whether the place only tells where a firm comes from: "Lindian of Australia", "Chinese companies"."""
    word = token.head
    if token.dep_ == "npadvmod" and is_verb(word):  # "Singapore-based"
        return True
    if token.dep_ in {"amod", "poss", "compound", "nmod"}:
        return is_firm(reading, word)
    return (
        token.dep_ == "pobj"
        and word.lower_ == "of"
        and reading.at(word.head, MentionKind.COMPANY) is not None
    )


def _is_partner(reading: Reading, token: Token) -> bool:
    """Whether the place is the home of the firm that another deals with: "with Australian developer X"."""
    word = _top_of_phrase(token)
    return is_home(reading, token) and word.dep_ == "pobj" and word.head.lower_ in _COMPLEMENT


def _belongs_to_site(reading: Reading, token: Token) -> bool:
    return token.dep_ in MODIFIERS and reading.is_any(token.head, reading.events.actors.site)


def _top_of_phrase(token: Token) -> Token:
    word = token
    while word.dep_ in MODIFIERS | {"conj"} and word.head.i != word.i:
        word = word.head
    return word


def _site_before(reading: Reading, draft: Draft) -> str | None:
    """A site told of earlier in the paragraph."""
    for sentence in reading.earlier_in_paragraph(draft.sentence):
        places = [n for n in reading.places(sentence) if not is_home(reading, n.token)]
        sites = [n for n in places if is_location(n.token) or _belongs_to_site(reading, n.token)]
        if sites:
            return sites[-1].code
    return None


# --- carry-over ---------------------------------------------------------------------------------


def _carried(reading: Reading, draft: Draft, *, but: str | None) -> str | None:
    """Who was spoken of before in the paragraph, else the article's main country `but` this one."""
    goes_on = any(t.dep_ in SUBJECT and _points_back(reading, t) for t in reading.tokens(draft.sentence))
    before = spoken_of(reading, draft.sentence - 1) if goes_on else None
    if before is None and not draft.found_at_site:
        told = (spoken_of(reading, earlier) for earlier in reading.earlier_in_paragraph(draft.sentence))
        before = first_place(told)
    return before.code if before is not None else reading.main_country(but=but)


def _points_back(reading: Reading, subject: Token) -> bool:
    """ "It", "these measures"."""
    demonstrative = any(c.dep_ == "det" and c.lower_ in {"this", "these", "such"} for c in subject.children)
    return demonstrative or reading.is_any(subject, reading.events.actors.pronouns)
