"""The dates that feeds really contain."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.dates import parse_date

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Sun, 22 Nov 2026 10:30:00 GMT", "2026-11-22T10:30:00+00:00"),
        ("Sun, 22 Nov 2026 10:30:00 +0800", "2026-11-22T10:30:00+08:00"),
        ("Sun, 22 Nov 2026 10:30:00 EST", "2026-11-22T10:30:00-05:00"),
        ("Sun, 22 Nov 2026 10:30:00 CET", "2026-11-22T10:30:00+01:00"),
        ("Sun, 22 Nov 2026 10:30:00 JST", "2026-11-22T10:30:00+09:00"),
        ("Sun, 22 Nov 2026 10:30:00", "2026-11-22T10:30:00+00:00"),
        ("22 Nov 26 10:30 GMT", "2026-11-22T10:30:00+00:00"),
        ("  Sun,\n 22 Nov 2026   10:30:00 GMT ", "2026-11-22T10:30:00+00:00"),
        ("2026-11-22", "2026-11-22T00:00:00+00:00"),
        ("2026-11-22T10:30:00Z", "2026-11-22T10:30:00+00:00"),
        ("2026-11-22T10:30:00.123+08:00", "2026-11-22T10:30:00.123000+08:00"),
        ("2026-11-22 10:30:00", "2026-11-22T10:30:00+00:00"),
        ("1763784000", "2025-11-22T04:00:00+00:00"),
        ("1763784000123", "2025-11-22T04:00:00.123000+00:00"),
        ("2026年11月22日", "2026-11-22T00:00:00+00:00"),
        ("2026年11月2日 08:05", "2026-11-02T08:05:00+00:00"),
        ("2026년 11월 22일", "2026-11-22T00:00:00+00:00"),
        ("22/11/2026", "2026-11-22T00:00:00+00:00"),
        ("11/22/2026 10:30", "2026-11-22T10:30:00+00:00"),
        ("11/11/2026", "2026-11-11T00:00:00+00:00"),
        ("2026/11/22", "2026-11-22T00:00:00+00:00"),
        ("05.11.2026", "2026-11-05T00:00:00+00:00"),
        ("22-11-2026", "2026-11-22T00:00:00+00:00"),
        ("November 22, 2026", "2026-11-22T00:00:00+00:00"),
        ("Nov. 22nd, 2026 10:30", "2026-11-22T10:30:00+00:00"),
        ("22 November 2026", "2026-11-22T00:00:00+00:00"),
        ("22-Sept-2026", "2026-09-22T00:00:00+00:00"),
        ("Wed, 25 Nov 2026 08:59:00 GMT", "2026-11-25T08:59:00+00:00"),
    ],
)
def test_dates_that_can_be_read(text: str, iso: str) -> None:
    moment = parse_date(text, now=NOW)
    assert moment is not None
    assert moment.isoformat() == iso


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "soon", "05/11/2026", "5-11-2026", "31/31/2026", "2026-13-01", "2026年13月1日",
     "30.02.2026", "Fri, 31 Dec 9999 23:59:59 GMT", "9999-12-31", "Thu, 26 Nov 2026 10:00:00 GMT",
     "1989-12-31", "1970-01-01T00:00:00Z", "0", "17637840", "9999999999999",
     "Mon, 99 Nov 2026 10:00:00 GMT", "1111111111111111111111"],
)  # fmt: skip
def test_dates_that_say_nothing_sure(text: str) -> None:
    assert parse_date(text, now=NOW) is None


MOMENTS = st.integers(631_238_400, 1_795_300_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
"""From 1990-01-02 to 2026-11-21."""
ZONES = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(MOMENTS, ZONES)
def test_standard_dates_come_back_with_their_zone(utc: datetime, zone: timezone) -> None:
    moment = utc.astimezone(zone)
    for text in (moment.isoformat(), format_datetime(moment)):
        read = parse_date(text, now=NOW)
        assert read == moment
        assert read.utcoffset() == moment.utcoffset()
    assert parse_date(str(int(moment.timestamp())), now=NOW) in (moment, None)


@given(MOMENTS)
def test_a_date_with_slashes_is_never_read_with_day_and_month_exchanged(moment: datetime) -> None:
    read = parse_date(moment.strftime("%d/%m/%Y"), now=NOW)
    assert read is None or read.date() == moment.date()
    assert (read is None) == (moment.day <= 12 and moment.day != moment.month)


@given(st.text(max_size=60) | st.from_regex(r"[0-9年月日/.:,+TZ -]{0,30}", fullmatch=True))
def test_no_text_breaks_it_and_no_date_is_impossible(text: str) -> None:
    moment = parse_date(text, now=NOW)
    if moment is not None:
        assert moment.tzinfo is not None
        assert datetime(1990, 1, 1, tzinfo=UTC) <= moment <= NOW + timedelta(days=2)
