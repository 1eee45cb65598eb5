"""Medical words that an article uses without ever saying what they mean."""

from __future__ import annotations

from re import escape
from typing import TYPE_CHECKING

from healthlint.model import Hit
from healthlint.patterns import compile_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_LEXICON = "jargon"
_SKIPPED = ("reference", "metadata", "heading", "title", "description", "caption")
_LOOK_BACK = 60
_OFTEN = 6
_AFTER = compile_pattern(
    r"(?i)[”\"’'*]*(?:\s*[(\[](?!see\b|for example|e\.g|such as|like\b|n\s?=|\d|[A-Z]{2,8}s?\)|ref)[^()\[\]]*[a-z]{3}"
    r"|\s*(?:,|\s[–—-]|:)\s*(?:a|an|the|or|also|which|that is|that means|meaning|i\.e\.|known|called|when|where|in which|literally|"
    r"simply|your|this (?:is|means)|these are|better known|commonly|sometimes called|in other words|with)\b"
    r"|\s*[–—:]\s*\w|\s+-\s+\w"
    r"|\s+(?:means?\b|refers? to\b|describes?\b|(?:is|are|was) (?:a|an|the|when|where|what|called|known|also|another|your|swelling|"
    r"inflammation|damage|pain|tissue|cells|fluid|small|medicines?|drugs?)\b|happens when\b|occurs when\b|(?:which|that) (?:is|are|means?)\b))"
)
_BEFORE = compile_pattern(
    r"(?i)(?:\b(?:called|known as|termed|named|or|means|meaning|i\.e\.|(?:name|term|word|label|language|jargon|speak)s? (?:for (?:this|it|that) )?(?:is|are)|"
    r"call (?:this|it|them|these)|refer to (?:this|it|them) as|for this is)\s*(?:an?\s|the\s)?|[(\[](?:or |called |also |known as |an? |the )*)[“\"'‘*]*$"
)
_NEXT = compile_pattern(
    r"(?i)(?:this|that|it|these|they|those|both)(?: (?:word|term|condition|procedure|test|means|is|are|happens|occurs))+\b|in other words|"
    r"in plain (?:english|words)|simply put|put simply|that is,|the (?:word|term)\b"
)
_GLOSSARIES = ("glossar", "definition", "dictionar", "popdef", "/terms/", "encyclopedia", "/ency/")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first use of each term that the article explains nowhere."""
    if article.settings.profile == "clinicians":
        return
    seen: set[str] = set()
    for i in article.sentences_with(_LEXICON):
        if article.role(i) in _SKIPPED:
            continue
        for signal in article.signals(_LEXICON, i):
            term = signal.term.lower().rstrip("s")
            if term in seen or _is_name(article, i, signal.start, signal.term):
                continue
            seen.add(term)
            if not (_is_told_here(article, i, signal.start, signal.end) or _is_told(article, term)):
                plain = article.plain(signal.start, signal.end)
                yield Hit(
                    signal.start, signal.end, {"plain": plain.words if plain else "plain words"}
                )


def _is_name(article: Analysis, i: int, start: int, term: str) -> bool:
    """Whether a term is part of a name: Journal of Endoscopy."""
    return term[:1].isupper() and start > article.document.sentences[i].start and not term.isupper()


def _is_told_here(article: Analysis, i: int, start: int, end: int) -> bool:
    """Whether the sentence or the next one explains the term, or a link leads to a glossary."""
    document = article.document
    if _AFTER.match(document.prose, end) or _BEFORE.search(
        document.prose[max(0, start - _LOOK_BACK) : start]
    ):
        return True
    following = document.sentences[i + 1 : i + 2]
    if following and _NEXT.match(document.prose, following[0].start):
        return True
    return any(
        link.start <= start and end <= link.end and any(g in link.url.lower() for g in _GLOSSARIES)
        for link in document.links
    )


def _is_told(article: Analysis, term: str) -> bool:
    """Whether the article is about the term, or explains it in another place."""
    prose = article.document.prose.lower()
    places = [m.span() for m in compile_pattern(rf"\b{escape(term)}s?\b").finditer(prose)]
    if len(places) >= _OFTEN:
        return True
    return any(
        _AFTER.match(prose, end) or _BEFORE.search(prose[max(0, start - _LOOK_BACK) : start])
        for start, end in places[1:]
    ) or any(
        term in prose[block.start : block.end]
        for block in article.document.blocks
        if block.role in ("heading", "title")
    )
