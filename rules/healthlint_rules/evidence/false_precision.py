"""Finds percentages with two or more decimals."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_PRECISE = compile_pattern(r"\d(?<![\d.]\d)\d{0,2}\.\d{2,}\s?(?:%|per\s?cent\b)", IGNORECASE)
_ROLES = ("reference", "metadata", "cell")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first over-precise percentage of each sentence, other than strengths and intervals."""
    for i, sentence in enumerate(article.document.sentences):
        match = _PRECISE.search(article.document.prose, sentence.start, sentence.end)
        if match and article.role(i) not in _ROLES and not article.has(i, "measured-exactly"):
            yield Hit(*match.span())
