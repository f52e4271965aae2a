"""Finds the data that travels with the program: rules, models, the demo newsroom, the default config."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_IN_CHECKOUT = {"newsroom": "tests/fixtures/newsroom"}


def resource(name: str) -> Path:
    """The file or folder of this name: inside an installed wheel, else in the checkout around the package."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.exists() else _PACKAGE.parent / _IN_CHECKOUT.get(name, name)
