"""Finds changes between two percentages that are themselves told in percent."""

from __future__ import annotations

from itertools import combinations

from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_WORDS = {
    word: float(number)
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
}
_PERCENT = compile_pattern(
    rf"\b(?<![\d.])(\d+(?:\.\d+)?|{'|'.join(_WORDS)})\s?(?:%|per\s?cent\b)", IGNORECASE
)


def check(article: Analysis) -> Iterator[Hit]:
    """Yield sentences with two percentages and their difference, itself in percent."""
    for i in article.sentences_with("percent-change"):
        if article.has(i, "points-said"):
            continue
        sentence = article.document.sentences[i]
        found = list(_PERCENT.finditer(article.document.prose, sentence.start, sentence.end))
        if len(found) == 3 and _is_unclear([_value(match[1]) for match in found]):
            yield Hit(found[0].start(), found[-1].end())


def _value(number: str) -> float:
    return _WORDS.get(number.lower()) or float(number)


def _is_unclear(values: list[float]) -> bool:
    """Whether one value is the difference of the others, or their difference in percent."""
    return any(
        abs(abs(a - b) - change) < 0.01 or (a and abs(abs(a - b) / a * 100 - change) < 0.5)
        for a, b in combinations(values, 2)
        for change in values
        if change not in (a, b)
    )
