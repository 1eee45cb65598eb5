"""Where a finding about the whole article stands: at its title."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.claims.analysis import Analysis


def headline(article: Analysis) -> tuple[int, int]:
    """Return the span of the first title or heading, else of the first sentence."""
    for block in article.document.blocks:
        if block.role in ("title", "heading"):
            return block.start, block.end
    first = article.document.sentences[0]
    return first.start, first.end
