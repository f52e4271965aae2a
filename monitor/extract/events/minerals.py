"""On what an act bears: the minerals of its sentence, else of the sentence before, else of the article."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from monitor.extract.events.draft import Draft
from monitor.extract.events.reading import DOWNSTREAM, Reading, ordered
from monitor.types import MentionKind, Span

def fill_minerals(reading: Reading, draft: Draft, *, raw: bool, carry: bool) -> None:
    """Set the minerals; with `raw` products don't count; without `carry` only the act's own sentence does."""
    named = [n for n in reading.in_sentence(draft.sentence, MentionKind.MINERAL) if not _in_title(reading, n.token)]
    own = _kept((n.mineral for n in named), raw=raw)
    if own:
        draft.minerals, draft.own_minerals = own, True
        draft.slots["minerals"] = Span(named[0].mention.span.start, named[-1].mention.span.end)
    elif carry:
        draft.minerals = _kept(_before(reading, draft), raw=raw) or reading.topic(raw=raw)


def _kept(minerals: Iterable[str | None], *, raw: bool) -> tuple[str, ...]:
    return tuple(m for m in ordered(minerals) if not (raw and m in DOWNSTREAM))


def _in_title(reading: Reading, token: Token) -> bool:
    """Whether the mineral is part of an authority's name: "the regulator for strategic minerals"."""
    return any(reading.is_any(above, reading.events.actors.office) for above in list(token.ancestors)[:2])


def _before(reading: Reading, draft: Draft) -> tuple[str, ...]:
    """Those of the sentence before, in the same paragraph."""
    before = draft.sentence - 1
    if before < 1:
        return ()
    gap = reading.doc.text[reading.spans[before].end : reading.spans[draft.sentence].start]
    if "\n" in gap:
        return ()
    return ordered(n.mineral for n in reading.in_sentence(before, MentionKind.MINERAL))
