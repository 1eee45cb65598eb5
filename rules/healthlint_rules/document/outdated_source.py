"""Finds articles whose newest source is more than ten years old."""

from __future__ import annotations

from time import localtime

from healthlint.claims.headline import headline
from healthlint.model import Hit
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_MOST_YEARS = 10
_LEAST_SOURCES = 2
_IN_TEXT = compile_pattern(
    r"\([A-Z][^()]{1,60}?,? ((?:19|20)\d\d)[a-z]?[;)]|\b[A-Z]\w+ et al\.?,? \(?((?:19|20)\d\d)"
)
_IN_LIST = compile_pattern(r"\b((?:19[5-9]|20)\d\d?)\b")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when all sources are old and the article is no history."""
    found = _years(article)
    if len(found) < _LEAST_SOURCES or article.sentences_with("archived"):
        return
    if localtime().tm_year - max(found) > _MOST_YEARS:
        yield Hit(*headline(article), {"year": str(max(found))})


def _years(article: Analysis) -> list[int]:
    document = article.document
    found = [int(m[1] or m[2]) for m in _IN_TEXT.finditer(document.prose)]
    for block in document.blocks:
        if block.role == "reference":
            text = document.source[block.start : block.end]
            found += [int(year) for year in _IN_LIST.findall(text) if len(year) == 4]
    return [year for year in found if year <= localtime().tm_year]
