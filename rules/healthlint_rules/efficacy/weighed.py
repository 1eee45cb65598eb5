"""Confirms what a frame finds where the article as a whole makes an editor mind it."""

from __future__ import annotations

from healthlint_rules.odds import odds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.claims.analysis import Analysis

THRESHOLD = -1.2


def minded(article: Analysis, i: int) -> bool:
    """Whether an editor may well mind an efficacy claim in sentence i."""
    return odds(article).at_least("efficacy", i, THRESHOLD)
