"""Questions to the dependency parse: what hangs on what, who does it, what governs it, is it negated."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

SUBJECT = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECT = frozenset({"nsubjpass", "csubjpass"})
_CLAUSE = frozenset({"advcl", "ccomp", "parataxis", "relcl"})
_PREDICATE = frozenset({"VERB", "AUX"})
_RELATIVE = frozenset({"that", "which", "who"})
_ATTRIBUTIVE = frozenset({"relcl", "acl", "amod"})
_PARTS = frozenset({"pct", "%", "percent", "cent", "tonnes", "tons", "all", "half", "part", "most", "number"})
_NEAR = 4


def is_verb(token: Token) -> bool:
    """Whether the tagger sees a verb."""
    return token.pos_ in _PREDICATE


def is_misread(verb: Token) -> bool:
    """ "Congo has capped exports" read as "exports that are capped": the noun has a subject of its own."""
    return any(c.dep_ in SUBJECT | {"npadvmod"} and c.i < verb.i for c in verb.head.children)


def path_up(token: Token, top: Token) -> list[Token] | None:
    """The tokens from `token` up to, but without, `top`; None if it doesn't hang on it."""
    path: list[Token] = []
    for current in (token, *token.ancestors):
        if current.i == top.i:
            return path
        path.append(current)
    return None


def hangs_on(arg: Token, head: Token, *, direct: bool = False) -> bool:
    """Whether `arg` belongs to `head` as object or complement, not as its subject.

    With `direct` no preposition may stand between them.
    """
    path = path_up(arg, head)
    if path:
        if path[-1].dep_ in SUBJECT and is_verb(head):
            return False
        prepositions = sum(_counts(step) for step in path)
        allowed = 0 if direct else 1 if is_verb(head) else 2
        return prepositions <= allowed and (len(path) == 1 or not any(_breaks(step) for step in path))
    if not is_verb(head) and head.dep_ in {"dobj", "nsubjpass"} and _behind(arg, head):
        return True
    own_subject = any(child.dep_ in SUBJECT and child.lower_ in _RELATIVE for child in head.children)
    if (
        head.dep_ in _ATTRIBUTIVE
        and not own_subject
        and (arg.i == head.head.i or head.head in _noun_phrase(arg))
    ):
        return True
    return not direct and _adjacent(arg, head)


def _behind(arg: Token, head: Token) -> bool:
    """ "Levy a duty on exports": the parser may hang "on exports" on the verb; it belongs to the duty."""
    path = path_up(arg, head.head) or []
    if not path or path[-1].dep_ != "prep" or path[-1].i < head.i:
        return False
    return sum(_counts(step) for step in path) <= 2 and not any(_breaks(step) for step in path)


def _counts(step: Token) -> bool:
    """Whether the step is a preposition that leads further away: not in "out of", not in "21 pct of"."""
    if step.dep_ != "prep" or step.head.dep_ == "prep":
        return False
    return not (step.lower_ == "of" and (step.head.pos_ == "NUM" or step.head.lower_ in _PARTS))


def clause_of(head: Token) -> list[Token]:
    """The words of the clause whose verb carries the act or governs it, without the clauses within."""
    verb = next((word for word in governors(head) if is_verb(word)), head)
    return [
        word for word in verb.subtree if not any(_opens_clause(step) for step in path_up(word, verb) or ())
    ]


def _opens_clause(step: Token) -> bool:
    return is_verb(step) and step.dep_ in _CLAUSE | {"conj"}


def _breaks(step: Token) -> bool:
    """Whether this edge of a path leaves the clause of the word above."""
    if step.dep_ == "conj" and is_verb(step):
        return any(child.dep_ in {"dobj", "nsubjpass"} for child in step.head.children)
    has_subject = any(child.dep_ in SUBJECT | PASSIVE_SUBJECT for child in step.children)
    return step.dep_ in _CLAUSE and is_verb(step) and has_subject


