"""What is said of a value's past."""

from __future__ import annotations

from monitor.extract.facts.features.memory import amount, past
from monitor.extract.facts.view import Told


def test_amounts_are_coarser_the_larger_they_are() -> None:
    assert [amount(count) for count in (0, 1, 2, 3, 4, 7, 8, 100)] == ["0", "1", "2", "2", "4", "4", "8", "8"]


def test_a_value_that_was_there_at_first() -> None:
    history = [Told("tin", "exports", "CL", None), Told("zinc", "imports", "PE", None)]
    said = set(past(history, "exports", "tin", lambda told: told.country == "CL"))
    assert {"uses=1", "first cell=True", "last cell=False", "last of mineral=True", "ago=1"} <= said
    assert not any(word.startswith("last of both=False") for word in said)


def test_nothing_was_told_yet() -> None:
    assert list(past([], "exports", "tin", lambda told: True)) == ["uses=0"]  # noqa: ARG005 — asked of no cell
