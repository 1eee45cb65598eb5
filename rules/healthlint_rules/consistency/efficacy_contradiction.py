"""Finds a great improvement told near the statement that success is unlikely or unknown."""

from __future__ import annotations

from healthlint.model import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis
    from healthlint.claims.signals import Signal

_NEAR = 5
_NO_CLAIM = frozenset(("negated", "refuted", "asked", "hedged", "hypothetical", "purpose", "equal"))
_NO_DOUBT = frozenset(("asked", "hypothetical"))


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first great improvement within five sentences of such a doubt."""
    doubts = [i for i in article.sentences_with("no-effect-said") if _doubt(article, i)]
    for i in article.sentences_with("great-effect-said"):
        praise = _praise(article, i)
        near = [n for n in doubts if n != i and abs(n - i) <= _NEAR and _same_topic(article, n, i)]
        if praise and near:
            doubt = article.signals("no-effect-said", near[0])[0]
            yield Hit(praise.start, praise.end, {"other": " ".join(doubt.term.split())})
            return


def _doubt(article: Analysis, i: int) -> bool:
    signal = article.signals("no-effect-said", i)[0]
    return not article.status(i, signal.start, signal.end) & _NO_DOUBT


def _praise(article: Analysis, i: int) -> Signal | None:
    for signal in article.signals("great-effect-said", i):
        if not article.status(i, signal.start, signal.end) & _NO_CLAIM:
            return signal
    return None


def _same_topic(article: Analysis, one: int, other: int) -> bool:
    """Whether the sentences share a condition, or one of them names none."""
    named = [{s.term.lower() for s in article.signals("condition", i)} for i in (one, other)]
    return not all(named) or bool(named[0] & named[1])
