"""Finds articles that speak of different stem cell treatments as if they were one."""

from __future__ import annotations

from healthlint.claims.headline import headline
from healthlint.model import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_OFTEN = 3


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when no type is named, or the results of one are told of another."""
    spoken_of = len(article.sentences_with("stem-cell-treatment"))
    if spoken_of < _OFTEN or article.sentences_with("transplant-named"):
        return
    mesenchymal = article.sentences_with("mesenchymal-named")
    if not mesenchymal or article.sentences_with("transplant-outcome"):
        yield Hit(*headline(article))
