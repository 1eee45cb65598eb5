"""Sentences with more numbers than a reader can hold side by side."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import compile_pattern
from healthlint.readability.profiles import profile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_ROLES = ("paragraph", "list-item", "quotation")
_QUANTITY = compile_pattern(r"(?<![\w.,/-])[£$€<>≥≤~+]?\d[\d,]*(?:\.\d+)?(?:\s?%)?(?!\w|[-/.]\d)")
_DIGITS = compile_pattern(r"\d+")
_NO_QUANTITY = compile_pattern(
    # Years, dates, references, telephone numbers, names with a number: nobody weighs them.
    r"(?i)\[[\d,–\s-]+\]|\(\d{1,3}(?:,\s?\d{1,3})*\)|\b(?:19|20)\d\ds?\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s\d{1,2}\b"
    r"|\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|\(\d{3}\)\s\w{3}-\w{4}"
    r"|\+?\(?\d{3,5}\)?[\s.-]\d{3,4}(?:[\s.-]?\d{3,4})+"
    r"|\b(?:type|stage|phase|grade|step|table|figure|chapter|vitamin|covid|omega|group|page|class|tier)s?"
    r"\s\d+(?:\s?(?:,\s?(?:and|or)?|or|and|to|–|-)\s?\d+)*"
    # A range and a share are one quantity: “5 to 10”, “1 in 20”.
    r"|\b\d[\d,.]{0,12}\s?(?:%\s?)?(?:to|–|-|or|and)\s?(?=\d)|\b\d+\s(?:in|out of)(?: every)?\s(?=\d)"
)


def check(article: Analysis) -> Iterator[Hit]:
    """Yield each sentence with too many quantities."""
    most, prose = profile(article.settings, article.document).numbers, article.document.prose
    for i, (start, end, _) in enumerate(article.document.sentences):
        text = prose[start:end]
        if len(_DIGITS.findall(text)) <= most or article.role(i) not in _ROLES:
            continue
        if sum(any(map(str.isdigit, word)) for word in text.split()) <= most:
            continue
        number = len(_QUANTITY.findall(_NO_QUANTITY.sub(" ", text)))
        if number > most and text.count(" ") > number * 2:
            yield Hit(start, end, {"numbers": str(number)})
