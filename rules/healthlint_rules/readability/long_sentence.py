"""Sentences with more words than the readers of a profile can hold."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import compile_pattern
from healthlint.readability.profiles import profile
from healthlint_rules.readability.lists import items

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_PROSE = ("paragraph", "list-item", "quotation", "description")
_ASIDE = compile_pattern(r"\([^()]*\)|\[[^\[\]]*\]")
_FEW = 2
_SOME = 5
_HARDER = 7
_SHORTEST = 60
_ITEMS = 5
_ARTICLE = 150


def check(article: Analysis) -> Iterator[Hit]:
    """Yield each sentence of prose that is longer than its readers can follow.

    Words in brackets do not count, since they explain. In a whole article a sentence may be two
    words longer; five, where its words are easy, or where the article is as easy as it should be.
    """
    limits = profile(article.settings, article.document)
    most = limits.sentence
    prose = article.document.prose
    for i, (start, end, _) in enumerate(article.document.sentences):
        if end - start < _SHORTEST or article.role(i) not in _PROSE:
            continue
        text = prose[start:end]
        number = _words(text)
        if number <= most or (read := _words(_ASIDE.sub(" ", text))) <= most:
            continue
        if article.words >= _ARTICLE and read <= most + _FEW:
            continue
        if read > most + _SOME or not _is_easy(article, text, limits.grade):
            listed = items(text) >= _ITEMS or text.count(" - ") > 1
            way = "Make its items a list." if listed else "Split it."
            yield Hit(start, end, {"words": str(number), "most": str(most), "way": way})


def _words(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _is_easy(article: Analysis, sentence: str, target: float) -> bool:
    """Whether a sentence has easy words for its length, or stands in an article of the target grade."""
    from healthlint.readability.article import measure
    from healthlint.readability.scores import grade
    from healthlint.readability.words import count

    if article.words < _ARTICLE:
        return False
    if grade(measure(article.document).counts) <= target:
        return True
    return grade(count(sentence)) < target + _HARDER
