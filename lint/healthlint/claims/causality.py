"""How strongly a sentence says that one thing changes another."""

from __future__ import annotations

from healthlint.claims.status import BIT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.claims.analysis import Analysis

NONE, CORRELATIONAL, CONDITIONAL, DIRECT = "none", "correlational", "conditional", "direct"


def strength(article: Analysis, i: int) -> str:
    """Return none, correlational, conditional (hedged cause) or direct for a sentence.

    The four classes are those of Yu, Li and Wang 2019, aclanthology.org/D19-1473.
    """
    if article.has(i, "cue-research-wish"):
        return NONE
    plain = article.signals("cue-cause-plain", i)
    if not plain and article.has(i, "cue-correlation"):
        return CORRELATIONAL
    causes = plain or article.signals("cue-cause", i)
    if not causes:
        return NONE
    hedged = any(article.status_bits(i, s.start, s.end) & BIT["hedged"] for s in causes)
    return CONDITIONAL if hedged and article.has(i, "cue-modal") else DIRECT
