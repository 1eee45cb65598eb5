"""Finds paragraphs that tell several benefits of something people take or do, and no source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby
from operator import attrgetter

from healthlint.model import Hit
from healthlint_rules.odds import SHORT, odds
from healthlint_rules.odds.features import MEANS, TARGETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_BLOCK = attrgetter("block")
_THINGS = tuple(name for name in MEANS if name != "drug")
_REACH = 45
_LEAST_CLAIMS = 2
_LIKELY = -0.4
"""Log-odds from which an editor may mind a sentence."""
_ROLES = ("paragraph", "list-item")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first claim of each paragraph that makes two and cites nothing."""
    sentences = article.document.sentences
    short = len(sentences) < SHORT
    for block, group in groupby(_telling(article), key=lambda i: sentences[i].block):
        numbers = list(group)
        inside = range(
            bisect_left(sentences, block, key=_BLOCK), bisect_right(sentences, block, key=_BLOCK)
        )
        if article.role(numbers[0]) not in _ROLES or any(article.cited(i) for i in inside):
            continue
        claims = [claim for i in numbers for claim in _claims(article, i)]
        about = any(article.has(i, *_THINGS) for i in inside)
        least = 1 if short and about and len(inside) > 1 else _LEAST_CLAIMS
        if len(claims) >= least and (short or about):
            yield Hit(*claims[0])


def _telling(article: Analysis) -> list[int]:
    """Return the sentences with a benefit and what it is for that an editor may mind."""
    weighed = odds(article)
    held = article.sentences_with("benefits", "more-benefits")
    return [
        i for i in held if article.has(i, *TARGETS) and weighed.at_least("efficacy", i, _LIKELY)
    ]


def _claims(article: Analysis, i: int) -> list[tuple[int, int]]:
    """Return the spans of asserted benefits in a sentence, each with what it is said to help."""
    found: list[tuple[int, int]] = []
    targets = [t for name in TARGETS for t in article.signals(name, i)]
    verbs = article.signals("benefits", i) + article.signals("more-benefits", i)
    for verb in sorted(verbs):
        after = [t for t in targets if 0 <= t.start - verb.end < _REACH]
        overlaps = found and verb.start < found[-1][1]
        if after and not overlaps and not article.status(i, verb.start, verb.end):
            found.append((verb.start, min(after, key=lambda t: (t.start, -t.end)).end))
    return found
