"""Finds a trial whose number of people is told with two values."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_PEOPLE = r"(?:people|patients|participants|adults|women|men|children|volunteers|subjects|babies|students)"
_TRIAL = compile_pattern(
    rf"[tseTSE](?<!\w\w)(?i:(?<=t)rial|(?<=s)tudy|(?<=e)xperiment|(?<=s)urvey) (?i:(?:of|in|with|involving|among|followed|enrolled|included|recruited) (?:about )?"
    rf"(?P<n>\d[\d,]*) (?:\w+ )?{_PEOPLE}\b)"
)
_AGAIN = compile_pattern(
    rf"\b(?:(?:all|the|these|those|its|their) (?P<n>\d[\d,]*) (?:\w+ )?{_PEOPLE}"
    rf"|(?P<m>\d[\d,]*) {_PEOPLE} (?:took part|were (?:enrolled|recruited|included|studied)))\b",
    IGNORECASE,
)
_PARTS = (
    "completed", "analysed", "analyzed", "group", "remaining", "other ", "of the", "dropped out", "left the",
    "placebo", "screened", "both", "another", "invited", "randomised", "randomized", "assigned", "second",
)  # fmt: skip


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the second number when the article speaks of one trial only."""
    prose = article.document.prose
    trials = list(_TRIAL.finditer(prose))
    if len({_value(m["n"]) for m in trials}) != 1:
        return
    for match in _AGAIN.finditer(prose, trials[0].end()):
        if _value(match["n"] or match["m"]) != _value(trials[0]["n"]) and _is_whole(
            article, match.start()
        ):
            yield Hit(match.start(), match.end(), {"other": trials[0].group()})
            return


def _value(number: str) -> int:
    return int(number.replace(",", ""))


def _is_whole(article: Analysis, offset: int) -> bool:
    """Whether the sentence at an offset speaks of everybody in the trial, not of a part."""
    for i, sentence in enumerate(article.document.sentences):
        if sentence.start <= offset < sentence.end:
            return not any(part in article.text(i).lower() for part in _PARTS)
    return False
