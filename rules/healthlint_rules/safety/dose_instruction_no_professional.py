"""Finds doses of supplements and medicines that come without a limit, a source or whom to ask."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_DIGITS = r"\d[\d.,]*(?:\s?(?:-|–|to)\s?\d[\d.,]*)?\s?"
_WORDS = (
    r"(?:half an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve"
    r"|fifteen|twenty|thirty|fifty|a hundred|five hundred|a thousand|two thousand|five thousand|ten thousand)\s(?:(?:heaped|level|large|small|full|more|extra)\s)?"
)
_UNIT = (
    r"(?:mg|mcg|µg|μg|ug|micrograms?|milligrams?|grams?|(?-i:g)|iu|international units|units|ml|millilit(?:er|re)s?|drops?|tablets?"
    r"|capsules?|softgels?|gummies|pills?|droppers?|teaspoons?|tablespoons?|tsp|spoonfuls?|teaspoonfuls?|tablespoonfuls?|ounces|sachets?|scoops?)"
)
_SPOON = r"an?\s(?:\w+\s)?(?:teaspoon|tablespoon|spoonful|teaspoonful|tablespoonful|capsule|gram)"
_DOSE = compile_pattern(
    rf"\b(?:(?:take|inject|swallow)\s)?(?:(?:{_DIGITS}|{_WORDS}){_UNIT}|{_SPOON})\b", IGNORECASE
)
_SILENT = frozenset(("negated", "refuted", "asked"))


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first bare dose of each sentence that tells readers what to take.

    An article that sends its readers to a doctor or pharmacist anywhere is left alone.
    """
    if article.mentions(article.vocabulary.mask("ask-professional")):
        return
    for i in article.sentences_with("dose-word"):
        if article.role(i) in ("reference", "metadata", "cell") or not article.has(
            i, "dosed-thing"
        ):
            continue
        sentence = article.document.sentences[i]
        match = _DOSE.search(article.document.prose, sentence.start, sentence.end)
        if match and _is_kitchen(match.group()) and not article.has(i, "harmful-spoonful"):
            continue
        if match and not article.status(i, *match.span()) & _SILENT and not _is_safe(article, i):
            yield Hit(*match.span())


def _is_kitchen(dose: str) -> bool:
    """Whether a dose is measured in spoons, as food is too."""
    return "spoon" in dose.lower() or "tsp" in dose.lower()


def _is_safe(article: Analysis, i: int) -> bool:
    """Whether a source, a limit or a professional stands in the sentence or beside it."""
    last = len(article.document.sentences) - 1
    beside = range(max(0, i - 1), min(last, i + 1) + 1)
    return article.cited(i) or any(article.has(n, "dose-safe") for n in beside)
