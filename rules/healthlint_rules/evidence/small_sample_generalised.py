"""Finds conclusions for everybody that rest on fewer than thirty people."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_FEW = compile_pattern(
    r"(?<![\d,.%-])\b(?:[3-9]|[12]\d|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty(?:[- ](?:one|two|three|four|five))?|a dozen|a handful of|just a few)"
    r" (?:[a-z]+ )??(?:people|patients|participants|volunteers|women|men|children|students|adults|subjects|users|individuals"
    r"|cyclists|runners|athletes|boys|girls|teenagers|babies|smokers|swimmers|nurses|soldiers|couples|mothers|players"
    r"|sufferers|employees|pensioners|colleagues|customers|drivers|friends|golfers|rowers|dancers|twins|seniors)\b",
    IGNORECASE,
)
_CAUTION = ("study-caution", "randomised-trial", "study-everyday")
_SILENT = frozenset(("negated", "refuted", "asked", "hedged"))
_MOST_WORDS = 14


def check(article: Analysis) -> Iterator[Hit]:
    """Yield a handful of people followed by what they are said to show."""
    for i in article.sentences_with("generalises", "so-therefore"):
        if article.has(i, *_CAUTION) or not article.has(i, "study-sense"):
            continue
        sentence = article.document.sentences[i]
        match = _FEW.search(article.document.prose, sentence.start, sentence.end)
        end = _conclusion(article, i, match.end()) if match else 0
        if match and end:
            yield Hit(match.start(), end)


def _conclusion(article: Analysis, i: int, start: int) -> int:
    """Return the end of the first word of proof or consequence after the people, or 0."""
    prose = article.document.prose
    for lexicon in ("generalises", "so-therefore"):
        for signal in article.signals(lexicon, i):
            near = signal.start >= start and len(prose[start : signal.start].split()) <= _MOST_WORDS
            if near and not article.status(i, signal.start, signal.end) & _SILENT:
                return signal.end
    return 0
