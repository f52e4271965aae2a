"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class StoppedClock:
    """Tells the same moment until `forward` is called."""

    def __init__(self, now: datetime = NOW) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def forward(self, **span: float) -> datetime:
        self._now += timedelta(**span)
        return self._now
