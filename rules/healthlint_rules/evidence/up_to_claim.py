"""Finds benefits of which only the best case is told: up to 80 % less snoring."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_NUMBER = r"(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|a hundred)"
_UP_TO = compile_pattern(
    rf"\b(?:up to|as much as) (?:an? )?(?:\w+ing )?(?:"
    rf"{_NUMBER}(?:\s?%|\s?per\s?cent\b|\s?(?:times|lbs?|pounds|kg|kilos|stone|inches|cm|sizes|shades|levels|dress sizes|points)\b|x\b"
    rf"|\s(?:hours|years|minutes|days) (?:longer|more|younger|faster|sooner)\b|\s(?:in|out of) (?:10|ten|100|a hundred)\b)"
    r"|half\b|a third\b|two[- ]thirds\b|(?:two|three|four|five|six|seven|eight|ten|hundred)fold\b|double\b|triple\b|twice\b)",
    IGNORECASE,
)
_OF_PEOPLE = compile_pattern(
    r"\s(?:of )?(?:all )?(?:the )?(?:men|women|people|adults|children|cases|deaths|pregnancies|babies|population)\b"
)
_SILENT = frozenset(("negated", "refuted", "asked"))
_LIMITS = (
    "risk",
    "symptoms last",
    "lasts up to",
    "last up to",
    " dose",
    "mg",
    "per day",
    "a day up to",
)


def check(article: Analysis) -> Iterator[Hit]:
    """Yield best cases in sentences that speak of a benefit."""
    for i in article.sentences_with("up-to-start"):
        text = article.text(i).lower()
        if any(limit in text for limit in _LIMITS) or not article.has(i, "benefit-measure"):
            continue
        sentence = article.document.sentences[i]
        for match in _UP_TO.finditer(article.document.prose, sentence.start, sentence.end):
            of_people = _OF_PEOPLE.match(article.document.prose, match.end())
            if not of_people and not article.status(i, *match.span()) & _SILENT:
                yield Hit(*match.span())
