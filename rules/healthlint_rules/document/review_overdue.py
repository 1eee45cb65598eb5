"""Finds articles whose last review is more than three years old."""

from __future__ import annotations

from time import localtime

from healthlint.claims.article_type import guess
from healthlint.claims.headline import headline
from healthlint.model import Hit
from healthlint_rules.document.page import dates, years

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_MOST_YEARS = 3


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when the newest date is too old; news and archives stay as they are."""
    newest = max((year for text in dates(article) for year in years(text)), default=0)
    if not newest or guess(article) == "news" or article.sentences_with("archived"):
        return
    if localtime().tm_year - newest > _MOST_YEARS:
        yield Hit(*headline(article), {"year": str(newest)})
