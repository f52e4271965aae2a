"""The rows of rules/units.toml."""

from __future__ import annotations

from monitor.tomlfile import Table


class Units(Table):
    """The whole file."""
