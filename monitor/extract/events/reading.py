"""One document as the events step reads it: sentences, where terms and mentions stand, what it is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from monitor.extract.events.lexicon import Hits, Lexicon, kind_of
from monitor.extract.sentences import sentences
from monitor.rules.events import Events, Terms
from monitor.types import Mention, MentionKind, MineralRef, Period, PlaceRef, Quantity, Span

DOWNSTREAM = frozenset({"electric_vehicles", "vehicles", "batteries", "magnets", "semiconductors"})
_LEAD = 5


@dataclass(frozen=True)
class Named:
    """A mention with its head token and the index of its sentence."""

    mention: Mention
    token: Token
    sentence: int

    @property
    def code(self) -> str | None:
        """The code of a country, of the EU or of the world; None for other regions."""
        code = self.mention.value.code if isinstance(self.mention.value, PlaceRef) else ""
        return code if code.isalpha() else None

    @property
    def government(self) -> bool:
        """Whether the words of a place stand for the state."""
        return isinstance(self.mention.value, PlaceRef) and self.mention.value.government

    @property
    def is_part(self) -> bool:
        """Whether the place is a mine, port or province and not the country."""
        return self.mention.rule.endswith("/part")

    @property
    def mineral(self) -> str | None:
        """The id of a mineral."""
        return self.mention.value.id if isinstance(self.mention.value, MineralRef) else None

    @property
    def period(self) -> Period | None:
        """The dates of a period."""
        return self.mention.value if isinstance(self.mention.value, Period) else None

    @property
    def money(self) -> Quantity | None:
        """An amount of money."""
        value = self.mention.value
        money = isinstance(value, Quantity) and len(value.unit) == 3 and value.unit.isupper()
        return value if money and isinstance(value, Quantity) else None


class Reading:
    """The document with everything that later questions need, found once."""

    def __init__(self, doc: Doc, events: Events, lexicon: Lexicon) -> None:
        self.doc = doc
        self.events = events
        self.lexicon = lexicon
        self.text: str = doc.text  # spaCy puts it together anew at each access
        self.hits: Hits = lexicon.find(doc)
        self.spans: list[Span] = sentences(doc)
        self.published: date | None = doc._.published
        self.has_title: bool = doc._.title_end > 0
        self._offsets = [token.idx for token in doc]
        for mention in doc._.mentions:
            if len(touched := self.slice(mention.span)):
                self.hits[touched.root.i].add(kind_of(mention))
        self._starts = [span.start for span in self.spans]
        mentions = [mention for mention in doc._.mentions if not _is_description(mention)]
        self.named: list[Named] = list(self._named([*mentions, *self._leaders(mentions)]))
        self._by_token: dict[int, list[Named]] = {}
        for named in self.named:
            for i in self._covered(named.mention):
                self._by_token.setdefault(i, []).append(named)

        for named in self.named:
            if self.place_at(named.token) is named and self.is_origin(named.token):
                self.hits[named.token.i].add("#origin")

    def is_origin(self, place: Token) -> bool:
        """Whether the place before a noun tells where goods come from: "Chinese steel"."""
        noun = place.head
        if place.dep_ not in {"compound", "amod", "nmod"}:
            return False
        return self.at(noun, MentionKind.MINERAL) is not None or self.is_any(noun, self.events.actors.goods)

    def _named(self, mentions: Iterable[Mention]) -> Iterable[Named]:
        for mention in mentions:
            span = self.slice(mention.span)
            if len(span):
                yield Named(mention, span.root, self.sentence_of(span.root))

    def _leaders(self, mentions: list[Mention]) -> Iterable[Mention]:
        """The heads of states as mentions of their states, where no mention is yet."""
        taken = {
            i for mention in mentions if mention.kind is MentionKind.PLACE for i in self._covered(mention)
        }
        for token in self.doc:
            if (code := self.lexicon.leaders.get(token.text)) and token.i not in taken:
                span = Span(token.idx, token.idx + len(token))
                yield Mention(
                    MentionKind.PLACE, span, token.text, PlaceRef(code, government=True), "events:leader"
                )

    def _covered(self, mention: Mention) -> list[int]:
        return [token.i for token in self.slice(mention.span)]

    def slice(self, span: Span) -> Tokens:
        """The tokens that the characters of the span touch, without walking the document."""
        first = max(0, bisect_right(self._offsets, span.start) - 1)
        return self.doc[first : max(first, bisect_left(self._offsets, span.end))]

    def sentence_of(self, token: Token) -> int:
        """The index of the sentence that the token stands in."""
        return max(0, bisect_right(self._starts, token.idx) - 1)

    def tokens(self, sentence: int) -> list[Token]:
        """The tokens of a sentence."""
        return list(self.slice(self.spans[sentence]))

    def in_sentence(self, sentence: int, kind: MentionKind | None = None) -> list[Named]:
        """The mentions of a sentence, of one kind if given."""
        return [n for n in self.named if n.sentence == sentence and kind in (None, n.mention.kind)]

    def at(self, token: Token, kind: MentionKind) -> Named | None:
        """The mention of this kind that covers the token."""
        return next((n for n in self._by_token.get(token.i, ()) if n.mention.kind is kind), None)

    def place_at(self, token: Token) -> Named | None:
        """The country that covers the token."""
        place = self.at(token, MentionKind.PLACE)
        return place if place is not None and place.code not in (None, "WORLD") else None

    def is_any(self, token: Token, terms: Terms) -> bool:
        """Whether one of the terms stands at this token."""
        return not self.hits.get(token.i, frozenset()).isdisjoint(self.lexicon.expand(terms))

    def text_of(self, sentence: int) -> str:
        """The sentence, letter for letter."""
        span = self.spans[sentence]
        return self.text[span.start : span.end]

    def earlier_in_paragraph(self, sentence: int) -> Iterator[int]:
        """The sentences before this one in its paragraph, the nearest first."""
        for earlier in range(sentence - 1, 0, -1):
            if "\n" in self.text[self.spans[earlier].end : self.spans[earlier + 1].start]:
                return
            yield earlier

    def is_title(self, sentence: int) -> bool:
        """Whether this sentence is the article's title."""
        return sentence == 0 and self.has_title

    def place_in_text(self, sentence: int) -> int:
        """0 for the title and the first sentence of the text, 1 for the next …"""
        return max(0, sentence - 1) if self.has_title else sentence

    def places(self, sentence: int) -> list[Named]:
        """The countries that a sentence names, leaving out the dateline."""
        return [
            n
            for n in self.in_sentence(sentence, MentionKind.PLACE)
            if n.code not in (None, "WORLD") and not n.mention.rule.endswith("dateline")
        ]

    def topic(self) -> list[Named]:
        """The minerals that the title names, else those of the first sentence that names any."""
        for sentence in range(min(_LEAD, len(self.spans))):
            if found := self.in_sentence(sentence, MentionKind.MINERAL):
                return found
        return []

    @cached_property
    def _weights(self) -> Counter[str]:
        weights: Counter[str] = Counter()
        for named in self.named:
            if (code := named.code) and code != "WORLD":
                position = self.place_in_text(named.sentence)
                weights[code] += 4 if self.is_title(named.sentence) else 3 if position == 0 else 1
        return weights

    def main_country(self, *, but: str | None = None) -> str | None:
        """The country that the article is most about, `but` this one: title and lead count more."""
        return next((code for code in self.main_countries(2) if code != but), None)

    def main_countries(self, count: int) -> list[str]:
        """The countries that the article is most about, the first first."""
        return [code for code, _ in self._weights.most_common(count)]


def _is_description(mention: Mention) -> bool:
    """ "The government", "the ministry": whose, this step asks itself, for it knows who acts."""
    return mention.rule.endswith((":anaphora", ":ministry"))


def ordered(items: Iterable[str | None]) -> tuple[str, ...]:
    """The items in first-come order, each once, without None."""
    return tuple(dict.fromkeys(item for item in items if item))
