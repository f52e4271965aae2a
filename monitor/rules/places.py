"""The rows of rules/places.toml."""

from __future__ import annotations

from monitor.tomlfile import Table


class Places(Table):
    """The whole file."""
