"""The rows of rules/companies.toml."""

from __future__ import annotations

from monitor.tomlfile import Table


class Companies(Table):
    """The whole file."""