def _noun_phrase(arg: Token) -> list[Token]:
    """The nouns that `arg` modifies: "ore" in "exports of ore" has exports."""
    phrase = [arg]
    for ancestor in arg.ancestors:
        if phrase[-1].dep_ not in {"compound", "pobj", "prep", "amod", "nmod", "conj", "poss"}:
            break
        phrase.append(ancestor)
    return phrase


def _adjacent(arg: Token, head: Token) -> bool:
    """A few words apart with no verb and no comma between: the parser often errs there."""
    low, high = sorted((arg.i, head.i))
    if high - low > _NEAR or (is_verb(head) and (arg.dep_ in SUBJECT or arg.i < head.i)):
        return False
    between = arg.doc[low + 1 : high]
    return not any(is_verb(token) or (token.is_punct and token.text not in "-–'\"“”") for token in between)


def subject_of(token: Token, *, climb: int = 4) -> Token | None:
    """Who does this verb, or the verb that governs this noun."""
    current = token
    for _ in range(climb):
        if any(child.dep_ in PASSIVE_SUBJECT for child in current.children) and agent_of(current) is None:
            return None
        doer = next(own_doers(current), None)
        if doer is not None:
            return doer
        if current.dep_ in {"relcl", "acl", "ROOT"} or current.head.i == current.i:
            return None
        current = current.head
    return None


def own_doers(word: Token) -> Iterator[Token]:
    """Subject and agent of this very word: also "prompting Japan to sue", "a firm building", "its plan"."""
    active = any(child.dep_ in SUBJECT for child in word.children)
    if not active and (agent := agent_of(word)) is not None:
        yield agent
    # The nearest first: a dateline ("SYDNEY - The government …") is often taken for a second subject.
    for child in reversed(list(word.children)):
        if child.dep_ in SUBJECT:
            yield word.head if child.lower_ in _RELATIVE and word.dep_ == "relcl" else child
    if word.dep_ == "xcomp":
        yield from (c for c in word.head.children if c.dep_ == "dobj" and c.i < word.i)
    if word.dep_ == "acl" and word.tag_ == "VBG":
        yield word.head
    if word.dep_ == "amod":
        yield from (c for c in word.head.children if c.dep_ in SUBJECT | {"npadvmod"} and c.i < word.i)
    if word.dep_ == "acl" and word.tag_ == "VB":
        yield from (child for child in word.head.children if child.dep_ == "poss")


def passive_subject_of(token: Token) -> Token | None:
    """What has it done to itself: "ores were banned", "ores banned by"."""
    if token.dep_ == "acl" and token.tag_ == "VBN":
        return token.head
    subject = next((child for child in token.children if child.dep_ in PASSIVE_SUBJECT), None)
    if subject is not None and subject.lower_ in _RELATIVE and token.dep_ == "relcl":
        return token.head
    return subject


def agent_of(verb: Token) -> Token | None:
    """The noun after "by" of a passive or a nominalisation."""
    for child in verb.children:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def governors(token: Token) -> Iterator[Token]:
    """The token and the words above it, up to the top of the sentence."""
    yield token
    yield from token.ancestors


def negated(token: Token, is_negation: Callable[[Token], bool]) -> bool:
    """Whether a negation hangs on this word: "not", "no longer", "no" before its subject or object."""
    for child in token.children:
        if child.dep_ == "neg" or (is_negation(child) and child.dep_ in {"det", "advmod", "preconj", "cc"}):
            return True
        if child.dep_ in SUBJECT | PASSIVE_SUBJECT | {"dobj", "attr"} and (
            is_negation(child)
            or any(g.lower_ in {"no", "neither", "not", "hardly"} for g in child.subtree if g.i <= child.i)
        ):
            return True
    return False


def is_presupposed(noun: Token) -> bool:
    """Whether a noun is spoken of as known: "the ban", "Indonesia's ban", "its ban"."""
    return any(
        child.dep_ == "poss" or (child.dep_ == "det" and child.lower_ in {"the", "this", "that", "these"})
        for child in noun.children
    )
