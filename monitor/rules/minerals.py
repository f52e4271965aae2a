"""The rows of rules/minerals.toml."""

from __future__ import annotations

from monitor.tomlfile import Table


class Minerals(Table):
    """The whole file."""
