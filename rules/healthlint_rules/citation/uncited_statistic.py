"""Finds figures about health, shares, risks and counts of people, that no source covers."""

from __future__ import annotations

from re import compile as compile_pattern
from typing import TYPE_CHECKING

from healthlint.claims.article_type import guess
from healthlint.model import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis
    from healthlint.claims.figures import Figure

_SHARES = ("share", "odds")
_COUNTS = ("count", "many")
_HEALTH = ("risk-outcome", "health-share", "condition")
_NOT_HEALTH = ("other-share", "figure-of-business")
_ROLES = ("reference", "metadata", "cell")
_ROUND = ("hundred", "thousand", "million", "billion")

_NUMBER = compile_pattern(
    r"\d|half|third|quarter|[mb]illion|thousand| (?:in|out of) [a-z]+ |per ?cent"
)
_NAMED_SOURCE = compile_pattern(
    r"[Aa]ccording to (?:[a-z]+ ){0,5}[A-Z]|\b(?:[A-Z]\w+ )+(?:estimates?|reports?|confirmed|found) that\b"
)


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first health figure of each sentence that no source covers."""
    for i in article.sentences_with("counted-people", *_HEALTH):
        if not _NUMBER.search(article.text(i)) or _is_elsewhere(article, i):
            continue
        figure = next((f for f in article.figures(i) if _is_health(article, i, f)), None)
        if figure and not article.cited(i):
            yield Hit(figure.start, figure.end)


def _is_elsewhere(article: Analysis, i: int) -> bool:
    """Whether a sentence is no running text, or its figures are of another kind."""
    return article.role(i) in _ROLES or article.has(i, *_NOT_HEALTH, "study-numbers")


def _is_health(article: Analysis, i: int, figure: Figure) -> bool:
    if _is_part_of_word(article, figure):
        return False
    if figure.text.startswith("100") or _NAMED_SOURCE.search(article.text(i)):
        return False
    if "quoted" in article.status(i, figure.start, figure.end):
        return False
    everybody = article.has(i, "whole-population")
    if figure.kind in _COUNTS:
        vague = figure.text.lower().startswith(_ROUND)
        return everybody and article.has(i, *_HEALTH) and not vague
    if figure.kind not in _SHARES:
        return False
    # A report on one study has named its source; only figures of another origin need their own.
    return article.has(i, "counted-people", *_HEALTH) and (everybody or guess(article) != "news")


def _is_part_of_word(article: Analysis, figure: Figure) -> bool:
    """Whether the figure is the end of a name or an amount of money: COVID-19, $10 million."""
    before = article.document.prose[max(0, figure.start - 2) : figure.start]
    return before.endswith(("$", "£", "€", "-", "–", "/", "$ ", "<", ">", "≥", "≤"))
