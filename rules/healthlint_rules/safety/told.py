"""Confirms what a frame finds where it is told as a fact, not corrected or warned of."""

from healthlint_rules.odds.told import as_fact, explain

__all__ = ["as_fact", "explain"]
