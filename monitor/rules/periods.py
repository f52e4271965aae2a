"""The rows of rules/periods.toml."""

from __future__ import annotations

from monitor.tomlfile import Table


class Periods(Table):
    """The whole file."""
