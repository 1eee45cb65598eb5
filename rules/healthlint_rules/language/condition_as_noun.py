"""One person named after a condition: “a diabetic”, but not “a diabetic foot”."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_ONE = compile_pattern(
    r"(?i)\b(?:an?|every|any|each|another|fellow|as an?|your|my|his|her|(?:an?|any|the|every) (?:\w+ ){1,2}|one)\s$"
)
_THE = compile_pattern(r"(?i)\bthe\s$")
_NOUN_ENDS = compile_pattern(
    r"(?i)[’']s?\b|\s*(?:[.,;:!?)\]”\"—–]|$)|\s+(?:who|whose|is|was|are|were|with|should|can|could|may|might|must|will|would|has|had|have|"
    r"does|did|needs?|takes?|took|in|on|at|to|from|for|by|if|when|because|before|after|since|than|eats?|gets?|goes|feels?|"
    r"wants?|lives?|knows?|often|also|never|always|about|as|but|so|that|requires?|injects?|suffers?|experiences?|become[s]?)\b"
)


def check(article: Analysis) -> Iterator[Hit]:
    """Yield singular nouns with their article, where no other noun follows."""
    prose = article.document.prose
    for i in article.sentences_with("condition-as-noun/one"):
        if article.has(i, "talk-of-words"):
            continue
        for signal in article.signals("condition-as-noun/one", i):
            before = prose[max(0, signal.start - 24) : signal.start]
            lead = _ONE.search(before) or _THE.search(before)
            if not lead or not _NOUN_ENDS.match(prose, signal.end):
                continue
            if "quoted" in article.status(i, signal.start, signal.end):
                continue
            plain = article.plain(signal.start, signal.end)
            start = signal.start - len(before) + lead.start()
            yield Hit(start, signal.end, {"plain": plain.words if plain else "person with …"})
