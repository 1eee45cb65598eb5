"""Finds risks in one paragraph that are told with different denominators."""

from __future__ import annotations

from re import IGNORECASE
from typing import TYPE_CHECKING

from healthlint.model import Hit
from healthlint.patterns import compile_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_NUMBER = r"(?:\d[\d,]*\d|\d|two|three|four|five|six|seven|eight|nine|ten|twenty)"
_RISK = compile_pattern(
    rf"\b(?:one|{_NUMBER}) (?:in|out of) (?:every )?({_NUMBER})\b(?![\d,])",
    IGNORECASE,
)


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first risk of a paragraph whose denominator differs from the one before."""
    prose = article.document.prose
    for block in article.document.blocks:
        known = ""
        for match in _RISK.finditer(prose, block.start, block.end):
            out_of = match[1].replace(",", "").lower()
            known = known or out_of
            if out_of != known:
                yield Hit(*match.span())
                break
