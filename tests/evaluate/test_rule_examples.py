"""Every example and counterexample of every rule row, read by the real model."""

from __future__ import annotations

import pytest
from spacy.language import Language

from monitor.evaluate.examples import Case, all_cases
from monitor.rules import load_rules

CASES = list(all_cases(load_rules()))


@pytest.mark.parametrize("case", CASES, ids=[f"{case.row}: {case.marked}" for case in CASES])
def test_example(case: Case, nlp: Language) -> None:
    assert case.problem(nlp) is None
