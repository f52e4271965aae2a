"""Owns the cell: figures of a sentence that are of the same cell of the statistics table."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.extract.facts.reading import Sentence
from monitor.types import Mention, MentionKind, Span


@dataclass
class Cell:
    """The figures of one cell of the statistics table, before anybody knows which cell it is."""

    sentence: Sentence
    quantity: Mention | None = None
    change: Mention | None = None
    share: Mention | None = None
    prior_of: Cell | None = None
    """The cell that this one is the comparison for."""
    twin_of: Cell | None = None
    """The cell whose level this second change is of."""
    rank: tuple[int, int] | None = None
    """Its place and the length of a list that answers another list: "tin and zinc lost 4% and 5%"."""

    @property
    def figures(self) -> list[Mention]:
        """What it has, in text order."""
        found = [mention for mention in (self.quantity, self.change, self.share) if mention is not None]
        return sorted(found, key=lambda mention: mention.span.start)

    @property
    def anchor(self) -> Span:
        """Where it stands: its level, or else its only figure."""
        main = self.quantity or self.change or self.share
        assert main is not None
        return main.span

    def has(self, kind: MentionKind) -> bool:
        """Whether it has a figure of this kind."""
        return any(mention.kind is kind for mention in self.figures)

    def add(self, mention: Mention) -> None:
        """Take a figure of a kind that it does not have yet."""
        match mention.kind:
            case MentionKind.QUANTITY:
                self.quantity = mention
            case MentionKind.CHANGE:
                self.change = mention
            case _:
                self.share = mention
