"""Finds rows of exclamation marks and words in capitals that are no abbreviations."""

from __future__ import annotations

from itertools import groupby

from healthlint.model import Hit
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_MARKS = compile_pattern(r"(?<=[\w’'”\")])\s?(?:!\s?!+|\?\s?[!?]+|!\s?\?+)")
_CAPITALS = compile_pattern(r"[A-Z][A-Z'’]")
_ROW = compile_pattern(r"\b[A-Z][A-Z'’]+(?:[ ,]+[A-Z][A-Z'’]+)+\b")
_ALONE = compile_pattern(
    r"\b(?:NEVER|EVER|ALWAYS|NOT|ANY|EVERY|EVERYONE|EVERYTHING|NOTHING|NOBODY|NO|NOW|TODAY|MUST|STOP|FREE|REALLY|VERY|ONLY|CURE|CURES"
    r"|CURED|WORKS|WORK|BEGGING|KILLS|KILLING|DEADLY|TOXIC|POISON|WARNING|DANGER|BEWARE|INSTANT|INSTANTLY|AMAZING|MIRACLE|SECRET|TRUTH|PROVEN"
    r"|GUARANTEED|BEST|HUGE|SHOCKING|URGENT|HURRY|WITHOUT|DESTROY|DESTROYS|DESTROYING|MELT|MELTS|FAST|LOSE|ENTIRE|COMPLETELY|TOTALLY|ABSOLUTELY"
    r"|DO|DON[’']T|CAN|WILL|DOES|IS|ARE|YOU|YOUR|THIS|BIG|BUY|ORDER|SAVE|LIMITED|NEW|HEALS|HEAL|NATURAL|SAFE|ZERO|MORE|BEFORE|DAYS|HOURS"
    r"|INCREDIBLE|POWERFUL|TRULY|SO|TOO|ACTUALLY|FOREVER|OVERNIGHT)\b(?![-’'][A-Z])"
)
_ENGLISH = compile_pattern(r"[AEIOUY]")
_SILENT_ROLES = ("reference", "metadata", "cell")
_SHORTEST_ALONE = 2
_LETTERS = 4
_CALLS = 3


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first shout of each sentence, and runs of sentences that exclaim."""
    sentences = article.document.sentences
    for i, sentence in enumerate(sentences):
        if article.role(i) not in _SILENT_ROLES:
            found = _shout(article.text(i), is_heading=article.role(i) in ("heading", "title"))
            if found:
                yield Hit(sentence.start + found[0], sentence.start + found[1])
    for _, group in groupby(range(len(sentences)), key=lambda i: sentences[i].block):
        calls = [i for i in group if article.text(i).rstrip().endswith("!")]
        if len(calls) >= _CALLS:
            yield Hit(sentences[calls[1]].start, sentences[calls[-1]].end)


def _shout(text: str, *, is_heading: bool) -> tuple[int, int] | None:
    """Return where a sentence shouts; a heading all in capitals is a style, not a shout."""
    marks = _MARKS.search(text) if "!" in text or "?" in text else None
    if marks:
        return marks.span()
    if not _CAPITALS.search(text) or (is_heading and text.upper() == text):
        return None
    row = next((m for m in _ROW.finditer(text) if _is_words(m.group())), None)
    alone = next((m for m in _ALONE.finditer(text) if len(m.group()) > _SHORTEST_ALONE), None)
    if row:
        return row.span()
    return alone.span() if alone and text.upper() != text else None


def _is_words(row: str) -> bool:
    """Whether a row of capitals is made of words rather than of abbreviations."""
    words = row.replace(",", " ").split()
    plain = sum(
        bool(_ALONE.fullmatch(word)) or (len(word) >= _LETTERS and bool(_ENGLISH.search(word)))
        for word in words
    )
    return plain * 2 > len(words) and any(_ALONE.fullmatch(word) for word in words)
