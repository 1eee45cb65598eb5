"""Finds “scientists found” where neither the scientists nor their study are named."""

from __future__ import annotations

from healthlint.claims.article_type import guess
from healthlint.model import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_MOST_WORDS = 2
_SILENT = frozenset(("negated", "refuted", "asked", "hypothetical"))


def check(article: Analysis) -> Iterator[Hit]:
    """Yield researchers and scientists who say or find something, and cannot be asked."""
    if guess(article) == "news":  # they are those of the study
        return
    for i in article.sentences_with("unnamed-researchers"):
        # What researchers only think possible is honest; what they found needs their names.
        open_question = article.has(i, "named-affiliation", "hedge-word", "asks-for-more")
        if open_question or article.cited(i) or article.vouched(i):
            continue
        yield from _who_say(article, i)


def _who_say(article: Analysis, i: int) -> Iterator[Hit]:
    prose = article.document.prose
    for who in article.signals("unnamed-researchers", i):
        for said in article.signals("researchers-find", i):
            between = prose[who.end : said.start].split() if said.start >= who.end else None
            if between is None or len(between) > _MOST_WORDS:
                continue
            if not article.status(i, said.start, said.end) & _SILENT:
                yield Hit(who.start, said.end)
            break
