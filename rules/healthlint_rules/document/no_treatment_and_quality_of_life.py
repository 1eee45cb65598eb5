"""Misses life with the condition and without the treatment."""

from __future__ import annotations

from healthlint_rules.document.page import lacking

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis
    from healthlint.model import Hit


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when the article says nothing of it."""
    yield from lacking(article, "life-with-it")
