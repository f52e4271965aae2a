"""Every operation that a rule can name is carried out, and no other."""

from __future__ import annotations

from typing import get_args

from monitor.extract.mentions.timex.meaning import ANAPHORIC, ANNOUNCING, OPERATIONS
from monitor.rules import load_rules
from monitor.rules.periods import Operation


def test_operations_are_those_of_the_rules() -> None:
    assert set(OPERATIONS) == set(get_args(Operation))
    assert {rule.means for rule in load_rules().periods.rules} == set(OPERATIONS)
    assert set(OPERATIONS) > ANAPHORIC | ANNOUNCING
