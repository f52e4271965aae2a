"""Reads inventories of known measures: rows with documented columns, each one act of a starting ledger."""

from __future__ import annotations

import csv
import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from monitor.errors import LedgerError
from monitor.ledger.records import Act, LifeStep, Step, window
from monitor.rules.ledger import LedgerRules
from monitor.types import Quantity

COLUMNS = (
    "country",
    "type",
    "minerals",
    "targets",
    "measure",
    "status",
    "announced",
    "effective",
    "lifted",
    "level",
    "unit",
    "title",
    "source",
)
NEEDED = ("country", "type", "minerals")


def rows(text: str, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rows of a CSV file with a head, or of JSON lines, each with its place. Raises LedgerError."""
    if name.lower().endswith(".csv"):
        reader = csv.DictReader(text.splitlines())
        for row in reader:
            yield f"{name}:{reader.line_num}", row
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as reason:
                raise LedgerError(f"{name}:{number}: no JSON: {reason}", hint="one object a line") from None
            if not isinstance(row, dict):
                raise LedgerError(f"{name}:{number}: no JSON object", hint="one object a line")
            yield f"{name}:{number}", row


def act_from(
    row: Mapping[str, Any], where: str, words: Mapping[str, Collection[str]], rules: LedgerRules, today: date
) -> Act:
    """The act of one row. `words` holds the allowed types, countries and minerals. Raises LedgerError."""
    _check_columns(row, where)
    minerals = _listed(row, "minerals", words["minerals"], where)
    targets = tuple(code.upper() for code in _listed(row, "targets", (), where))
    _allowed(targets, "targets", words["countries"], where)
    country, kind = _text(row, "country").upper(), _text(row, "type")
    _allowed((country,), "country", words["countries"], where)
    _allowed((kind,), "type", words["types"], where)
    life, effective = _life(row, where, today), _text(row, "effective") or None
    measure, title = _text(row, "measure"), _text(row, "title")
    return Act(
        id=0,
        type=kind,
        country=country,
        targets=targets,
        minerals=minerals,
        instruments=rules.means(f"{measure} {title}"),
        names=frozenset(),
        sites=frozenset(),
        steps=life,
        effective=effective,
        amount=None,
        level=_level(row, where),
        prior_level=None,
        first_seen=life[0].day,
        last_seen=life[-1].day,
        sources=tuple(filter(None, (_text(row, "source"),))),
        told=True,
        title=title,
    )


def _check_columns(row: Mapping[str, Any], where: str) -> None:
    if strange := sorted(str(name) for name in row if name not in COLUMNS):
        raise LedgerError(f"{where}: unknown column {strange[0]!r}", hint=f"allowed: {', '.join(COLUMNS)}")
    if missing := [name for name in NEEDED if not row.get(name)]:
        raise LedgerError(f"{where}: {missing[0]!r} is empty", hint=f"needed: {', '.join(NEEDED)}")


def _text(row: Mapping[str, Any], name: str) -> str:
    return str(row.get(name) or "").strip()


def _listed(row: Mapping[str, Any], name: str, allowed: Collection[str], where: str) -> tuple[str, ...]:
    """The values of a list: JSON's own, or parted by semicolons."""
    value = row.get(name) or ()
    parts = value.split(";") if isinstance(value, str) else value
    found = tuple(str(part).strip() for part in parts if str(part).strip())
    if allowed:
        _allowed(found, name, allowed, where)
    return found


def _allowed(values: tuple[str, ...], name: str, allowed: Collection[str], where: str) -> None:
    for value in values:
        if value not in allowed:
            raise LedgerError(
                f"{where}: {name}: unknown {value!r}", hint=f"allowed: {', '.join(sorted(allowed))}"
            )


def _life(row: Mapping[str, Any], where: str, today: date) -> tuple[LifeStep, ...]:
    """The stages with a date; `status` (in_force unless stated) closes the life where it has none."""
    dated = ((Step.ANNOUNCED, "announced"), (Step.IN_FORCE, "effective"), (Step.LIFTED, "lifted"))
    life = []
    for step, name in dated:
        if (value := _text(row, name)) and (day := _day(value, name, where)) <= today:
            life.append(LifeStep(step, day, day))
        elif value and step is Step.LIFTED:
            raise LedgerError(f"{where}: lifted: {value} is still to come", hint="leave it empty")
    if status := _text(row, "status"):
        if status not in tuple(Step):
            raise LedgerError(f"{where}: status: unknown {status!r}", hint=f"allowed: {', '.join(Step)}")
        if not life or life[-1].step != status:
            day = life[-1].day if life else today
            life.append(LifeStep(Step(status), day, day))
    return tuple(life) or (LifeStep(Step.IN_FORCE, today, today),)


def _day(value: str, name: str, where: str) -> date:
    try:
        return window(value).start
    except ValueError:
        raise LedgerError(f"{where}: {name}: {value!r} is no ISO date, month or year") from None


def _level(row: Mapping[str, Any], where: str) -> Quantity | None:
    if not (value := _text(row, "level")):
        return None
    try:
        figure = float(value)
    except ValueError:
        raise LedgerError(
            f"{where}: level: {value!r} is no number", hint="a bare number; its unit in `unit`"
        ) from None
    return Quantity(figure, figure, _text(row, "unit") or "%")
