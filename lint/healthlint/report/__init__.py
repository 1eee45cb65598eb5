"""Findings and rules, written for people and for machines."""

URL = "https://github.com/healthlint/healthlint/blob/main/docs/rules.md#{}"
"""Where a rule's page is."""
