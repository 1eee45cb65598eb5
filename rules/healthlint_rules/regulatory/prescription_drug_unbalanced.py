"""Misses the risks where a prescription medicine is praised."""

from __future__ import annotations

from healthlint.model import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_NO_CLAIM = frozenset(("negated", "refuted", "asked", "hedged", "hypothetical"))
_LEAST_PRAISE = 3
_LEAST_IN_SHORT = 1
_SHORT = 6


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the medicine when it is praised and no risk or limit is told."""
    if article.sentences_with("drug-risk-told"):
        return
    short = len(article.document.sentences) < _SHORT
    named = [i for i in article.sentences_with("prescription-brand") if _praise(article, i)]
    least = _LEAST_IN_SHORT if short else _LEAST_PRAISE
    if named and sum(_praise(article, i) for i in _around(article, named)) >= least:
        drug = article.signals("prescription-brand", named[0])[0]
        yield Hit(drug.start, drug.end)


def _around(article: Analysis, named: list[int]) -> list[int]:
    """Return the sentences that name the medicine, and the ones after them."""
    last = len(article.document.sentences) - 1
    return sorted({n for i in named for n in (i, min(i + 1, last))})


def _praise(article: Analysis, i: int) -> int:
    """Return how many praising words of a sentence are asserted."""
    return sum(
        not article.status(i, word.start, word.end) & _NO_CLAIM
        for word in article.signals("drug-praise", i)
    )
