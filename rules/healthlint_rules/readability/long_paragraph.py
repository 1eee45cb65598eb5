"""Paragraphs that are a wall of text."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.readability.profiles import profile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_SENTENCES = 8
_SHARE = 0.8
"""Many sentences make a long paragraph a little earlier."""


def check(article: Analysis) -> Iterator[Hit]:
    """Yield each paragraph with too many words; its first sentence is underlined."""
    document, most = article.document, profile(article.settings, article.document).paragraph
    first: dict[int, int] = {}
    number: dict[int, int] = {}
    for i, sentence in enumerate(document.sentences):
        first.setdefault(sentence.block, i)
        number[sentence.block] = number.get(sentence.block, 0) + 1
    for place, i in first.items():
        block = document.blocks[place]
        if block.role not in ("paragraph", "list-item") or block.end - block.start < 2 * most:
            continue
        words = len(document.prose[block.start : block.end].split())
        if words >= most or (number[place] >= _SENTENCES and words > _SHARE * most):
            start, end, _ = document.sentences[i]
            yield Hit(start, end, {"words": str(words), "sentences": str(number[place])})
