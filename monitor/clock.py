"""The system's clock, as a thing that can be exchanged."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """The time of this machine, in UTC."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(UTC)
