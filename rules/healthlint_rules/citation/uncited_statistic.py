"""Finds figures about health, shares, risks and counts of people, that no source covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.model import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis
    from healthlint.claims.figures import Figure

_SUBJECTS = ("counted-people", "risk-outcome", "health-share")
_NOT_HEALTH = ("other-share", "figure-of-business")
_ROLES = ("reference", "metadata", "cell")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first health figure of each sentence that no source covers."""
    for i in range(len(article.document.sentences)):
        if article.role(i) in _ROLES:
            continue
        figure = next((f for f in article.figures(i) if _is_health(article, i, f)), None)
        if figure and not article.has(i, *_NOT_HEALTH) and not article.cited(i):
            yield Hit(figure.start, figure.end)


def _is_health(article: Analysis, i: int, figure: Figure) -> bool:
    if figure.kind == "result":
        return False
    if figure.kind == "count":
        return article.has(i, "risk-outcome", "condition", "health-share")
    return article.has(i, *_SUBJECTS, "condition")
