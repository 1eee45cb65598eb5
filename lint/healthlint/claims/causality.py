"""How strongly a sentence says that one thing changes another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.claims.status import BIT

if TYPE_CHECKING:
    from healthlint.claims.analysis import Analysis

NONE, CORRELATIONAL, CONDITIONAL, DIRECT = "none", "correlational", "conditional", "direct"


def strength(article: Analysis, i: int) -> str:
    """Return none, correlational, conditional (hedged cause) or direct for a sentence.

    The four classes are those of Yu, Li and Wang 2019, aclanthology.org/D19-1473.
    """
    signals = article.signals_found
    related = signals.of(i, article.vocabulary.mask("cue-correlation"))
    if related:
        return CORRELATIONAL
    causes = signals.of(i, article.vocabulary.mask("cue-cause"))
    if not causes:
        return NONE
    if any(article.status_bits(i, *span) & BIT["hedged"] for span in causes):
        return CONDITIONAL
    weak = [span for span in causes if article.status_bits(i, *span) & BIT["weak"]]
    return CONDITIONAL if len(weak) == len(causes) else DIRECT
