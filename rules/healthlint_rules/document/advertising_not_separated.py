"""Finds calls to buy or book in an article that is not labelled as advertising."""

from __future__ import annotations

from healthlint.claims.headline import headline
from healthlint.model import Hit
from healthlint_rules.document.page import is_public, says

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the headline of an article that sells and does not say so."""
    if says(article, "sales-call") and not says(article, "ad-label") and not is_public(article):
        yield Hit(*headline(article))
