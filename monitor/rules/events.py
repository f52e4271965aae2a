"""The rows of rules/events.toml."""

from __future__ import annotations

from monitor.tomlfile import Table


class Events(Table):
    """The whole file."""
