"""Finds absolute safety in an article that tells harms elsewhere."""

from __future__ import annotations

from healthlint.model import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_NO_CLAIM = frozenset(("negated", "refuted", "asked", "hedged", "hypothetical", "equal"))
_NO_HARM = frozenset(("negated", "refuted"))


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first absolute promise of safety when another sentence tells a harm."""
    harms = [i for i in article.sentences_with("harm-told") if _holds(article, "harm-told", i)]
    for i in article.sentences_with("safe-absolute"):
        others = [n for n in harms if n != i]
        promise = article.signals("safe-absolute", i)[0]
        if others and not article.status(i, promise.start, promise.end) & _NO_CLAIM:
            harm = article.signals("harm-told", others[0])[0]
            yield Hit(promise.start, promise.end, {"other": " ".join(harm.term.split())})
            return


def _holds(article: Analysis, lexicon: str, i: int) -> bool:
    signal = article.signals(lexicon, i)[0]
    # “Rarely” sounds like a negation and is none: what is rare happens.
    rare = "rarely" in article.text(i).lower()
    return rare or not article.status(i, signal.start, signal.end) & _NO_HARM
