"""Finds figures about health, shares, risks and counts of people, that no source covers."""

from __future__ import annotations

from healthlint.claims.article_type import guess
from healthlint.claims.vouching import is_named
from healthlint.model import Hit
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis
    from healthlint.claims.figures import Figure

_HEALTH = ("risk-outcome", "health-share", "condition", "symptom")
_NOT_HEALTH = ("other-share", "figure-of-business")
_ROLES = ("reference", "metadata", "cell")
_NEAR = 60
"""So many characters around a bare share tell what it is a share of."""

_BESIDE = 40
"""So many characters around a figure tell that it is none about health."""

_MANY = 10_000
"""A count of people as large as this is no study's and no clinic's: somebody estimated it."""

_EXCUSED = frozenset(("quoted", "asked", "advised"))
_LIST = 3
"""So many sentences after a colon may belong to it."""

_MARK_AT_END = compile_pattern(
    r"(?:\[ ?\d[\d ,–-]{0,20}\]|[.!?]\d{1,3}(?:[,–-]\d{1,3}){0,5})[.\s]*$"
)
"""The number of a reference at the end of a sentence: [3], or a raised 3 after the stop."""

_POINTS_BACK = compile_pattern(
    r"(?:Of (?:the|these|those)|The (?:most common|observed|remaining|other|rest|same)|These|Those|They|This|Such|"
    r"Among (?:them|these|those)|In (?:the remaining|these|those|this)|A total of)\b"
)
"""How a sentence goes on with what the one before says."""

_NUMBER = compile_pattern(
    r"\d|half|third|quarter|[mb]illion|thousand|dozen| (?:in|out of) [a-z]+ |per ?cent"
)
_WHO = compile_pattern(r"\s+(?:with|who|living|suffering|affected|infected|diagnosed)\b")
_USERS = compile_pattern(
    r"\s+(?:\w+\s+){0,3}?(?:us(?:e|es|ed|ing)|tak(?:e|es|ing)|rel(?:y|ies|ied|ying) on|depend(?:s|ed|ing)? on|turn(?:s|ed|ing)? to|"
    r"choos(?:e|es|ing)|trust(?:s|ed|ing)?|swear(?:s|ing)? by|prefer(?:s|red|ring)?|benefit(?:s|ed|ing)? from|treated with|"
    r"have (?:used|taken|tried|chosen))\b"
)
"""So many millions use it: a figure that shall persuade."""

_REMEDY = (
    "homeopathy", "supplement", "herb", "therapy", "drug", "condition", "symptom", "procedure",
)  # fmt: skip

_RATE = compile_pattern(r"\s+(?:cure|success|survival|response|recovery|effective)")
_BACKGROUND = compile_pattern(r"\b(?:known|estimated|thought|believed) to\b")
"""What was so before the study that a news article reports."""

_OWN = compile_pattern(
    r"(?:his|her|my|your|its)\b(?! (?:entire |whole |body[’']s )?(?:immune|serotonin|hormones|gut bacteria))"
)
_TOLD = compile_pattern(
    r"\b(?:was|were|had|did|found|showed|shown|received|developed|reported|experienced|fell|rose|dropped|gave|took|"
    r"said|says|survived|completed|reduced|lowered|cut|increased|improved|died|patients in|linked|compared)\b"
)
_ROUND = ("hundred", "thousand", "million", "billion", "dozens")
_DIGITS = compile_pattern(r"\d[\d,]*")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first health figure of each sentence that no source covers."""
    for i in article.sentences_with("counted-people", *_HEALTH, "homeopathy", "supplement", "herb"):
        if _is_elsewhere(article, i):
            continue
        figure = next((f for f in article.figures(i) if _is_health(article, i, f)), None)
        if figure and _NUMBER.search(article.text(i)) and not _is_sourced(article, i):
            yield Hit(figure.start, figure.end)


def _is_sourced(article: Analysis, i: int) -> bool:
    """Whether a source covers a sentence; a heading's stands in the text below it."""
    if article.cited(i) or is_named(article, i) or _is_list_of_source(article, i):
        return True
    if _is_covered_beside(article, i):
        return True
    if article.role(i) not in ("heading", "title", "description"):
        return False
    below = range(i + 1, min(i + 4, len(article.document.sentences)))
    return any(article.cited(n) for n in below)


