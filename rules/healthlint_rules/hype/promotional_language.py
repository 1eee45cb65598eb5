"""Praise, promises and selling adjectives, where an editor would mind them."""

from __future__ import annotations

from healthlint.claims.status import BIT
from healthlint.model import Hit
from healthlint_rules.odds import odds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

THRESHOLD = -1.1
_LEXICONS = ("hype-superlative", "hype-adjective", "hype-promise")
_EXCUSES = ~(BIT["attributed"] | BIT["quoted"] | BIT["advised"])


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first selling words of each sentence that sells."""
    mask = article.vocabulary.mask(*_LEXICONS)
    for i in article.sentences_with(*_LEXICONS):
        if article.role(i) == "reference" or not odds(article).at_least("hype", i, THRESHOLD):
            continue
        for start, end in article.signals_found.of(i, mask):
            if not article.status_bits(i, start, end) & _EXCUSES:
                yield Hit(start, end)
                break


def explain(article: Analysis, i: int) -> str:
    """Return what weighed for and against sentence i."""
    return odds(article).why("hype", i, THRESHOLD)
