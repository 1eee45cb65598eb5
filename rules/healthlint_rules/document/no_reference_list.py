"""Finds articles with health claims and not one source."""

from __future__ import annotations

from healthlint.claims.citations import is_source
from healthlint.claims.headline import headline
from healthlint.model import Hit
from healthlint_rules.document.page import claims_benefits, is_public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_LEAST_WORDS = 200


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when nothing in the article can be looked up."""
    if article.words < _LEAST_WORDS or is_public(article) or _has_source(article):
        return
    if claims_benefits(article) or article.sentences_with("unnamed-evidence"):
        yield Hit(*headline(article))


def _has_source(article: Analysis) -> bool:
    document = article.document
    if document.notes or any(is_source(link.url) for link in document.links):
        return True
    if any(block.role == "reference" for block in document.blocks):
        return True
    headings = (i for i in article.sentences_with("reference-heading") if _is_heading(article, i))
    return any(headings) or any(article.cited(i) for i in range(len(document.sentences)))


def _is_heading(article: Analysis, i: int) -> bool:
    return article.role(i) == "heading" or len(article.text(i).split()) <= 2
