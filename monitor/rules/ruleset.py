"""rules/ → one frozen, validated RuleSet with a version hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from monitor.errors import RulesError
from monitor.resources import resource
from monitor.rules.changes import Changes
from monitor.rules.companies import Companies
from monitor.rules.events import Events
from monitor.rules.ledger import LedgerRules
from monitor.rules.measures import Measures
from monitor.rules.minerals import Minerals
from monitor.rules.periods import Periods
from monitor.rules.places import Places
from monitor.rules.units import Units
from monitor.rules.wording import Wording
from monitor.tomlfile import read_toml


@dataclass(frozen=True)
class RuleSet:
    """Everything that an analyst can edit. Compared by `version`, the hash of what extraction reads."""

    minerals: Minerals
    places: Places
    companies: Companies
    units: Units
    changes: Changes
    periods: Periods
    measures: Measures
    events: Events
    wording: Wording
    ledger: LedgerRules
    version: str

    def __hash__(self) -> int:
        return hash(self.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RuleSet) and self.version == other.version


_FILES = ("minerals", "places", "companies", "units", "changes", "periods", "measures", "events")


@lru_cache(maxsize=4)
def load_rules(folder: Path | None = None) -> RuleSet:
    """The rules of this folder (default: those that travel with the program). Raises RulesError."""
    folder = folder or resource("rules")
    if not folder.is_dir():
        raise RulesError(f"{folder}: there is no such folder of rules", hint="check [nlp] rules")
    known = {f"{name}.toml" for name in (*_FILES, "wording", "ledger")}
    if strange := sorted(p.name for p in folder.glob("*.toml") if p.name not in known):
        raise RulesError(f"{folder / strange[0]}: unknown rule file; allowed: {', '.join(sorted(known))}")
    rules = RuleSet(
        minerals=read_toml(folder / "minerals.toml", Minerals, error=RulesError),
        places=read_toml(folder / "places.toml", Places, error=RulesError),
        companies=read_toml(folder / "companies.toml", Companies, error=RulesError),
        units=read_toml(folder / "units.toml", Units, error=RulesError),
        changes=read_toml(folder / "changes.toml", Changes, error=RulesError),
        periods=read_toml(folder / "periods.toml", Periods, error=RulesError),
        measures=read_toml(folder / "measures.toml", Measures, error=RulesError),
        events=read_toml(folder / "events.toml", Events, error=RulesError),
        wording=read_toml(folder / "wording.toml", Wording, error=RulesError),
        ledger=read_toml(folder / "ledger.toml", LedgerRules, error=RulesError),
        version=_version(folder),
    )
    return rules


def _version(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in _FILES:
        digest.update(name.encode() + b"\0" + (folder / f"{name}.toml").read_bytes() + b"\0")
    return digest.hexdigest()[:12]
