"""Praise, promises and selling adjectives, where an editor would mind them."""

from __future__ import annotations

from healthlint.claims.status import BIT
from healthlint.model import Hit
from healthlint_rules.odds import odds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

THRESHOLD = -0.3
_BOLDER = 1.5
"""So much lower is the threshold for boasts, which hardly ever inform."""

_BOAST = "hype-boast"
_STRONG = (_BOAST, "hype-superlative", "hype-adjective", "hype-promise")
_LEXICONS = (*_STRONG, "hype-mild")
_EXCUSES = BIT["negated"] | BIT["refuted"] | BIT["asked"]


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first selling words of each sentence that sells."""
    lexicons = _STRONG if odds(article).short else _LEXICONS
    mask = article.vocabulary.mask(*lexicons)
    for i in article.sentences_with(*lexicons):
        if article.role(i) == "reference" or not odds(article).at_least(
            "hype", i, _threshold(article, i)
        ):
            continue
        for start, end in article.signals_found.of(i, mask):
            if not article.status_bits(i, start, end) & _EXCUSES:
                yield Hit(start, end)
                break


def explain(article: Analysis, i: int) -> str:
    """Return what weighed for and against sentence i."""
    return odds(article).why("hype", i, _threshold(article, i))


def _threshold(article: Analysis, i: int) -> float:
    return THRESHOLD - _BOLDER * article.has(i, _BOAST)
