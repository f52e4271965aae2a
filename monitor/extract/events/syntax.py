"""Questions to the dependency parse: what hangs on what, who does it, what governs it, is it negated."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

SUBJECT = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECT = frozenset({"nsubjpass", "csubjpass"})
_CLAUSE = frozenset({"advcl", "ccomp", "parataxis", "relcl"})
_PREDICATE = frozenset({"VERB", "AUX"})
_NEAR = 4


def is_verb(token: Token) -> bool:
    """Whether the tagger sees a verb."""
    return token.pos_ in _PREDICATE


def path_up(token: Token, top: Token) -> list[Token] | None:
    """The tokens from `token` up to, but without, `top`; None if it doesn't hang on it."""
    path = []
    for current in (token, *token.ancestors):
        if current.i == top.i:
            return path
        path.append(current)
    return None


def hangs_on(arg: Token, head: Token) -> bool:
    """Whether `arg` belongs to `head` as object or complement, not as its subject."""
    path = path_up(arg, head)
    if path:
        last = path[-1].dep_
        if last in SUBJECT and head.dep_ not in {"acl"} and is_verb(head):
            return False
        return not any(_breaks(step) for step in path)
    if head.dep_ in {"relcl", "acl"} and (arg.i == head.head.i or head.head in _noun_phrase(arg)):
        return True
    return _adjacent(arg, head)


def _breaks(step: Token) -> bool:
    """Whether this edge of a path leaves the clause of the word above."""
    if step.dep_ == "conj" and is_verb(step):
        return any(child.dep_ in {"dobj", "nsubjpass"} for child in step.head.children)
    return (
        step.dep_ in _CLAUSE
        and is_verb(step)
        and any(c.dep_ in SUBJECT | PASSIVE_SUBJECT for c in step.children)
    )


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
    if high - low > _NEAR or arg.dep_ in SUBJECT and is_verb(head):
        return False
    between = arg.doc[low + 1 : high]
    return not any(is_verb(token) or token.is_punct and token.text not in "-–'\"“”" for token in between)


def subject_of(token: Token, *, climb: int = 4) -> Token | None:
    """Who does this verb, or the verb that governs this noun; through xcomp, conj and relative clauses."""
    current = token
    for _ in range(climb):
        for child in current.children:
            if child.dep_ in SUBJECT:
                return _antecedent(child, current)
        if agent := agent_of(current):
            return agent
        if any(child.dep_ in PASSIVE_SUBJECT for child in current.children):
            return None
        if current.dep_ == "acl" and current.tag_ == "VBG":
            return current.head
        if current.dep_ in {"relcl", "acl", "ROOT"} or current.head.i == current.i:
            return None
        current = current.head
    return None


def passive_subject_of(token: Token) -> Token | None:
    """What has it done to itself."""
    return next((child for child in token.children if child.dep_ in PASSIVE_SUBJECT), None)


def agent_of(verb: Token) -> Token | None:
    """The noun after "by" of a passive or a nominalisation."""
    for child in verb.children:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    if subject.lower_ in {"that", "which", "who"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def governors(token: Token) -> Iterator[Token]:
    """The token and the words above it, up to the top of the sentence."""
    yield token
    for ancestor in token.ancestors:
        yield ancestor


def negated(token: Token, is_negation: Callable[[Token], bool]) -> bool:
    """Whether a negation hangs on this word: "not", "no longer", "no" before its subject or object."""
    for child in token.children:
        if child.dep_ == "neg" or is_negation(child) and child.dep_ in {"det", "advmod", "preconj", "cc"}:
            return True
        if child.dep_ in SUBJECT | PASSIVE_SUBJECT | {"dobj", "attr"} and (
            is_negation(child) or any(g.lower_ in {"no", "neither", "not"} for g in child.children)
        ):
            return True
    return False
