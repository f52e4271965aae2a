"""Owns lists of figures that answer a list of minerals: "tin and zinc lost 4% and 5% respectively"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.extract.facts.reading import Sentence
from monitor.types import Mention, MentionKind

_LIST = re.compile(r"\W*(?:and|or)?\W*", re.I)
_SAYS_SO = re.compile(r"\brespective(?:ly)?\b", re.I)


def blocks(sentence: Sentence, figures: Sequence[Mention]) -> dict[int, list[list[Mention]]]:
    """Lists of equal length that follow each other, by the index of their first figure."""
    found: dict[int, list[list[Mention]]] = {}
    index = 0
    while index < len(figures):
        lists = _lists_at(sentence, figures, index)
        if lists and _answers(sentence, lists):
            found[index] = lists
        index += sum(map(len, lists)) if lists else 1
    return found


def _lists_at(sentence: Sentence, figures: Sequence[Mention], index: int) -> list[list[Mention]]:
    lists: list[list[Mention]] = []
    while index < len(figures):
        run = _run(sentence, figures, index)
        if len(run) < 2 or (lists and (len(run) != len(lists[0]) or run[0].kind is lists[0][0].kind)):
            break
        lists.append(run)
        index += len(run)
    return lists


def _run(sentence: Sentence, figures: Sequence[Mention], index: int) -> list[Mention]:
    """The figures of one kind from here on with nothing but "and" between them."""
    run = [figures[index]]
    for figure in figures[index + 1 :]:
        gap = sentence.between(run[-1].span.end, figure.span.start)
        if figure.kind is not run[0].kind or not _LIST.fullmatch(gap):
            break
        run.append(figure)
    return run


def _answers(sentence: Sentence, lists: list[list[Mention]]) -> bool:
    """Whether the text says "respectively", or as many minerals stand before."""
    if _SAYS_SO.search(sentence.text):
        return True
    return len(enumerated(sentence, lists[0][0].span.start)) == len(lists[0])


def enumerated(sentence: Sentence, offset: int) -> list[Mention]:
    """The last enumeration of minerals before an offset."""
    minerals = [m for m in sentence.of(MentionKind.MINERAL) if m.span.end <= offset]
    members = minerals[-1:]
    for mineral in reversed(minerals[:-1]):
        gap = sentence.between(mineral.span.end, members[0].span.start)
        if not re.fullmatch(r"\s*(?:,|,?\s*and|,?\s*or|as well as)\s+(?:the |of |for )?", gap):
            break
        members.insert(0, mineral)
    return members
