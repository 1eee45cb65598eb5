"""Misses the warning where a product that changes how medicines work is recommended."""

from __future__ import annotations

from healthlint.model import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_SHORT = 6
_NO_ADVICE = frozenset(("negated", "refuted", "asked"))


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first recommended product of an article that tells of no interaction."""
    if article.sentences_with("interaction-told"):
        return
    short = len(article.document.sentences) < _SHORT
    for i in article.sentences_with("interacting-product"):
        product = article.signals("interacting-product", i)[0]
        praised = article.has(i, "recommends-use", "benefits", "supports")
        praised = praised or (short and not article.has(i, "plain-botany"))
        if praised and not article.status(i, product.start, product.end) & _NO_ADVICE:
            yield Hit(product.start, product.end)
            return
