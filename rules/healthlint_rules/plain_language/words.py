"""Words and phrases with plainer ones, at their first use: each function is the check of one rule."""

from __future__ import annotations

from healthlint.claims.plain_words import in_the_case_of
from healthlint.model import Hit
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_SKIPPED = ("reference", "metadata", "quotation")
_STEM = 6
_CALLED = compile_pattern(
    r"(?:called|known as|known medically as|medical (?:term|name) is|[(]or|, or) "
)
_LONGEST = 60


def complex_word(article: Analysis) -> Iterator[Hit]:
    """Yield hard words."""
    yield from _first_uses(article, "complex-word")


def wordy_phrase(article: Analysis) -> Iterator[Hit]:
    """Yield wordy phrases."""
    yield from _first_uses(article, "wordy-phrase")


def idiom(article: Analysis) -> Iterator[Hit]:
    """Yield figures of speech."""
    yield from _first_uses(article, "idiom")


def _first_uses(article: Analysis, lexicon: str) -> Iterator[Hit]:
    """Yield the first use of each term, and every use where a safe replacement exists."""
    seen: set[tuple[str, str]] = set()
    named = _named(article.document.prose.lower())
    told: dict[str, bool] = {}
    for i in article.sentences_with(lexicon):
        if article.role(i) in _SKIPPED:
            continue
        for signal in article.signals(lexicon, i):
            plain = article.plain(signal.start, signal.end)
            if plain is None or _is_name(article, i, signal.start, signal.term):
                continue
            term = signal.term.lower()
            if term not in told:
                told[term] = f"\0{term}" in named
            if told[term]:
                continue
            key = (signal.term[:_STEM].lower(), plain.words)
            if plain.safe or key not in seen:
                seen.add(key)
                safe = plain.safe and article.is_unmarked(signal.start, signal.end)
                text = in_the_case_of(plain.words, signal.term) if safe else None
                yield Hit(
                    signal.start, signal.end, {"plain": _advice(plain.words)}, replacement=text
                )


def _named(prose: str) -> str:
    """Return what an article in lower case names after plain words, “itching, called pruritus”.

    Each naming stands behind a NUL.
    """
    ends = (match.end() for match in _CALLED.finditer(prose))
    return "".join("\0" + prose[end : end + _LONGEST] for end in ends)


def _advice(plain: str) -> str:
    """Return what to do: “try …” for words, as it stands for an instruction in brackets."""
    return plain[1:-1] if plain.startswith("(") else f"try “{plain}”"


def _is_name(article: Analysis, i: int, start: int, term: str) -> bool:
    """Whether a term is part of a name: capitals within a sentence that is not all in capitals."""
    if not term[:1].isupper() or term.isupper() or article.role(i) in ("heading", "title"):
        return False
    if start > article.document.sentences[i].start:
        return True
    end = start + len(term)
    following = article.document.prose[end : end + 2].strip()
    return following[:1].isupper()
