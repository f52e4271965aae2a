"""A sender that ends itself by SIGKILL at a chosen point: `killed_sender.py URL FILE POINT NOW`.

Each delivery has two points: before it is sent (even), and after it is sent but not yet recorded (odd).
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime
from itertools import count
from pathlib import Path

from monitor.alert.outbox import Outbox
from monitor.store import open_store
from monitor.types import Delivery
from tests.clock import StoppedClock


class Ledger:
    """A channel that writes the key of what it gets into a file, and dies when told."""

    name = "mail"

    def __init__(self, path: Path, last: int) -> None:
        self._path = path
        self._last = last
        self._points = count()

    def send(self, delivery: Delivery) -> None:
        self._pass_point()
        with self._path.open("a") as file:
            file.write(delivery.key + "\n")
        self._pass_point()

    def _pass_point(self) -> None:
        if next(self._points) == self._last:
            os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    url, path, point, now = sys.argv[1:]
    clock = StoppedClock(datetime.fromisoformat(now))
    Outbox(open_store(url), {"mail": Ledger(Path(path), int(point))}, clock).run_due()
