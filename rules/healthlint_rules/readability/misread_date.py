"""Dates and times that two readers understand in two ways."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_DATE = compile_pattern(
    r"(?P<a>\d(?<![\w/.-]\d)\d?)(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?:\d{4}|\d\d)(?![\w/-]|\.\d)"
)
_UNCLEAR = compile_pattern(
    r"\b(?P<every>bi-?(?:weekly|monthly|annual(?:ly)?|yearly))\b"
    r"|\b(?P<twelve>12(?:[.:]00)?\s?(?:a\.?m|p\.?m)\b\.?)"
    r"|\b(?P<next>(?:by|until|before|from|on) (?:this|next) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend))\b",
    IGNORECASE,
)
_SIGNS = tuple(
    "biweek bi-week bimonth bi-month biannual bi-annual biyear bi-year "
    "monday tuesday wednesday thursday friday saturday sunday weekend".split()
) + tuple(f"12{mark}" for mark in ("a", "p", " a", " p", "\n", "\xa0", ".00", ":00"))
"""What stands in a text that has something unclear; to look for it is cheaper than to match."""

_WHY = {
    "every": "twice in that time, or every second one? Say “twice a week” or “every two weeks”",
    "twelve": "noon or midnight? Say which",
    "next": "readers come later than you write. Give the date",
}
_WORD = "Write the month as a word"
_ORDER = f"day or month first? {_WORD}"
_MIXED = f"other dates here have day and month the other way round. {_WORD}"
_FOREIGN = {
    "uk": f"readers in the United Kingdom put the day first. {_WORD}",
    "us": f"readers in the United States put the month first. {_WORD}",
}
_FIRST = {"uk": "day", "us": "month"}
_MONTHS = 12
_DAYS = 31
_SKIPPED = ("reference", "metadata")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield each date or time that can be read in two ways, or that another country writes so."""
    yield from _dates(article)
    lower = article.document.prose.lower()
    if not any(sign in lower for sign in _SIGNS):
        return
    for i, found in _found(article, _UNCLEAR):
        if not (found["twelve"] and _shows_hours(article.text(i))):
            yield Hit(*found.span(), {"why": _WHY[found.lastgroup or ""]})


def _dates(article: Analysis) -> Iterator[Hit]:
    """Yield dates in figures whose order is unclear, or not that of the region or of the others."""
    dates = [(found, _first_of(found)) for _, found in _found(article, _DATE)]
    orders = [order for _, order in dates if order in ("day", "month")]
    region = article.settings.region
    usual = _FIRST.get(region) or next(iter(orders), "")
    for found, order in dates:
        if order == "unclear":
            yield Hit(*found.span(), {"why": _ORDER})
        elif order and order != usual:
            yield Hit(*found.span(), {"why": _FOREIGN.get(region, _MIXED)})


def _found(article: Analysis, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the matches with the numbers of their sentences; none are looked for where the whole text has none."""
    prose = article.document.prose
    if not pattern.search(prose):
        return
    for i, (start, end, _) in enumerate(article.document.sentences):
        if article.role(i) not in _SKIPPED:
            for found in pattern.finditer(prose, start, end):
                yield i, found


def _first_of(date: re.Match[str]) -> str:
    """Return what stands first in a date: “day”, “month”, “unclear”, or "" where it is no date."""
    first, second = int(date["a"]), int(date["b"])
    if not (0 < min(first, second) <= _MONTHS and max(first, second) <= _DAYS) or first == second:
        return ""
    if max(first, second) <= _MONTHS:
        return "unclear"
    return "month" if first <= _MONTHS else "day"


def _shows_hours(text: str) -> bool:
    """Whether another time tells which twelve is meant: “from 10 am to 12 pm”."""
    lower = text.lower().replace(".", "")
    return lower.count(" am") + lower.count(" pm") + lower.count("0am") + lower.count("0pm") > 1
