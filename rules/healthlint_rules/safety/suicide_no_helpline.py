"""Misses a crisis line in an article that speaks of suicide or self-harm."""

from __future__ import annotations

from healthlint.model import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first mention in an article that names no help."""
    told = [
        i for i in article.sentences_with("suicide-spoken-of") if article.role(i) != "reference"
    ]
    if told and not article.sentences_with("crisis-help"):
        first = article.signals("suicide-spoken-of", told[0])[0]
        yield Hit(first.start, first.end)
