"""Finds relative changes of a risk in sentences that give no baseline."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_MOST_WORDS = 9
_SILENT = frozenset(("negated", "refuted", "asked"))
_AFTER = (
    "more likely", "less likely", "higher", "lower", "greater", "reduction", "increase", "increased", "reduced",
    "drop", "decrease", "fewer", "fall", "cut", "rise", "decline",
)  # fmt: skip
_BEFORE = (
    " by",
    " by about",
    " by around",
    " by up to",
    " by nearly",
    " by almost",
    " by over",
    " by more than",
    " by some",
    " by as much as",
    " by roughly",
)
_MOVED = (
    " rose", " rises", " fell", " falls", " dropped", " drops", " increased", " increases", " decreased", " jumped",
    " climbed", " soared", " surged", " declined", " plunged", " shrank", " cut", " reduced",
)  # fmt: skip
"""Verbs that a change in percent may follow without “by”."""

_PERCENT = ("%", "percent", "per cent")
_UP = (" up", " down", " up by", " down by")
_EXCUSES = ("absolute-numbers", "only-associated")
"""A baseline; an association called one."""

_TREND = compile_pattern(
    r"\bper (?:year|decade)\b|\bfor (?:each|every) (?:\w+ )?(?:year|decade)\b"
    r"|\b(?:since|between|from) (?:the )?(?:19|20)\d\ds?\b"
    r"|\bover the (?:past|last) (?:\w+ )?(?:years|decades?)\b|\bin recent (?:years|decades)\b",
    IGNORECASE,
)
"""How often something happens in a population, year by year: its baseline is where it starts from."""

_COUNTED = ("case", "infection")
"""Their growth over time is news, not a risk."""

Span = tuple[int, int]


def check(article: Analysis) -> Iterator[Hit]:
    """Yield from each sentence the nearest pair of a relative change and a risk."""
    for i in article.sentences_with("risk-outcome"):
        if article.role(i) == "reference" or article.has(i, *_EXCUSES):
            continue
        pair = _nearest(article, i, _changes(article, i))
        if pair and not _TREND.search(article.text(i)) and not _is_silent(article, i, pair):
            yield Hit(*pair)


def _is_silent(article: Analysis, i: int, pair: Span) -> bool:
    """Whether the change is denied or asked for; a placebo that it is compared with denies nothing."""
    status = article.status(i, *pair) & _SILENT
    return bool(status - {"refuted"} if article.has(i, "randomised-trial") else status)


def _changes(article: Analysis, i: int) -> list[Span]:
    """Return the spans of relative changes: twice, by a third, by 40 %, 40 % more likely."""
    spans = [(s.start, s.end) for s in article.signals("relative-change", i)]
    sentence = article.document.sentences[i]
    prose = article.document.prose
    if not any(sign in article.text(i) for sign in _PERCENT):
        return spans
    for figure in (f for f in article.figures(i) if f.kind == "share"):
        after = prose[figure.end : sentence.end].lstrip(" -")
        before = prose[sentence.start : figure.start].rstrip()
        followed = next((word for word in _AFTER if after.startswith(word)), "")
        if followed:
            spans.append((figure.start, sentence.end - len(after) + len(followed)))
        elif before.endswith((*_UP, *_MOVED)) or (
            before.endswith(_BEFORE) and article.has(i, "risk-changed")
        ):
            spans.append((figure.start, figure.end))
    return spans


def _nearest(article: Analysis, i: int, changes: list[Span]) -> Span | None:
    risks = [
        (risk.start, risk.end)
        for risk in article.signals("risk-outcome", i)
        if not risk.term.lower().startswith(_COUNTED)
    ]
    pairs = [
        (distance, span)
        for change in changes
        for risk in risks
        if (distance := _words_between(article, change, risk)) <= _MOST_WORDS
        for span in [(min(change[0], risk[0]), max(change[1], risk[1]))]
    ]
    return min(pairs)[1] if pairs else None


def _words_between(article: Analysis, a: Span, b: Span) -> int:
    first, second = sorted((a, b))
    return len(article.document.prose[first[1] : second[0]].split())
