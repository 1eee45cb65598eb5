"""Dates and times that two readers understand in two ways."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_UNCLEAR = compile_pattern(
    r"(?<![\w/.-])(?P<date>(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?:\d{4}|\d\d))(?![\w/-]|\.\d)"
    r"|\b(?P<every>bi-?(?:weekly|monthly|annual(?:ly)?|yearly))\b"
    r"|\b(?P<twelve>12(?:[.:]00)?\s?(?:a\.?m|p\.?m)\b\.?)"
    r"|\b(?P<next>(?:by|until|before|from|on) (?:this|next) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend))\b",
    IGNORECASE,
)
_WHY = {
    "every": "twice in that time, or every second one? Say “twice a week” or “every two weeks”",
    "twelve": "noon or midnight? Say which",
    "next": "readers come later than you write. Give the date",
}
_ORDER = "day or month first? Write the month as a word"
_MONTHS = 12


def check(article: Analysis) -> Iterator[Hit]:
    """Yield each date or time that can be read in two ways."""
    prose = article.document.prose
    for i, (start, end, _) in enumerate(article.document.sentences):
        if article.role(i) in ("reference", "metadata"):
            continue
        for found in _UNCLEAR.finditer(prose, start, end):
            why = _why(found.lastgroup or "", found["a"], found["b"])
            if why and not (found["twelve"] and _shows_hours(prose[start:end])):
                yield Hit(*found.span(), {"why": why})


def _shows_hours(text: str) -> bool:
    """Whether another time tells which twelve is meant: “from 10 am to 12 pm”."""
    lower = text.lower().replace(".", "")
    return lower.count(" am") + lower.count(" pm") + lower.count("0am") + lower.count("0pm") > 1


def _why(kind: str, first: str | None, second: str | None) -> str:
    if kind in _WHY:
        return _WHY[kind]
    if first is None or second is None or first == second:
        return ""
    return _ORDER if 0 < int(first) <= _MONTHS and 0 < int(second) <= _MONTHS else ""
