"""Latin words and abbreviations in running text."""

from __future__ import annotations

from healthlint.claims.plain_words import in_the_case_of
from healthlint.model import Hit
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_LEXICON = "latin-abbreviation/latin"
_SHORT = compile_pattern(
    r"(?i)e\.\s?g\.?$|i\.\s?e\.?$|n\.\s?b\.?$|q\.\s?v\.?$|[a-z]{2,}(?:[ -][a-z]+)*\.?$"
)
_CAPITALS_ALLOWED = ("NB", "N.B", "VS")
_FIXED = ("for example", "that is")
_SKIPPED = ("reference", "metadata")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield every e.g. and i.e., and the first use of other Latin."""
    prose = article.document.prose
    seen: set[str] = set()
    for i in article.sentences_with(_LEXICON):
        if article.role(i) in _SKIPPED:
            continue
        for signal in article.signals(_LEXICON, i):
            plain = article.plain(signal.start, signal.end)
            if plain is None or not _is_latin(signal.term):
                continue
            fixed = plain.words in _FIXED
            if not fixed and plain.words in seen:
                continue
            seen.add(plain.words)
            dotted = prose[signal.end : signal.end + 1] == "." and (
                "." in signal.term or signal.term.lower() in ("etc", "vs", "viz", "cf")
            )
            end = signal.end + dotted
            safe = (
                fixed
                and article.is_unmarked(signal.start, end)
                and end < article.document.sentences[i].end
            )
            yield Hit(
                signal.start,
                end,
                {"plain": plain.words},
                replacement=in_the_case_of(plain.words, signal.term) if safe else None,
            )


def _is_latin(term: str) -> bool:
    """Whether a term is written as the abbreviation is: “e.g.” and “eg”, but not “E, G” or “IE”."""
    if term.isupper() and term not in _CAPITALS_ALLOWED:
        return False
    return bool(_SHORT.match(term))
