"""Whether a sentence tells a statement as a fact rather than corrects it or warns of it."""

from __future__ import annotations

from healthlint_rules.odds import register

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.claims.analysis import Analysis

THRESHOLD = -1.05


def as_fact(article: Analysis, i: int) -> bool:
    """Whether sentence i reads like a statement rather than its correction."""
    return register.told_as_fact(article, i) >= THRESHOLD


def explain(article: Analysis, i: int) -> str:
    """Return what weighed for and against sentence i."""
    return f"{register.why(article, i)} (speaks from {THRESHOLD:+.2f})"
