"""The dates of an article and of its sources: each public function is a rule's check."""

from __future__ import annotations

from functools import lru_cache
from time import localtime

from healthlint.claims.article_type import guess
from healthlint.claims.headline import headline
from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_YEAR = compile_pattern(r"\b(?:19|20)\d\d\b")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = compile_pattern(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? (?:19|20)\d\d\b|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b"
    rf"|\b{_MONTH},? (?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{{1,2}}/\d{{1,2}}/(?:19|20)?\d\d\b",
    IGNORECASE,
)
_DATE_KEYS = ("date", "publish", "updated", "modified", "lastmod", "review", "created", "posted")
_DATE_LENGTH = 30
_SHORT_BLOCK = 14
_OPENING = 40
_ENDS = 6
_MOST_REVIEW_YEARS = 3
_MOST_SOURCE_YEARS = 10
_LEAST_SOURCES = 2
_IN_TEXT = compile_pattern(
    r"[(A-Z](?:(?<=\()[A-Z][^()]{1,60}?,? ((?:19|20)\d\d)[a-z]?[;)]"
    r"|(?<=[A-Z])(?<!\w[A-Z])\w+ et al\.?,? \(?((?:19|20)\d\d))"
)
_IN_LIST = compile_pattern(r"\b((?:19[5-9]|20)\d\d?)\b")


def no_date(article: Analysis) -> Iterator[Hit]:
    """Yield the headline of an article without a date."""
    if not _dates(article):
        yield Hit(*headline(article))


def review_overdue(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when the newest date is too old; news and archives stay as they are."""
    newest = max((year for text in _dates(article) for year in _years(text)), default=0)
    if not newest or guess(article) == "news" or article.sentences_with("archived"):
        return
    if localtime().tm_year - newest > _MOST_REVIEW_YEARS:
        yield Hit(*headline(article), {"year": str(newest)})


@lru_cache(maxsize=1)
def _dates(article: Analysis) -> list[str]:
    """Return the dates of writing or review that the page shows, as they stand there."""
    meta = article.document.meta
    found = [v for k, v in meta.items() if _is_date_key(k) and _YEAR.search(v)]
    reviewed = [article.text(i) for i in article.sentences_with("date-of-review")]
    return found + [text for text in reviewed if _YEAR.search(text)] + _datelines(article)


def _years(text: str) -> list[int]:
    """Return the years in a text."""
    return [int(year) for year in _YEAR.findall(text)]


def _is_date_key(key: str) -> bool:
    return "frequency" not in key and any(part in key.lower() for part in _DATE_KEYS)


def _datelines(article: Analysis) -> list[str]:
    """Return full dates in short blocks or openings near the page's start and end."""
    document = article.document
    seen = [b for b in document.blocks if b.role not in ("metadata", "reference")]
    texts = [document.prose[b.start : b.end] for b in [*seen[:_ENDS], *seen[-_ENDS:]]]
    return [text for text in texts if _is_dateline(text)]


def _is_dateline(text: str) -> bool:
    """Whether a text opens with a date, or is short and holds one."""
    if len(text.split()) <= _SHORT_BLOCK:
        return _DATE.search(text) is not None
    match = _DATE.search(text[: _OPENING + _DATE_LENGTH])
    return match is not None and match.start() < _OPENING


def outdated_source(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when all sources are old and the article is no history."""
    found = _source_years(article)
    if len(found) < _LEAST_SOURCES or article.sentences_with("archived"):
        return
    if localtime().tm_year - max(found) > _MOST_SOURCE_YEARS:
        yield Hit(*headline(article), {"year": str(max(found))})


def _source_years(article: Analysis) -> list[int]:
    document = article.document
    found = [int(m[1] or m[2]) for m in _IN_TEXT.finditer(document.prose)]
    for block in document.blocks:
        if block.role == "reference":
            text = document.source[block.start : block.end]
            found += [int(year) for year in _IN_LIST.findall(text) if len(year) == 4]
    return [year for year in found if year <= localtime().tm_year]
