"""Rules are data: rules/*.toml, validated row by row into one RuleSet."""

from monitor.rules.ruleset import RuleSet, load_rules

__all__ = ["RuleSet", "load_rules"]
