"""Misses the date on which the article was written or reviewed."""

from __future__ import annotations

from healthlint.claims.headline import headline
from healthlint.model import Hit
from healthlint_rules.document.page import dates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the headline of an article without a date."""
    if not dates(article):
        yield Hit(*headline(article))
