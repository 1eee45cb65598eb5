"""Tells statements that lean on unnamed studies from labels, announcements and the work of somebody named."""

from __future__ import annotations

from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.claims.analysis import Analysis

_STUDIES = r"(?:research|stud(?:y|ies)|work|experiments?|trials?|findings|evidence|data|papers?)"
_OWNED = compile_pattern(
    rf"\b(?:[A-Z][\w’'-]{{1,30}} |[A-Z]\. ){{1,3}}[A-Z][\w’-]{{1,30}}[’']s? (?:own |new |early |recent |\w+ )?{_STUDIES}\b"
    rf"|\b(?:Dr|Prof|Professor)\.? (?:[A-Z][\w’-]{{1,30}} ){{0,2}}[A-Z][\w’-]{{1,30}}[’']s? (?:\w+ )?{_STUDIES}\b"
)
"""Martin Hall's research: somebody who can be asked."""

_LABEL = compile_pattern(r"^\W{0,20}(?:Research|Studies|Evidence|Findings|Trials)\s?:")
"""A label before a title or a link, not the subject of a verb."""

_ANNOUNCED = compile_pattern(
    r"^\W{0,20}(?:Exploring|Understanding|Discussing|Reviewing|Examining|Presenting|Summari[sz]ing|Evaluating|Discovering)\b"
    r"(?!.{0,200}\b(?:is|are|was|were|has|have|shows?|showed|proves?|can)\b)"
)
"""What a page or a talk is about, which states nothing yet."""


def stated(article: Analysis, i: int) -> bool:
    """Whether sentence i states something on the word of studies, and not only mentions them."""
    text = article.text(i)
    return not (_LABEL.search(text) or _ANNOUNCED.search(text) or _OWNED.search(text))
