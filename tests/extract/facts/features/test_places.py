"""Which countries and partners are candidates, and what is said of them."""

from __future__ import annotations

from monitor.extract.facts.cells import group
from monitor.extract.facts.cues import lexicons
from monitor.extract.facts.features import country, partner
from monitor.extract.facts.links import link_patterns
from monitor.extract.facts.naming import named_in
from monitor.extract.facts.reading import FIGURES, read
from monitor.extract.facts.scorer import Candidate, Scorer
from monitor.extract.facts.view import How, Slot, Told, Topic, View
from monitor.models import load_weights
from monitor.rules import load_rules
from tests.extract.facts.marking import mark

Found = dict[str | None, Candidate[str]]


def view_of(marked: str, topic: Topic | None = None) -> View:
    """The last sentence's first cell."""
    rules = load_rules()
    doc = mark(marked)
    sentence = read(doc, lexicons(rules).find(doc))[-1]
    cells = group(sentence, sentence.of(*FIGURES), link_patterns(rules), Scorer(load_weights()))
    return View(cells[0], cells, topic or Topic(), named=named_in(doc))


def countries(marked: str, measure: str = "production", topic: Topic | None = None) -> Found:
    found = country.candidates(view_of(marked, topic), measure, "tin", load_rules().measures)
    return {candidate.value: candidate for candidate in reversed(found)}


def partners(marked: str, own: str | None, topic: Topic | None = None) -> Found:
    slot = Slot(own, How.CARRIED) if own else None
    found = partner.candidates(view_of(marked, topic), "exports", "tin", slot)
    return {candidate.value: candidate for candidate in found}


def test_there_is_always_none_to_choose() -> None:
    assert list(countries("[Tin](m tin) output was [30 t](q 30 t).")) == [None]
    assert list(partners("[Tin](m tin) exports were [30 t](q 30 t).", "CL")) == [None]


def test_a_place_knows_its_role() -> None:
    found = countries("[30 t](q 30 t) of [tin](m tin) were dug in [Chile](p CL), and sold to [Peru](p PE).")
    assert {"role=site", "after", "code=country:measure=production"} <= {*found["CL"].features}
    assert "role=target" in found["PE"].features


def test_of_a_share_the_whole_is_beyond_question() -> None:
    found = countries(
        "[Chile](p CL) supplies [60%](s 60) of [Japan](p JP)'s [tin](m tin) imports.", "imports"
    )
    assert list(found) == ["JP"]


def test_a_region_is_nobodys_code() -> None:
    found = countries("[Europe](p 150) dug [30 t](q 30 t) of [tin](m tin).")
    assert list(found) == [None]
    assert "none:region=True" in found[None].features


def test_what_was_told_is_offered_with_its_reasons_and_its_words() -> None:
    history = tuple(Told("tin", "exports", code, None) for code in ("JP", "CL"))
    topic = Topic(country="CL", partner="PE", measure="exports", history=history, how=How.CARRIED)
    found = countries("[Chile](p CL) dug [30 t](q 30 t) of [tin](m tin).", topic=topic)
    assert {"here:topic", "here:history", "here:most told"} <= {*found["CL"].features}
    assert "topic partner" in found["PE"].features
    assert "history:1" in found["JP"].features


def test_a_firms_home_counts_where_the_text_names_it() -> None:
    assert "CL" not in countries("[Acme](f CL) dug [30 t](q 30 t) of [tin](m tin).")
    found = countries("[Chile](p CL) is far away. [Acme](f CL) dug [30 t](q 30 t) of [tin](m tin).")
    assert "home" in found["CL"].features


def test_money_says_where_it_is_spent_unless_the_world_counts_in_it() -> None:
    assert (
        "currency" in countries("A [tin](m tin) mine cost [3 crore](q 3 INR).", "investment")["IN"].features
    )
    assert list(countries("A [tin](m tin) mine cost [$3 m](q 3 USD).", "investment")) == [None]


def test_an_exchange_is_known() -> None:
    found = countries("The London Metal Exchange holds [30 t](q 30 t) of [tin](m tin).", "stocks")
    assert "none:exchange=True" in found[None].features


def test_a_partner_is_somebody_else() -> None:
    topic = Topic(country="CL", partner="JP", measure="exports", how=How.CARRIED)
    found = partners("[Chile](p CL) sent [30 t](q 30 t) of [tin](m tin) to [Peru](p PE).", "CL", topic)
    assert list(found) == [None, "PE", "JP"]
    assert "role=target" in found["PE"].features
    assert "here:others=1" in found["PE"].features
