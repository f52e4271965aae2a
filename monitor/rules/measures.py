"""The rows of rules/measures.toml."""

from __future__ import annotations

from monitor.tomlfile import Table


class Measures(Table):
    """The whole file."""
