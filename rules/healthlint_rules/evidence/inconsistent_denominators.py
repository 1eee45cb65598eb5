"""Finds risks in one paragraph that are told with different denominators."""

from __future__ import annotations

from re import compile as compile_pattern
from typing import TYPE_CHECKING

from healthlint.model import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis
    from healthlint.claims.figures import Figure

_OUT_OF = compile_pattern(r"(?:in|out of)(?: every)? ([\d,]+|[a-z ]+)$")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first risk of a paragraph whose denominator differs from the one before."""
    known: dict[int, str] = {}
    told: set[int] = set()
    for i, sentence in enumerate(article.document.sentences):
        for figure in article.figures(i):
            out_of = _denominator(figure)
            if not out_of or sentence.block in told:
                continue
            if known.setdefault(sentence.block, out_of) != out_of:
                told.add(sentence.block)
                yield Hit(figure.start, figure.end)


def _denominator(figure: Figure) -> str:
    match = _OUT_OF.search(figure.text.lower())
    return match[1].replace(",", "") if figure.kind == "odds" and match else ""
