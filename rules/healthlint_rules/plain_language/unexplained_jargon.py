"""Medical words that an article uses without ever saying what they mean."""

from __future__ import annotations

from re import compile as compile_pattern
from typing import TYPE_CHECKING

from healthlint.model import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_LEXICON = "unexplained-jargon/jargon"
_AFTER = compile_pattern(
    r"(?i)\s*(?:\(|[,–—:-]\s*(?:which|that|or|the|a|an|meaning|also|known|called|i\.e\.)\b|means?\b|"
    r"(?:is|are)\s+(?:the|a|an|when|where|called|known)\b|which\s+(?:is|are|means))"
)
_BEFORE = compile_pattern(
    r"(?i)(?:called|known as|termed|or|means|is|are|named|\()\s*(?:the |an? )?[“\"'*]*$"
)
_SKIPPED = ("reference", "metadata", "heading", "title")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first use of each term that the article does not explain there."""
    seen: set[str] = set()
    for i in article.sentences_with(_LEXICON):
        for signal in article.signals(_LEXICON, i):
            term = signal.term.lower()
            if term in seen or article.role(i) in _SKIPPED:
                continue
            seen.add(term)
            if not _explained(article.document.prose, signal.start, signal.end):
                yield Hit(signal.start, signal.end)


def _explained(prose: str, start: int, end: int) -> bool:
    return bool(_AFTER.match(prose, end) or _BEFORE.search(prose[max(0, start - 24) : start]))
