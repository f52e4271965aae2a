"""Reads the dates that feeds really contain; what is ambiguous or impossible gives None."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_FUTURE = timedelta(days=2)
"""Room for time zones and embargoed releases."""

_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ZONES = {  # hours; those that e-mail dates know (GMT, EST …) are read by the standard library
    "CET": 1, "CEST": 2, "BST": 1, "WEST": 1, "EET": 2, "EEST": 3, "MSK": 3, "SAST": 2, "CAT": 2,
    "SGT": 8, "HKT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "WIB": 7, "BRT": -3, "CLT": -4,
}  # fmt: skip
_TIME = r"(?:[\sT,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
_EAST_ASIAN = re.compile(
    r"(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]" + _TIME
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})" + _TIME)
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})" + _TIME)
_NUMERIC = re.compile(r"(?P<a>\d{1,2})[/-](?P<b>\d{1,2})[/-](?P<year>\d{4})" + _TIME)
_DAY_NAMED = re.compile(
    rf"(?P<day>\d{{1,2}})[\s-]+(?P<name>{_MONTH})\b\.?,?[\s-]+(?P<year>\d{{4}})" + _TIME, re.I
)
_NAMED_DAY = re.compile(
    rf"(?P<name>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})" + _TIME, re.I
)
_EPOCH = re.compile(r"\d{10}|\d{13}")


def parse_date(text: str, *, now: datetime) -> datetime | None:
    """The moment that the text names, in the zone it gives (UTC if none).

    None if it cannot be read, if day and month could be exchanged, or if it lies before 1990 or
    more than two days after `now`.
    """
    text = " ".join(text.split())
    for reader in (_read_iso, _read_epoch, _read_patterns, _read_mail):
        try:
            moment = reader(text)
            if moment is not None:
                moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
                return moment if _EARLIEST <= moment <= now + _FUTURE else None
        except (ValueError, OverflowError, IndexError, TypeError):
            continue
    return None


def _read_iso(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if re.match(r"\d{4}-\d{2}-\d{2}", text) else None


def _read_epoch(text: str) -> datetime | None:
    if not _EPOCH.fullmatch(text) or not text.isascii():
        return None
    return datetime.fromtimestamp(int(text) / (1000 if len(text) == 13 else 1), UTC)


def _read_mail(text: str) -> datetime | None:
    """RFC 822 and its many misspellings."""
    head, _, zone = text.rpartition(" ")
    if (hours := _ZONES.get(zone.upper())) is not None:
        return parsedate_to_datetime(head).replace(tzinfo=timezone(timedelta(hours=hours)))
    return parsedate_to_datetime(text)


def _read_patterns(text: str) -> datetime | None:
    for pattern in (_EAST_ASIAN, _YEAR_FIRST, _DOTTED, _NUMERIC, _DAY_NAMED, _NAMED_DAY):
        if (found := pattern.fullmatch(text)) is not None:
            return _assemble(found.groupdict())
    return None


def _assemble(parts: dict[str, str | None]) -> datetime | None:
    if parts.get("a") is not None:
        day_month = _order(int(parts["a"] or 0), int(parts["b"] or 0))
        if day_month is None:
            return None
        day, month = day_month
    else:
        name = parts.get("name")
        month = _MONTHS[name.lower()] if name else int(parts["month"] or 0)
        day = int(parts["day"] or 0)
    hour, minute, second = (int(parts[key] or 0) for key in ("hour", "minute", "second"))
    return datetime(int(parts["year"] or 0), month, day, hour, minute, second, tzinfo=UTC)


def _order(first: int, second: int) -> tuple[int, int] | None:
    """(day, month), or None if both orders are possible."""
    if first == second or first > 12:
        return first, second
    return (second, first) if second > 12 else None
