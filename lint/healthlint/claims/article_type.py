"""Guesses what kind of article one is: news, treatment, product, leaflet or other."""

from __future__ import annotations

from functools import lru_cache

from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.claims.analysis import Analysis

TYPES = ("news", "treatment", "product", "leaflet", "other")
"""All types; `other` gets only the rules that hold for every article."""

_NAMES = {
    "news": "news", "press release": "news", "press-release": "news", "study report": "news",
    "treatment": "treatment", "therapy": "treatment", "procedure": "treatment",
    "product": "product", "shop": "product", "clinic": "product", "landing page": "product",
    "leaflet": "leaflet", "patient leaflet": "leaflet", "patient information": "leaflet",
}  # fmt: skip
_OPENING = 1000
_DATELINE = compile_pattern(
    r"\b[A-Z]{4,}(?:,? (?:[A-Z]{2,}|[A-Z][a-z]{1,8}\.?))*,? ?"
    r"(?:(?:\([A-Z][^)\n]{1,25}\)|[A-Z][a-z]{2,8}\.? \d{1,2}(?:, (?:19|20)\d\d)?) ?(?:—|--|–|/)|—(?=[A-Z“\"]))"
)
_FEW = 2
_MANY = 3
_SHARE = 0.05
"""So many telling sentences, and so large a part of all, make a type."""


@lru_cache(maxsize=1)
def guess(article: Analysis) -> str:
    """Return the type in the settings, else in the front matter, else the likeliest."""
    said = article.settings.article_type or article.document.meta.get("type", "")
    if said:
        return _NAMES.get(said.strip().lower(), "other")
    if _is_wired(article) or _tells(article, "type-news", _FEW):
        return "news"
    if _tells(article, "type-leaflet"):
        return "leaflet"
    if _tells(article, "type-product"):
        return "product"
    return "treatment" if _is_about_treatment(article) else "other"


def _tells(article: Analysis, lexicon: str, least: int = _MANY) -> bool:
    found = len(article.sentences_with(lexicon))
    return found >= max(least, _SHARE * len(article.document.sentences))


def _is_wired(article: Analysis) -> bool:
    """Whether it opens like a news item: a wire service, or place and date before a dash."""
    opening = article.document.prose[:_OPENING]
    if _DATELINE.search(opening):
        return True
    return any(
        s.start < _OPENING
        for i in article.sentences_with("type-wire")
        for s in article.signals("type-wire", i)
    )


def _is_about_treatment(article: Analysis) -> bool:
    """Whether the title, else the first block, or most headings speak of a treatment."""
    blocks, sentences = article.document.blocks, article.document.sentences
    found = article.sentences_with("type-treatment")
    first = _first(article)
    if any(article.role(i) == "title" or sentences[i].block == first for i in found):
        return True
    headings = sum(block.role == "heading" for block in blocks)
    telling = sum(article.role(i) == "heading" for i in found)
    return telling >= _MANY and telling * 2 > headings


def _first(article: Analysis) -> int:
    """Return the number of the first block that readers see."""
    unseen = ("metadata", "title", "description")
    blocks = article.document.blocks
    return next((n for n, block in enumerate(blocks) if block.role not in unseen), 0)
