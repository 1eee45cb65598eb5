"""Misses named harms in an article that tells benefits of a treatment."""

from __future__ import annotations

from healthlint.claims.article_type import guess
from healthlint.claims.headline import headline
from healthlint.model import Hit
from healthlint_rules.document.page import OFFERS, claims_benefits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_DENIED = frozenset(("negated", "refuted"))


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when benefits are told and no harm is named."""
    if guess(article) not in OFFERS or not claims_benefits(article):
        return
    if not any(_tells_harm(article, i) for i in article.sentences_with("named-harm")):
        yield Hit(*headline(article))


def _tells_harm(article: Analysis, i: int) -> bool:
    """Whether a harm is named as one, not denied and not as a thing that the treatment ends."""
    if article.has(i, "benefits") and not article.has(i, "harm-frame"):
        return False
    return any(
        not article.status(i, harm.start, harm.end) & _DENIED
        for harm in article.signals("named-harm", i)
    )
