"""The commands, thin: one module a group; all wiring is in app.py."""

from monitor.cli.main import main

__all__ = ["main"]
