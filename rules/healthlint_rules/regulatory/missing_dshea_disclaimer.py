"""Misses the FDA disclaimer where a supplement is sold with a claim about the body."""

from __future__ import annotations

from healthlint.claims.article_type import guess
from healthlint.model import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_NO_CLAIM = frozenset(("negated", "refuted", "asked"))
_NEAR = 40
_LONG_ARTICLE = 12


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first claim on a page that sells supplements and lacks the disclaimer."""
    if article.settings.region not in ("", "US") or _has_disclaimer(article) or not _sells(article):
        return
    for i in article.sentences_with("structure-claim"):
        if not _near_goods(article, i):
            continue
        for verb in article.signals("structure-claim", i):
            target = next(
                (t for t in article.signals("body-claimed", i) if 0 <= t.start - verb.end < _NEAR),
                None,
            )
            if target and not article.status(i, verb.start, verb.end) & _NO_CLAIM:
                yield Hit(verb.start, max(verb.end, target.end))
                return


def _has_disclaimer(article: Analysis) -> bool:
    both = article.sentences_with("dshea-disclaimer")
    return bool(both and article.sentences_with("dshea-second-half"))


def _sells(article: Analysis) -> bool:
    """Whether the text sells: a word of the shop in a short one, the type of a longer one."""
    if len(article.document.sentences) < _LONG_ARTICLE:
        return bool(article.sentences_with("sale-words"))
    return guess(article) == "product"


def _near_goods(article: Analysis, i: int) -> bool:
    """Whether a supplement is named in a sentence or beside it."""
    last = len(article.document.sentences) - 1
    return any(
        article.has(n, "supplement-on-sale") for n in range(max(0, i - 1), min(last, i + 1) + 1)
    )
