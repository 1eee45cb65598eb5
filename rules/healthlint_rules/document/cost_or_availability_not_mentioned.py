"""Misses price and availability of a treatment that is new or unproven."""

from __future__ import annotations

from healthlint_rules.document.page import lacking

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis
    from healthlint.model import Hit


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when an unproven treatment is the topic and this is missing."""
    if article.topic("unproven-treatment"):
        yield from lacking(article, "cost-or-availability")
