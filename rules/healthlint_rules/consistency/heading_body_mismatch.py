"""Finds headings that promise what the text below them says is unknown or unlikely."""

from __future__ import annotations

from healthlint.model import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_NO_PROMISE = frozenset(("negated", "refuted", "asked", "hedged", "hypothetical"))
_FIRST = 2


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the headings whose first sentences take the promise back."""
    for i in article.sentences_with("heading-promise"):
        if article.role(i) != "heading" or article.text(i).rstrip().endswith("?"):
            continue
        promise = article.signals("heading-promise", i)[0]
        if article.status(i, promise.start, promise.end) & _NO_PROMISE:
            continue
        if any(article.has(n, "promise-taken-back") for n in _below(article, i)):
            sentence = article.document.sentences[i]
            yield Hit(sentence.start, sentence.end)


def _below(article: Analysis, i: int) -> list[int]:
    """Return the first sentences under a heading; captions and labels do not count."""
    found: list[int] = []
    for n in range(i + 1, len(article.document.sentences)):
        if article.role(n) == "heading" or len(found) == _FIRST:
            break
        if len(article.text(n).split()) > _FIRST:
            found.append(n)
    return found
