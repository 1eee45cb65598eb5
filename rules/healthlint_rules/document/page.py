"""What a page tells about itself, and what rules about a missing element share."""

from __future__ import annotations

from functools import lru_cache

from healthlint.claims.article_type import guess
from healthlint.claims.citations import is_source
from healthlint.claims.headline import headline
from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

OFFERS = ("treatment", "product")
"""Types of articles that speak for a treatment."""

_SITE_KEYS = ("url", "canonical", "canonical_url", "source", "publisher", "site", "link")
_PUBLIC = compile_pattern(
    r"\b(?:nhs|nih|cdc|nci|fda|who|niddk|ninds|nhlbi|nei|medlineplus|national institutes?|world health|ministry|department of health)\b",
    IGNORECASE,
)
_NO_CLAIM = frozenset(("negated", "refuted", "asked", "purpose"))
_CLAIMS = 2


def lacking(article: Analysis, lexicon: str, types: tuple[str, ...] = OFFERS) -> Iterator[Hit]:
    """Yield the headline of an article of some types in which a lexicon never occurs."""
    if guess(article) in types and not says(article, lexicon):
        yield Hit(*headline(article))


def says(article: Analysis, lexicon: str) -> bool:
    """Whether a lexicon occurs outside the references."""
    return any(article.role(i) != "reference" for i in article.sentences_with(lexicon))


@lru_cache(maxsize=1)
def claims_benefits(article: Analysis) -> bool:
    """Whether at least two sentences claim a benefit."""
    claims = 0
    for i in article.sentences_with("benefits"):
        signal = article.signals("benefits", i)[0]
        claims += not article.status(i, signal.start, signal.end) & _NO_CLAIM
        if claims == _CLAIMS:
            return True
    return False


def is_public(article: Analysis) -> bool:
    """Whether the front matter names a public body or its site as the publisher."""
    meta = article.document.meta
    values = [meta.get(key, "") for key in _SITE_KEYS]
    return any(is_source(value) or _PUBLIC.search(value) for value in values if value)
