"""What a whole text names."""

from __future__ import annotations

from monitor.extract.facts.naming import named_in
from monitor.types import MentionKind
from tests.extract.facts.marking import mark


def test_a_dateline_names_nothing_but_is_stated() -> None:
    named = named_in(
        mark("[BRUSSELS](p EU) (25 February) – [Chile](p CL) dug [30 t](q 30 t) of [tin](m tin).")
    )
    assert [mention.text for mention in named.of(MentionKind.PLACE)] == ["Chile"]
    assert named.stated == {"EU", "CL"}


def test_a_value_is_found_by_its_code_or_id() -> None:
    named = named_in(mark("[Chile](p CL) and [its](p CL) [tin](m tin)."))
    assert [mention.text for mention in named.naming("CL")] == ["Chile", "its"]
    assert [mention.text for mention in named.naming("tin")] == ["tin"]
    assert named.naming("PE") == ()


def test_a_place_that_opens_a_sentence_is_no_dateline() -> None:
    named = named_in(mark("[Chile](p CL), which dug [30 t](q 30 t) of [tin](m tin), is far."))
    assert [mention.text for mention in named.of(MentionKind.PLACE)] == ["Chile"]
