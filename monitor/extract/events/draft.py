"""An event while it is being put together: what each step found out about one trigger."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.extract.events.triggers import Trigger
from monitor.types import EventStatus, Period, Quantity, Span


@dataclass
class Draft:
    """Filled by roles, status, timing and news in turn; merging makes events of drafts."""

    trigger: Trigger
    country: str | None = None
    explicit: bool = False
    """Whether the sentence itself names who acts."""
    by_state_noun: bool = False
    """Whether "the government" or the like acts, so that the country is known from before."""
    found_at_site: bool = False
    """Whether the country is to be that of a plant or mine, and not of who acts."""
    targets: tuple[str, ...] = ()
    minerals: tuple[str, ...] = ()
    own_minerals: bool = False
    """Whether the sentence itself names the minerals."""
    status: EventStatus = EventStatus.ANNOUNCED
    cued: bool = False
    """Whether a word tells the status, so that no default was needed."""
    date: Period | None = None
    effective: str | None = None
    amount: Quantity | None = None
    news: bool = True
    old: bool = False
    """Whether a date or a word tells that the act is older than the news."""
    confidence: float = 0.0
    doubts: set[str] = field(default_factory=set)
    """Why the rules alone would make no event of it."""
    cues: tuple[str, ...] = ()
    """What stands around it, as features."""
    slots: dict[str, Span] = field(default_factory=dict)

    @property
    def type(self) -> str:
        """The event type."""
        return self.trigger.type

    @property
    def sentence(self) -> int:
        """The index of the evidence sentence."""
        return self.trigger.sentence
