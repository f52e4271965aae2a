"""Puts an alert into words: one line that says it all, the details, the evidence, the link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from monitor.alert.link import link_to
from monitor.rules.wording import ActWording, Wording
from monitor.safetext import neutralise
from monitor.types import Alert, Event, Period, Quantity

_MANY = 4
"""Of more names than this the rest is only counted."""
_SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))


@dataclass(frozen=True, slots=True)
class Message:
    """An alert in words, each on one line and without control characters; no channel's markup yet."""

    key: str
    """Names the alert: the same in every repeat."""
    subscription: str
    headline: str
    fields: tuple[tuple[str, str], ...]
    evidence: str
    title: str
    source: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes messages. `countries` maps codes to English names; a code without a name stays a code."""

    wording: Wording
    countries: Mapping[str, str]

    def message(self, alert: Alert) -> Message:
        """The alert in words."""
        return Message(
            key=alert.id,
            subscription=neutralise(alert.subscription),
            headline=neutralise(self.headline(alert.event)),
            fields=tuple((label, neutralise(value)) for label, value in self._fields(alert) if value),
            evidence=neutralise(alert.event.evidence.text),
            title=neutralise(alert.article_title),
            source=neutralise(alert.source),
            link=link_to(alert.article_url, alert.event.evidence.text),
        )

    def headline(self, event: Event) -> str:
        """What happened in one line."""
        words = self._words(event)
        sentence = words.says[event.status].format(
            actor=self._country(event.country) if event.country else words.actor,
            in_country=f" in {self._inside(event.country)}" if event.country else "",
            minerals=_listed(_mineral(m) for m in event.minerals) or self.wording.anything,
        )
        if event.targets:
            sentence += words.targets.format(targets=_listed(self._inside(code) for code in event.targets))
        state = [self._state(event)]
        if event.effective:
            state.append(f"effective {show_day(event.effective)}")
        if event.amount:
            state.append(show_amount(event.amount))
        return f"{sentence[:1].upper()}{sentence[1:]} — {', '.join(state)}"

    def _fields(self, alert: Alert) -> tuple[tuple[str, str], ...]:
        event = alert.event
        return (
            ("What", self._words(event).name),
            ("Country", self._country(event.country) if event.country else ""),
            ("Aimed at", ", ".join(self._country(code) for code in event.targets)),
            ("Minerals", ", ".join(_mineral(mineral) for mineral in event.minerals)),
            ("Status", self._state(event)),
            ("Date", show_period(event.date) if event.date else ""),
            ("Effective", show_day(event.effective) if event.effective else ""),
            ("Amount", show_amount(event.amount) if event.amount else ""),
            ("Source", f"{alert.source} (official)" if alert.official else alert.source),
            ("Published", show_day(alert.published.isoformat()) if alert.published else ""),
            ("Why this is new", alert.why or ""),
            ("Known before", "; ".join(alert.history)),
        )

    def _words(self, event: Event) -> ActWording:
        return self.wording.types[event.type]

    def _state(self, event: Event) -> str:
        return self._words(event).states.get(event.status) or self.wording.states[event.status]

    def _country(self, code: str) -> str:
        return self.countries.get(code, code)

    def _inside(self, code: str | None) -> str:
        """The name as it stands inside a sentence."""
        name = self._country(code or "")
        return f"the {name}" if code in self.wording.with_article else name


def show_day(iso: str) -> str:
    """ "15 Sep 2024", "Sep 2024" or "2024", as narrow as the ISO date is."""
    try:
        day = date.fromisoformat(iso if len(iso) == 10 else f"{iso}-01-01"[:10])
    except ValueError:
        return iso
    return {4: str(day.year), 7: f"{day:%b} {day.year}"}.get(len(iso), f"{day.day} {day:%b} {day.year}")


def show_period(period: Period) -> str:
    """One day, or two with a dash."""
    start, end = show_day(period.start.isoformat()), show_day(period.end.isoformat())
    return start if start == end else f"{start} – {end}"


def show_amount(amount: Quantity) -> str:
    """ "JPY 13.2 billion", "USD 1 billion – 1.5 billion"."""
    figures = [_figure(amount.low)] + ([_figure(amount.high)] if amount.is_range else [])
    return f"{amount.unit} {' – '.join(figures)}"


def _figure(value: float) -> str:
    for scale, word in _SCALES:
        if abs(value) >= scale:
            return f"{value / scale:,.4g}{word}"
    return f"{value:,.10g}"


def _mineral(identifier: str) -> str:
    return identifier.replace("_", " ")


def _listed(names: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c", "a, b, c and 4 more"."""
    known = list(names)
    if len(known) > _MANY:
        known = [*known[: _MANY - 1], f"{len(known) - _MANY + 1} more"]
    return " and ".join([", ".join(known[:-1]), known[-1]] if len(known) > 1 else known)
