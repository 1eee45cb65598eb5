"""Misses the kind of evidence behind the benefits of a treatment."""

from __future__ import annotations

from healthlint_rules.document.page import claims_benefits, lacking

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis
    from healthlint.model import Hit


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when benefits are told and this is not."""
    if claims_benefits(article):
        yield from lacking(article, "evidence-described")
