"""Phrases of the rules in a document."""

from __future__ import annotations

from monitor.extract.facts.cues import SHIPMENT, lexicons
from monitor.extract.facts.lexicon import Lexicon, forms_of
from monitor.rules import load_rules
from tests.extract.facts.marking import mark


def test_longest_phrase_wins_and_senses_stay_together() -> None:
    lexicon = Lexicon([("a", "ore", False), ("b", "ore price", False), ("c", "ore price", False)])
    doc = mark("The ore price and the ore.")
    found = list(lexicon.find(doc, forms_of(doc)))
    assert [cue.id for cue in found] == ["b", "c", "a"]
    assert found[0].span.end - found[0].span.start == len("ore price")


def test_verbs_only_match_verbs() -> None:
    lexicon = Lexicon([("v", "mine", True)])
    doc = mark("They mined tin at the mine.")
    assert [cue.id for cue in lexicon.find(doc, forms_of(doc))] == ["v"]


def test_nouns_are_found_in_the_plural_and_in_capitals() -> None:
    found = lexicons(load_rules()).find(mark("Inventories fell. INVENTORIES FELL."))
    assert [cue.id for cue in found.measures] == ["stocks", "stocks"]


def test_shipments_keep_both_measures() -> None:
    (cue,) = lexicons(load_rules()).find(mark("Shipments fell.")).measures
    assert cue.id == f"{SHIPMENT}exports:supply:supply"
