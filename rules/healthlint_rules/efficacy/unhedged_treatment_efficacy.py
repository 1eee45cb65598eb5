"""Benefit stated as settled: judged by what the sentence claims and how likely an editor minds."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint_rules.odds import SHORT, odds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis
    from healthlint_rules.odds.features import Reader

THRESHOLD = -0.6


def check(article: Analysis) -> Iterator[Hit]:
    """Yield sentences that state a benefit as settled, without hedge or source."""
    weighed = odds(article)
    reader = weighed.reader
    few = len(article.document.sentences) < SHORT
    for i, held in enumerate(article.signals_found.masks):
        if not held & reader.claims or article.cited(i) or article.role(i) == "reference":
            continue
        likely = weighed.of("efficacy", i) >= THRESHOLD
        if likely or (few and reader.features(i).get("means, benefit, target")):
            yield Hit(*_span(article, reader, i))


def _span(article: Analysis, reader: Reader, i: int) -> tuple[int, int]:
    """Return the words from the claimed benefit to what it is said to help."""
    sentence = article.document.sentences[i]
    signals = article.signals_found
    plain = reader.asserted(i) or signals.of(i, reader.benefits | reader.supports)
    start, end = plain[0] if plain else (sentence.start, sentence.end)
    after = [stop for begin, stop in signals.of(i, reader.targets) if begin >= end]
    return start, (after[0] if after else end)


def explain(article: Analysis, i: int) -> str:
    """Return what weighed for and against sentence i."""
    return odds(article).why("efficacy", i, THRESHOLD)
