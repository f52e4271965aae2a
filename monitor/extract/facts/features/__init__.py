"""The slots whose candidates are scored: what the scorer sees of each candidate."""

from monitor.extract.facts.features import country, join, measure, mineral, partner, period, prior, status

__all__ = ["country", "join", "measure", "mineral", "partner", "period", "prior", "status"]
