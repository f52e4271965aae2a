"""Owns which library multiplies the model's matrices, and on how many threads."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import Any

_THREADS = "OPENBLAS_NUM_THREADS"


def keep_to_one_thread() -> None:
    """For the start of a process: on matrices as small as ours numpy's threads only wait for each other.

    Too late once numpy is imported; then nothing changes.
    """
    if "numpy" not in sys.modules:
        os.environ.setdefault(_THREADS, "1")


def fastest_products() -> AbstractContextManager[Any]:
    """For the time in which a model is loaded: numpy's products, if they keep to one thread.

    On processors with wide vectors they take a third of the time of those that spaCy brings along; the
    results are the same but for rounding.
    """
    from thinc.api import get_current_ops, use_ops

    ours = os.environ.get(_THREADS) == "1" and get_current_ops().name == "numpy"
    return use_ops("numpy", use_blis=False) if ours else nullcontext()
