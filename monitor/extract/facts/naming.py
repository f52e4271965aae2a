"""Owns what the whole text names, put in order once a document: places, firms, minerals, periods."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from monitor.types import CompanyRef, Mention, MentionKind, MentionValue, MineralRef, PlaceRef

_WRITTEN = re.compile(r"(?:,[^.\n]{0,40}|\s*\([^)\n]{0,40}\))?\s*[-–—]\s|:\s")


@dataclass(frozen=True)
class Named:
    """The mentions of a text, but for those that only say where and when it was written."""

    mentions: Sequence[Mention] = ()
    stated: frozenset[str] = frozenset()
    """The codes of all places, datelines too."""

    def of(self, kind: MentionKind) -> Sequence[Mention]:
        """Those of a kind, in text order."""
        return self._by_kind.get(kind, ())

    def naming(self, value: MentionValue | str | None) -> Sequence[Mention]:
        """Those of a period or a firm; of a place by its code, of a mineral by its id."""
        return self._by_value.get(value, ())

    @cached_property
    def _by_kind(self) -> dict[MentionKind, list[Mention]]:
        found: dict[MentionKind, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.kind, []).append(mention)
        return found

    @cached_property
    def _by_value(self) -> dict[MentionValue | str | None, list[Mention]]:
        found: dict[MentionValue | str | None, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(_key(mention.value), []).append(mention)
        return found


def named_in(doc: Doc) -> Named:
    """What a document names whose mentions are found (`doc._.mentions`)."""
    source = doc.text
    inside = tuple(mention for mention in doc._.mentions if not _is_dateline(source, mention))
    places = (mention.value for mention in doc._.mentions if isinstance(mention.value, PlaceRef))
    return Named(inside, frozenset(place.code for place in places))


def _key(value: MentionValue) -> MentionValue | str:
    match value:
        case PlaceRef():
            return value.code
        case MineralRef():
            return value.id
        case CompanyRef():
            return value.name
        case _:
            return value


def _is_dateline(source: str, mention: Mention) -> bool:
    """ "BRUSSELS (25 February) – " at the beginning of a line."""
    if mention.kind is MentionKind.PERIOD:
        return mention.rule.endswith(":dateline")
    line = source[source.rfind("\n", 0, mention.span.start) + 1 : mention.span.start]
    after = source[mention.span.end : mention.span.end + 60]
    return mention.kind is MentionKind.PLACE and not line.strip() and bool(_WRITTEN.match(after))
