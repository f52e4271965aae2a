"""What the article says around an event."""

from __future__ import annotations

from datetime import date

from monitor.ledger.records import window
from monitor.ledger.sighting import sightings
from monitor.rules import RuleSet
from monitor.types import CompanyRef, Evidence, Extraction, Mention, MentionKind, PlaceRef, Quantity, Span
from tests.makers import make_article, make_event, make_fact

TEXT = "On Monday the Chinese ministry MOFCOM put Tarn Metals under a licence."


def test_names_means_and_source(rules: RuleSet) -> None:
    evidence = Evidence(TEXT, Span(10, 10 + len(TEXT)))
    mentions = (
        Mention(MentionKind.COMPANY, Span(52, 63), "Tarn Metals", CompanyRef("Tarn Metals"), "r"),
        Mention(MentionKind.PLACE, Span(24, 31), "Chinese", PlaceRef("CN"), "r"),
        Mention(MentionKind.PLACE, Span(900, 905), "Japan", PlaceRef("JP"), "r"),
    )
    found = Extraction(mentions, (), (make_event(evidence=evidence),))
    (sighting,) = sightings(make_article(feed=None, published=None), found, rules, date(2026, 3, 2))
    assert sighting.instruments == {"licence"}
    assert sighting.names >= {"mofcom", "tarn metals"}
    assert "chinese" not in sighting.names
    assert (sighting.source, sighting.day) == ("ore.example", date(2026, 3, 2))


def test_the_rate_of_its_own_sentence(rules: RuleSet) -> None:
    event, rate = make_event(type="tariff"), Quantity(25, 25, "%")
    own = make_fact(measure="tariff", quantity=rate, evidence=event.evidence)
    elsewhere = make_fact(measure="tariff", quantity=Quantity(7, 7, "%"))
    (sighting,) = sightings(
        make_article(), Extraction((), (elsewhere, own), (event,)), rules, date(2026, 3, 2)
    )
    assert sighting.level == rate


def test_windows_of_coarse_dates() -> None:
    assert (window("2024").start, window("2024").end) == (date(2024, 1, 1), date(2024, 12, 31))
    assert window("2024-12").end == date(2024, 12, 31)
    assert window("2024-02-29").start == window("2024-02-29").end