def _is_covered_beside(article: Analysis, i: int) -> bool:
    """Whether the reference at the end of the next sentence, or of one it goes on from, covers a sentence."""
    block = article.document.sentences[i].block
    before, after = (
        0 <= n < len(article.document.sentences)
        and article.document.sentences[n].block == block
        and article.cited(n)
        for n in (i - 1, i + 1)
    )
    if after and _MARK_AT_END.search(article.text(i + 1)):
        return True
    return before and _POINTS_BACK.match(article.text(i)) is not None


def _is_list_of_source(article: Analysis, i: int) -> bool:
    """Whether one of the sentences before ends with a colon and says whose the list is."""
    return any(
        article.text(n).rstrip(" *_").endswith(":") and (article.cited(n) or is_named(article, n))
        for n in range(max(0, i - _LIST), i)
    )


def _is_elsewhere(article: Analysis, i: int) -> bool:
    """Whether a sentence is no running text, or its figures are of another kind."""
    return article.role(i) in _ROLES or article.has(i, "study-numbers", "poll")


def _is_health(article: Analysis, i: int, figure: Figure) -> bool:
    if _is_part_of_word(article, figure) or _is_everybody(article, figure):
        return False
    if _stands_near(article, i, figure, *_NOT_HEALTH, within=_BESIDE):
        return False
    if article.status(i, figure.start, figure.end) & _EXCUSED:
        return False
    if figure.kind in ("count", "many"):
        return _counts_the_sick(article, i, figure)
    if figure.kind not in ("share", "odds"):
        return False
    return _is_share_of_health(article, i, figure) and not _is_reported(article, i, figure)


def _counts_the_sick(article: Analysis, i: int, figure: Figure) -> bool:
    """Whether a count is of a population: so many deaths, so many people with a disease."""
    digits = _DIGITS.search(figure.text)
    words = figure.text.lower()
    if digits is None and words.startswith(_ROUND) and not words.endswith(("deaths", "lives")):
        return False
    if "illion" in figure.text and _USERS.match(article.document.prose, figure.end):
        return article.has(i, *_REMEDY)
    befalls = (
        figure.kind == "many"
        or _stands_near(article, i, figure, "afflicted")
        or _WHO.match(article.document.prose, figure.end)
    )
    if not befalls or not article.has(i, *_HEALTH):
        return False
    if article.has(i, "whole-population"):
        return True
    large = ("illion" in figure.text and not words.startswith(_ROUND)) or (
        digits and int(digits[0].replace(",", "") or 0) >= _MANY
    )
    return bool(large) and not _is_reported(article, i, figure)


def _is_share_of_health(article: Analysis, i: int, figure: Figure) -> bool:
    if figure.of and _OWN.match(article.document.prose, figure.of[0]):
        return False
    if figure.of:
        whom = article.vocabulary.mask(
            "counted-people", "whole-population", "health-measure", *_HEALTH
        )
        signals = article.signals_found.of(i, whom)
        start, end = figure.of
        is_of_whom = any(s < end and e > start for s, e in signals)
        return is_of_whom and article.has(i, "afflicted", *_HEALTH, *_REMEDY)
    if figure.kind == "odds":
        return article.has(i, "counted-people", *_HEALTH)
    return _stands_near(article, i, figure, "health-measure", "counted-people")


def _stands_near(
    article: Analysis, i: int, figure: Figure, *lexicons: str, within: int = _NEAR
) -> bool:
    near = article.signals_found.of(i, article.vocabulary.mask(*lexicons))
    return any(e > figure.start - within and s < figure.end + within for s, e in near)


def _is_reported(article: Analysis, i: int, figure: Figure) -> bool:
    """Whether a news article tells the results of its own study, and no background."""
    if guess(article) != "news" or article.has(i, "whole-population"):
        return False
    if _BACKGROUND.search(article.text(i)):
        return False
    change = figure.kind == "share" and not figure.of
    return (
        change
        or _TOLD.search(article.text(i)) is not None
        or article.has(i, "reported-study", "study-again", "unnamed-researchers")
    )


def _is_everybody(article: Analysis, figure: Figure) -> bool:
    """Whether “100%” is a way to say wholly, not a rate."""
    return figure.text.startswith("100") and not _RATE.match(article.document.prose, figure.end)


def _is_part_of_word(article: Analysis, figure: Figure) -> bool:
    """Whether the figure is the end of a name or an amount of money: COVID-19, $10 million."""
    before = article.document.prose[max(0, figure.start - 2) : figure.start]
    return before.endswith(
        ("$", "£", "€", "-", "–", "/", "$ ", "<", ">", "≥", "≤", "> ", "< ", "= ", "≥ ", "≤ ")
    )
