"""Turns what a command prints on a terminal (standard input, with its colours) into docs/demo.svg."""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text


def main() -> None:
    """`make screenshot` calls this; the only argument is the title of the window."""
    text = Text.from_ansi(sys.stdin.read().replace("\r\n", "\n"))
    width = max(len(line) for line in text.plain.splitlines())
    console = Console(record=True, file=StringIO(), width=width)
    console.print(text)
    console.save_svg(str(Path(__file__).parent / "demo.svg"), title=sys.argv[1])


if __name__ == "__main__":
    main()
