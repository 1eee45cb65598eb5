"""Finds placeholders that somebody forgot to fill in."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis
    from healthlint.document import Block

_EMPTY_LABEL = compile_pattern(
    r"\W*((?:(?:featured |header |cover )?(?:image|photo|picture|video|figure|illustration)s?"
    r" (?:credits?|sources?|captions?|courtesy(?: of)?|by)|credits?|captions?|alt text|photo by)\s*:)\W*$",
    IGNORECASE,
)
_BRACKET = compile_pattern(
    r"\[(?:(?:insert|add|tbc|tbd|tk|todo|your|citation to|source to|link to|to be (?:added|confirmed|completed))\b[^\]\n]{0,50}"
    r"|link|source|image|photo|name|date|author|number|figure|doctor(?:’s|'s)? name|clinic(?: name)?|company(?: name)?"
    r"|city|phone(?: number)?|url|reference|quote|xx+)\]",
    IGNORECASE,
)
_CAPITALS = compile_pattern(
    r"\b(?:TODO|FIXME|TBD|TBC|TKTK)\b|(?<!\d,)\b(?:X{4,}|XXX)\b(?! (?:syndrome|chromosome|karyotype|female|wom[ae]n|girl))"
    r"|(?<=[$£€])X+\b|(?<=Dr )XX\b|(?<=Mr )XX\b|\bXX+(?=\s?(?:%|mg|percent|per cent|patients|people|years|weeks))"
)
_SIGNS = tuple("TODO FIXME TBD TBC TKTK XX $X £X €X".split())
_SKIPPED = ("reference", "metadata")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield labels with nothing behind them, filler text and unfinished brackets."""
    blocks = article.document.blocks
    capitals = any(sign in article.document.prose for sign in _SIGNS)
    for number, block in enumerate(blocks):
        if block.role not in _SKIPPED:
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            yield from _empty_label(article, block, following)
            yield from _brackets(article, block)
            yield from _found(_CAPITALS, article, block) if capitals else ()
    for i in article.sentences_with("filler-text"):
        for filler in article.signals("filler-text", i):
            yield Hit(filler.start, filler.end)


def _empty_label(article: Analysis, block: Block, following: Block | None) -> Iterator[Hit]:
    prose = article.document.prose
    colon = prose.find(":", block.start, block.end) >= 0
    match = _EMPTY_LABEL.match(prose, block.start, block.end) if colon else None
    hidden = match and article.document.source[match.end(1) : block.end].strip(" *_\n\t")
    if match and not hidden and not _is_credit(prose, following):
        yield Hit(*match.span(1))


def _is_credit(prose: str, block: Block | None) -> bool:
    """Whether a short block without a full stop follows: the credit on a line of its own."""
    if block is None or block.role == "heading":
        return False
    text = prose[block.start : block.end].strip()
    return len(text.split()) <= 6 and not text.endswith((".", "!", "?"))


def _brackets(article: Analysis, block: Block) -> Iterator[Hit]:
    if article.document.prose.find("[", block.start, block.end) >= 0:
        yield from _found(_BRACKET, article, block)


def _found(pattern: re.Pattern[str], article: Analysis, block: Block) -> Iterator[Hit]:
    for match in pattern.finditer(article.document.prose, block.start, block.end):
        yield Hit(*match.span())
