"""Acts and sightings to rows of the tables, and back without loss."""

from __future__ import annotations

from dataclasses import fields

from pydantic import TypeAdapter
from sqlalchemy import RowMapping

from monitor.ledger.records import Act, Sighting
from monitor.store.records import Row

_ACT: TypeAdapter[Act] = TypeAdapter(Act)
_SIGHTING: TypeAdapter[Sighting] = TypeAdapter(Sighting)
_FIELDS = tuple(field.name for field in fields(Act))
_SETS = ("instruments", "names", "sites", "words")


def act_row(act: Act) -> Row:
    """A row of `acts`, without its id."""
    row: Row = _ACT.dump_python(act, mode="json", exclude={"id"})
    sets = {name: sorted(row[name]) for name in _SETS}
    return row | sets | {"first_seen": act.first_seen, "last_seen": act.last_seen, "step": act.step.value}


def act_of(row: RowMapping) -> Act:
    """The act that was stored as this row."""
    return _ACT.validate_python({name: row[name] for name in _FIELDS})


def sighting_json(sighting: Sighting) -> Row:
    """A sighting as JSON keeps it."""
    row: Row = _SIGHTING.dump_python(sighting, mode="json")
    return row | {name: sorted(row[name]) for name in ("instruments", "names", "sites")}


def sighting_of(value: Row) -> Sighting:
    """The sighting that was kept so."""
    return _SIGHTING.validate_python(value)
