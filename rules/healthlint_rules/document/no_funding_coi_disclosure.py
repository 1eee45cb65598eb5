"""Misses who pays for an article on a treatment, and what interests there are."""

from __future__ import annotations

from healthlint_rules.document.page import is_public, lacking

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis
    from healthlint.model import Hit


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when the article says nothing of it."""
    if not is_public(article):
        yield from lacking(article, "disclosure")
