"""Long stretches without a heading or a list, and lists hidden in a sentence."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.readability.profiles import profile
from healthlint_rules.readability.lists import items

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_WORDS = 300
_ITEMS = 6


def check(article: Analysis) -> Iterator[Hit]:
    """Yield each stretch of more than 300 words, at its first sentence, and each hidden list."""
    yield from _stretches(article)
    prose = article.document.prose
    most = profile(article.settings, article.document).sentence
    for i, (start, end, _) in enumerate(article.document.sentences):
        if prose.count(",", start, end) < _ITEMS - 2 or article.role(i) != "paragraph":
            continue
        text = prose[start:end]
        # A longer sentence is found by its own rule, which speaks of the list.
        if len(text.split()) <= most and (number := items(text)) >= _ITEMS:
            yield Hit(start, end, {"what": f"This sentence lists {number} things"})


def _stretches(article: Analysis) -> Iterator[Hit]:
    document = article.document
    firsts = {sentence.block: sentence for sentence in reversed(document.sentences)}
    words, start = 0, -1
    for number, block in enumerate([*document.blocks, None]):
        if block is not None and block.role in ("paragraph", "quotation"):
            start = number if start < 0 else start
            words += len(document.prose[block.start : block.end].split())
        elif block is None or block.role in ("heading", "list-item", "cell", "title"):
            if words > _WORDS and start in firsts:
                first = firsts[start]
                yield Hit(first.start, first.end, {"what": f"{words} words follow in one stretch"})
            words, start = 0, -1
