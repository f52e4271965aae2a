"""On how many threads the model multiplies, and with what."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from monitor.algebra import fastest_products, keep_to_one_thread

TOLD = """
import os
from monitor.algebra import keep_to_one_thread
keep_to_one_thread()
print(os.environ["OPENBLAS_NUM_THREADS"])
"""


@pytest.mark.parametrize(("given", "kept"), [(None, "1"), ("2", "2")])
def test_one_thread_unless_told_otherwise(given: str | None, kept: str) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "OPENBLAS_NUM_THREADS"}
    environment |= {"OPENBLAS_NUM_THREADS": given} if given else {}
    ran = subprocess.run(
        [sys.executable, "-c", TOLD], env=environment, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == kept


def test_too_late_once_numpy_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    monkeypatch.setitem(sys.modules, "numpy", sys.modules[__name__])
    keep_to_one_thread()
    assert "OPENBLAS_NUM_THREADS" not in os.environ


@pytest.mark.parametrize(("threads", "numpys"), [("1", True), ("4", False), (None, False)])
def test_numpys_products_only_on_one_thread(
    threads: str | None, numpys: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from thinc.api import NumpyOps, get_current_ops

    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    if threads:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", threads)
    with fastest_products():
        ops = get_current_ops()
        assert isinstance(ops, NumpyOps)
        assert ops.use_blis is not numpys
    assert get_current_ops().use_blis  # type: ignore[attr-defined]
