"""Finds results of trials of which neither size nor phase nor control group is told."""

from __future__ import annotations

from healthlint.model import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_MOST_WORDS = 12
_SILENT = frozenset(("negated", "refuted", "asked", "hypothetical"))

Span = tuple[int, int]


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the trial, with what it is said to show, of each sentence without a design."""
    for i in article.sentences_with("trial"):
        if article.role(i) == "reference" or article.has(i, "trial-described", "trial-practical"):
            continue
        if any(figure.kind == "count" for figure in article.figures(i)):
            continue
        span = _result(article, i) or _setting(article, i)
        if span:
            yield Hit(*span)


def _result(article: Analysis, i: int) -> Span | None:
    """Return the span of “trials … show”."""
    prose = article.document.prose
    for trial in article.signals("trial", i):
        for finds in article.signals("trial-finds", i):
            after = finds.start >= trial.end
            if after and len(prose[trial.end : finds.start].split()) <= _MOST_WORDS:
                silent = article.status(i, finds.start, finds.end) & _SILENT
                return None if silent else (trial.start, finds.end)
    return None


def _setting(article: Analysis, i: int) -> Span | None:
    """Return the span of “in trials” where the sentence tells a result."""
    places = article.signals("in-trials", i)
    results = article.signals("trial-finds", i)
    if not places or not results:
        return None
    silent = article.status(i, results[0].start, results[0].end) & _SILENT
    return None if silent else (places[0].start, places[0].end)
