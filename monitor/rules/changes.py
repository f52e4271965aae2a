"""The rows of rules/changes.toml."""

from __future__ import annotations

from monitor.tomlfile import Table


class Changes(Table):
    """The whole file."""
