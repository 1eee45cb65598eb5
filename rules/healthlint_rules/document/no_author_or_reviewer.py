"""Misses a named author or reviewer, in the front matter or on the page."""

from __future__ import annotations

from healthlint.claims.headline import headline
from healthlint.model import Hit
from healthlint.patterns import compile_pattern
from healthlint_rules.document.page import is_public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_KEYS = ("author", "authors", "byline", "writer", "reviewer", "editor", "contributor", "creator")
_NOBODY = (
    "admin",
    "administrator",
    "staff",
    "editor",
    "team",
    "webmaster",
    "user",
    "author",
    "guest",
)
_BYLINE = compile_pattern(
    r"\W*(?:By|BY|Words by|Author:|Authors:|Text:|Reviewer:|Doctor:)\s+(?!(?:Admin|Staff|Editor|Team|Guest|Webmaster)\b)"
    r"(?:Dr\.? |Prof\.? )?[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]*)+",
)


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when nobody signs the article."""
    if _in_meta(article) or is_public(article) or _on_page(article):
        return
    yield Hit(*headline(article))


def _in_meta(article: Analysis) -> bool:
    return any(
        value.strip() and value.strip().lower() not in _NOBODY
        for key, value in article.document.meta.items()
        if any(part in key.lower() for part in _KEYS)
    )


def _on_page(article: Analysis) -> bool:
    prose = article.document.prose
    if any(_BYLINE.match(prose, block.start, block.end) for block in article.document.blocks):
        return True
    return any(_names_somebody(article.text(i)) for i in article.sentences_with("byline"))


def _names_somebody(text: str) -> bool:
    """Whether a capital letter that starts no sentence follows the label, as in a name."""
    words = text.split()[1:]
    return any(word[0].isupper() for word in words) and not text.rstrip().lower().endswith(_NOBODY)
