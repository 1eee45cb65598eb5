"""What a page tells about itself, and what rules about a missing element share."""

from __future__ import annotations

from healthlint.claims.article_type import guess
from healthlint.claims.citations import is_source
from healthlint.claims.headline import headline
from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

OFFERS = ("treatment", "product")
"""Types of articles that speak for a treatment."""

_YEAR = compile_pattern(r"\b(?:19|20)\d\d\b")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = compile_pattern(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? (?:19|20)\d\d\b|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b"
    rf"|\b{_MONTH},? (?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{{1,2}}/\d{{1,2}}/(?:19|20)?\d\d\b",
    IGNORECASE,
)
_DATE_KEYS = ("date", "publish", "updated", "modified", "lastmod", "review", "created", "posted")
_SITE_KEYS = ("url", "canonical", "canonical_url", "source", "publisher", "site", "link")
_PUBLIC = compile_pattern(
    r"\b(?:nhs|nih|cdc|nci|fda|who|niddk|ninds|nhlbi|nei|medlineplus|national institutes?|world health|ministry|department of health)\b",
    IGNORECASE,
)
_NO_CLAIM = frozenset(("negated", "refuted", "asked", "purpose"))
_CLAIMS = 2
_SHORT_BLOCK = 14
_ENDS = 6


def lacking(article: Analysis, lexicon: str, types: tuple[str, ...] = OFFERS) -> Iterator[Hit]:
    """Yield the headline of an article of some types in which a lexicon never occurs."""
    if guess(article) in types and not says(article, lexicon):
        yield Hit(*headline(article))


def says(article: Analysis, lexicon: str) -> bool:
    """Whether a lexicon occurs outside the references."""
    return any(article.role(i) != "reference" for i in article.sentences_with(lexicon))


def claims_benefits(article: Analysis) -> bool:
    """Whether at least two sentences claim a benefit."""
    claims = 0
    for i in article.sentences_with("benefits"):
        signal = article.signals("benefits", i)[0]
        claims += not article.status(i, signal.start, signal.end) & _NO_CLAIM
    return claims >= _CLAIMS


def is_public(article: Analysis) -> bool:
    """Whether the front matter names a public body or its site as the publisher."""
    meta = article.document.meta
    values = [meta.get(key, "") for key in _SITE_KEYS]
    return any(is_source(value) or _PUBLIC.search(value) for value in values if value)


def dates(article: Analysis) -> list[str]:
    """Return the dates of writing or review that the page shows, as they stand there."""
    meta = article.document.meta
    found = [v for k, v in meta.items() if _is_date_key(k) and _YEAR.search(v)]
    reviewed = [article.text(i) for i in article.sentences_with("date-of-review")]
    return found + [text for text in reviewed if _YEAR.search(text)] + _datelines(article)


def years(text: str) -> list[int]:
    """Return the years in a text."""
    return [int(year) for year in _YEAR.findall(text)]


def _is_date_key(key: str) -> bool:
    return "frequency" not in key and any(part in key.lower() for part in _DATE_KEYS)


def _datelines(article: Analysis) -> list[str]:
    """Return full dates in short blocks or openings near the page's start and end."""
    document = article.document
    seen = [b for b in document.blocks if b.role not in ("metadata", "reference")]
    texts = [document.prose[b.start : b.end] for b in [*seen[:_ENDS], *seen[-_ENDS:]]]
    return [
        text
        for text in texts
        if (match := _DATE.search(text))
        and (len(text.split()) <= _SHORT_BLOCK or match.start() < 40)
    ]
