"""The one line and the details, in words that an analyst would use."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.alert.wording import Writer, show_amount, show_day, show_period
from monitor.rules.events import EventType
from monitor.types import EventStatus, Evidence, Period, Quantity, Span
from tests.makers import SENTENCE, make_alert, make_event

PLAIN: dict[str, Any] = {"targets": (), "effective": None, "amount": None, "minerals": ("antimony",)}


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {"effective": "2024-09-15"},
            "China puts antimony under export control — announced, effective 15 Sep 2024",
        ),
        (
            {"targets": ("US",), "status": EventStatus.CONSIDERED},
            "China considers restricting exports of antimony, aimed at the United States — "
            "under consideration",
        ),
        ({"country": None}, "A government puts antimony under export control — announced"),
        ({"country": "XX"}, "XX puts antimony under export control — announced"),
        ({"minerals": ()}, "China puts critical minerals under export control — announced"),
        (
            {"minerals": ("rare_earths", "tin", "lead")},
            "China puts rare earths, tin and lead under export control — announced",
        ),
        (
            {"minerals": ("a", "b", "c", "d", "e", "f")},
            "China puts a, b, c and 3 more under export control — announced",
        ),
        (
            {"type": "investment", "country": "CL", "amount": Quantity(1.2e9, 1.2e9, "USD")},
            "Investment in antimony in Chile is decided — announced, USD 1.2 billion",
        ),
        (
            {"type": "supply_disruption", "country": None, "status": EventStatus.LIFTED},
            "Supply of antimony resumes — over",
        ),
        (
            {"type": "agreement", "targets": ("JP", "US"), "effective": "2027"},
            "China reaches an agreement on antimony, with Japan and the United States — "
            "announced, effective 2027",
        ),
    ],
)
def test_headlines(writer: Writer, changes: dict[str, Any], line: str) -> None:
    assert writer.headline(make_event(**PLAIN | changes)) == line


@pytest.mark.parametrize("kind", get_args(EventType))
@pytest.mark.parametrize("status", EventStatus)
def test_every_type_and_status_has_a_whole_sentence(writer: Writer, kind: str, status: EventStatus) -> None:
    lines = [
        writer.headline(make_event(type=kind, status=status)),
        writer.headline(make_event(type=kind, status=status, **{**PLAIN, "country": None, "minerals": ()})),
    ]
    for line in lines:
        assert line[0].isupper()
        assert not set("{}") & set(line)
        assert "  " not in line


def test_the_details(writer: Writer) -> None:
    message = writer.message(make_alert())
    assert dict(message.fields) == {
        "What": "export control",
        "Country": "China",
        "Aimed at": "United States, Japan",
        "Minerals": "antimony, gallium",
        "Status": "announced",
        "Date": "1 Mar 2026",
        "Effective": "1 May 2026",
        "Amount": "JPY 13.2 billion",
        "Source": "Ore Courier (official)",
        "Published": "1 Mar 2026",
    }
    assert (message.evidence, message.title, message.key) == (
        SENTENCE,
        "Licences for antimony, part 1",
        "alert-1",
    )
    assert message.link is not None
    assert message.link.startswith("https://ore.example/1#:~:text=Veldonia%20will")


def test_what_is_not_known_is_left_out(writer: Writer) -> None:
    event = make_event(**PLAIN | {"country": None, "date": None})
    message = writer.message(make_alert(event=event, official=False, published=None, article_url="feed:x"))
    assert [label for label, _ in message.fields] == ["What", "Minerals", "Status", "Source"]
    assert message.link is None


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2024-09-05", "5 Sep 2024"),
        ("2024-09", "Sep 2024"),
        ("2024", "2024"),
        ("soon", "soon"),
        ("2024-13", "2024-13"),
    ],
)
def test_days(iso: str, shown: str) -> None:
    assert show_day(iso) == shown


def test_periods() -> None:
    assert show_period(Period(date(2026, 1, 1), date(2026, 3, 31))) == "1 Jan 2026 – 31 Mar 2026"


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (13_200_000_000, 13_200_000_000, "USD 13.2 billion"),
        (1e12, 1e12, "USD 1 trillion"),
        (950_000, 950_000, "USD 950,000"),
        (1e9, 1.5e9, "USD 1 billion – 1.5 billion"),
        (12.5, 12.5, "USD 12.5"),
    ],
)
def test_amounts(low: float, high: float, shown: str) -> None:
    assert show_amount(Quantity(low, high, "USD")) == shown


@given(st.text(), st.text(), st.text())
def test_no_control_character_reaches_a_message(
    writer: Writer, title: str, evidence: str, source: str
) -> None:
    event = make_event(evidence=Evidence(evidence, Span(0, 0)), effective=title)
    message = writer.message(make_alert(article_title=title, event=event, source=source))
    values = [value for _, value in message.fields]
    everything = "".join((message.headline, message.evidence, message.title, message.source, *values))
    assert not set(everything) & set("\n\r\t\x1b\u202e\u2066\x00\x85\u2028")
    everything.encode("utf-8")
