"""Benefit stated as settled: judged by what the sentence claims and how its article writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthlint.model import Hit
from healthlint_rules.efficacy import features
from healthlint_rules.efficacy.weights import BASE, TREES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

THRESHOLD = -0.75
_SHORT_ARTICLE = 6


def check(article: Analysis) -> Iterator[Hit]:
    """Yield sentences that state a benefit as settled, without hedge or source."""
    known = features.masks(article)
    wanted = known.benefits | known.supports
    candidates = [
        i
        for i, held in enumerate(article.signals_found.masks)
        if held & wanted and not article.cited(i) and article.role(i) != "reference"
    ]
    if not candidates:
        return
    whole = features.of_article(article, known)
    above = features.headings(article)
    few = len(article.document.sentences) < _SHORT_ARTICLE
    for i in candidates:
        said = features.of_sentence(article, known, i, above[i])
        # A few sentences tell nothing about how their article writes.
        likely = score(said | whole) >= THRESHOLD and not few
        if likely or (said["means, benefit, target"] and (few or said["target at once"] > 1)):
            start, end = _span(article, known, i)
            yield Hit(start, end)


def score(said: dict[str, float]) -> float:
    """Return the log-odds that an editor would ask for a hedge or a source."""
    return BASE + sum(_leaf(tree, said) for tree in TREES)


def _leaf(tree: Any, said: dict[str, float]) -> float:
    while type(tree) is tuple:
        feature, threshold, least, more = tree
        tree = least if said.get(feature, 0.0) <= threshold else more
    return float(tree)


def _span(article: Analysis, known: features.Masks, i: int) -> tuple[int, int]:
    """Return the words from the claimed benefit to what it is said to help."""
    sentence = article.document.sentences[i]
    signals = article.signals_found
    plain = features.asserted(article, known, i) or signals.of(i, known.benefits | known.supports)
    start, end = plain[0] if plain else (sentence.start, sentence.end)
    after = [stop for begin, stop in signals.of(i, known.targets) if begin >= end]
    return start, (after[0] if after else end)


def explain(article: Analysis, i: int) -> str:
    """Return the score of a sentence and the features that moved it most."""
    known = features.masks(article)
    said = features.of_sentence(article, known, i, features.headings(article)[i])
    said |= features.of_article(article, known)
    total = score(said)
    moves = sorted(
        ((total - score({**said, name: 0.0}), name) for name in said if said[name]),
        key=lambda move: -abs(move[0]),
    )
    shown = ", ".join(f"{name} {move:+.2f}" for move, name in moves[:6] if move)
    return f"score {total:.2f} (speaks from {THRESHOLD}): {shown}"
