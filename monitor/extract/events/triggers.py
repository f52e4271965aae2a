"""Which words of a document tell of an act: the patterns of rules/events.toml, matched on the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from monitor.extract.events.phrases import done_by_firm, done_by_state, names_firm, names_state, spoken_of
from monitor.extract.events.reading import Reading
from monitor.extract.events.syntax import (
    SUBJECT,
    clause_of,
    governors,
    hangs_on,
    is_misread,
    is_verb,
    negated,
    passive_subject_of,
    subject_of,
)
from monitor.rules.events import EventType, Pattern, Terms

_NO_FIRM = frozenset({"DATE", "TIME", "GPE", "LOC", "NORP", "LAW", "EVENT", "MONEY", "QUANTITY", "CARDINAL"})


@dataclass(frozen=True)
class Trigger:
    """A pattern that matched: the word that carries the act and the words that complete it."""

    type: EventType
    pattern: Pattern
    head: Token
    args: tuple[Token, ...]
    sentence: int
    doubts: frozenset[str] = frozenset()
    """Why the words may tell of no such act: "loose", "rival", "echo"."""

    @property
    def rule(self) -> str:
        """The id of the rule that made an event of this."""
        return f"events.{self.type}.{self.pattern.name}"


def find_triggers(reading: Reading) -> list[Trigger]:
    """All matches of all patterns, in text order; of two of one type on the same word only the surer one.

    Where a pattern's words stand in the sentence without hanging together, the match is loose.
    """
    best: dict[tuple[EventType, int], Trigger] = {}
    for sentence in range(len(reading.spans)):
        tokens = [token for token in reading.tokens(sentence) if token.i in reading.hits]
        for trigger in _matches(reading, sentence, tokens):
            known = best.get((trigger.type, trigger.head.i))
            if known is None or _surety(known) < _surety(trigger):
                best[trigger.type, trigger.head.i] = trigger
    found = _with_doubts(list(best.values()), reading)
    return sorted([*found, *_repeated(reading, found)], key=lambda trigger: trigger.head.i)


def _surety(trigger: Trigger) -> tuple[bool, float]:
    return not trigger.doubts, trigger.pattern.confidence


def _with_doubts(found: list[Trigger], reading: Reading) -> list[Trigger]:
    """Words that carry acts of two types carry rather the surer one; an echo needs an act that it echoes."""
    strict = [t for t in found if not t.doubts]
    rivals = {id(t) for t in strict if any(_yields(reading, t, other) for other in strict)}
    told = {(t.type, t.sentence) for t in strict if not t.pattern.echo and id(t) not in rivals}
    marked = []
    for trigger in found:
        doubts = set(trigger.doubts)
        if id(trigger) in rivals:
            doubts.add("rival")
        if trigger.pattern.echo and not any(
            kind == trigger.type and at != trigger.sentence for kind, at in told
        ):
            doubts.add("echo")
        marked.append(replace(trigger, doubts=frozenset(doubts)))
    return marked


def _yields(reading: Reading, trigger: Trigger, other: Trigger) -> bool:
    types = reading.events.types
    if other.type == trigger.type:
        return False
    if types[trigger.type].residual and types[other.type].actor == types[trigger.type].actor:
        in_lead = reading.is_title(trigger.sentence) and reading.place_in_text(other.sentence) == 0
        surer = trigger.pattern.confidence > other.pattern.confidence and _share_words(trigger, other)
        same = other.sentence == trigger.sentence or in_lead
        return same and not surer and not other.pattern.mention_only
    if other.sentence != trigger.sentence:
        return False
    return other.pattern.confidence > trigger.pattern.confidence and _share_words(trigger, other)


def _share_words(one: Trigger, other: Trigger) -> bool:
    args, others = {arg.i for arg in one.args}, {arg.i for arg in other.args}
    return one.head.i == other.head.i or one.head.i in others or other.head.i in args


def _repeated(reading: Reading, found: list[Trigger]) -> Iterator[Trigger]:
    """ "Zimbabwe did the same": the act of the sentence before, done by somebody else."""
    for sentence in range(1, len(reading.spans)):
        head = next(
            (t for t in reading.tokens(sentence) if reading.is_any(t, reading.events.time.same)), None
        )
        before = [t for t in found if t.sentence == sentence - 1 and not t.doubts]
        if head is not None and before and not any(t.sentence == sentence and not t.doubts for t in found):
            yield replace(before[0], head=head, args=(), sentence=sentence)


def _matches(reading: Reading, sentence: int, tokens: list[Token]) -> Iterator[Trigger]:
    """`tokens` are those of the sentence at which any term stands; a pronoun may stand for a subject."""
    present = frozenset().union(*(reading.hits[token.i] for token in tokens))
    for kind, pattern in reading.lexicon.patterns(present):
        for head in tokens:
            if not reading.is_any(head, pattern.head) or not _fits(
                head, pattern, in_headline=reading.is_title(sentence)
            ):
                continue
            args = _arguments(reading, head, tokens, pattern)
            loose = args is None or _is_excluded(reading, head, args, pattern)
            if args is None:
                args = _anywhere(reading, head, tokens, pattern)
            doubts = frozenset({"loose"}) if loose else frozenset()
            if args is not None:
                yield Trigger(kind, pattern, head, args, sentence, doubts)


def _is_excluded(reading: Reading, head: Token, args: tuple[Token, ...], pattern: Pattern) -> bool:
    """Whether somebody else does it, a word stands there that must not, or a wanted negation is missing."""
    if _done_by_another(reading, head, pattern):
        return True
    if pattern.without and _any(reading, clause_of(head), pattern.without):
        return True
    return pattern.negated and not _is_negated(reading, head, args)


def _anywhere(
    reading: Reading, head: Token, tokens: list[Token], pattern: Pattern
) -> tuple[Token, ...] | None:
    """For each slot the nearest of its words in the sentence, or None if there is none."""
    args = []
    for terms in filter(None, (pattern.object, pattern.object2, pattern.subject)):
        fitting = [token for token in tokens if token.i != head.i and reading.is_any(token, terms)]
        if not fitting:
            return None
        args.append(min(fitting, key=lambda token: abs(token.i - head.i)))
    return tuple(args)


def _any(reading: Reading, tokens: list[Token], terms: Terms) -> bool:
    return any(reading.is_any(token, terms) for token in tokens)


def _done_by_another(reading: Reading, head: Token, pattern: Pattern) -> bool:
    """Whether a pattern that insists on a state, or on a firm, meets the other."""
    return (pattern.actor == "state" and done_by_firm(reading, head)) or (
        pattern.actor == "company" and done_by_state(reading, head)
    )


def _fits(head: Token, pattern: Pattern, *, in_headline: bool) -> bool:
    """Whether the part of speech is the wanted one; in headlines and wire copy the tagger is not asked."""
    if pattern.base and head.tag_ in {"VBD", "VBN"}:
        return False
    if pattern.pos is None or (
        head.pos_ == "PROPN" and (in_headline or head.is_upper or pattern.pos == "noun")
    ):
        return True
    if pattern.pos == "verb":
        return is_verb(head) and (head.dep_ not in {"amod", "compound"} or is_misread(head))
    return not is_verb(head)


def _arguments(
    reading: Reading, head: Token, tokens: list[Token], pattern: Pattern
) -> tuple[Token, ...] | None:
    """One word for each slot of the pattern, or None if a slot stays empty."""
    args: list[Token] = []
    for terms in (pattern.object, pattern.object2):
        if terms:
            arg = _object(reading, head, tokens, terms, args, direct=pattern.direct)
            if arg is None:
                return None
            args.append(arg)
    if pattern.subject:
        subject = _subject(reading, head, pattern)
        if subject is None:
            return None
        args.append(subject)
    return tuple(args)


def _object(
    reading: Reading, head: Token, tokens: list[Token], terms: Terms, taken: list[Token], *, direct: bool
) -> Token | None:
    used = {token.i for token in taken} | {head.i}
    fitting = [
        token
        for token in tokens
        if token.i not in used
        and reading.is_any(token, terms)
        and hangs_on(token, head, direct=direct)
        and not _is_owner(reading, token, terms)
    ]
    return min(fitting, key=lambda token: abs(token.i - head.i), default=None)


def _is_owner(reading: Reading, token: Token, terms: Terms) -> bool:
    """A place that stands before a noun acts ("Japan's tariffs"); it is not what the act is about."""
    words = reading.hits[token.i] & reading.lexicon.expand(terms)
    return words == {"#place"} and token.dep_ in {"poss", "compound", "amod", "nmod"}


def _subject(reading: Reading, head: Token, pattern: Pattern) -> Token | None:
    """The subject, or what is joined to it, that is one of the terms."""
    for subject in (subject_of(head), passive_subject_of(head)):
        if subject is None:
            continue
        for word in _joined(subject):
            if reading.is_any(word, pattern.subject) and not is_verb(word):
                return word
        if "#place" in pattern.subject and _means_state(reading, subject):
            return subject
        if "#company" in pattern.subject and _means_firm(reading, subject):
            return subject
    return None


def _means_state(reading: Reading, pronoun: Token) -> bool:
    """ "It", where the sentence before speaks of a country."""
    own = reading.tokens(reading.sentence_of(pronoun))
    earlier = any(token.dep_ in SUBJECT for token in own if token.i < pronoun.i)
    if earlier or not reading.is_any(pronoun, reading.events.actors.pronouns):
        return False
    sentence = reading.sentence_of(pronoun) - 1
    before = spoken_of(reading, sentence)
    return (before is not None and not before.is_part) or names_state(reading, sentence)


def _means_firm(reading: Reading, subject: Token) -> bool:
    """A name that no list knows and that is no country's and no authority's, or "it" after a firm's name."""
    if reading.is_any(subject, reading.events.actors.pronouns):
        return names_firm(reading, reading.sentence_of(subject) - 1)
    known = reading.place_at(subject) or any(
        reading.is_any(word, reading.events.actors.state) for word in (subject, *subject.children)
    )
    return subject.pos_ == "PROPN" and not known and subject.ent_type_ not in _NO_FIRM


def _joined(noun: Token) -> Iterator[Token]:
    """The noun, its title or apposition, and the nouns joined to it by "and"."""
    yield noun
    for child in noun.children:
        if child.i + 1 < len(noun.doc) and noun.doc[child.i + 1].text == "-":
            continue  # "state-owned" is no state
        if child.dep_ in {"conj", "appos", "compound"} and child.ent_type_ not in {"GPE", "NORP", "LOC"}:
            yield child
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (grandchild for grandchild in child.children if grandchild.dep_ == "pobj")


def _is_negated(reading: Reading, head: Token, args: tuple[Token, ...]) -> bool:
    """Whether the act, or the verb that allows it, is negated."""
    if any(child.lower_ == "no" for arg in args for child in arg.children):
        return True
    for steps, word in enumerate(governors(head)):
        if negated(word, lambda token: reading.is_any(token, reading.events.status.negation)):
            return True
        if steps >= 2 or (is_verb(word) and word.dep_ not in {"ccomp", "xcomp"}):
            return False
    return False
