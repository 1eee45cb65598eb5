"""Articles that do not come to their subject at once."""

from __future__ import annotations

from healthlint.claims.headline import headline
from healthlint.model import Hit
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis
    from healthlint.document import Block, Document

_FIRST_WORDS = 80
_LEAST_LETTERS = 4
_TOP = 6
_LABEL = 12
_LONGEST = 200
_ROLES = ("paragraph", "list-item", "quotation", "description", "heading")
_STEM = 5
_WORD = compile_pattern(r"[^\W\d_]+")
_EMPTY = frozenset(
    "about after against all also another anyone article basics because before best better between care cause causes common "
    "complete could does doctor doctors during every everything explained fact facts from good guide have health healthy help "
    "here home important information into introduction just know learn life like living main make making many more most need "
    "never news online overview page part people really research should some study that their them these they things this "
    "tips today treatment treatments truth understanding using view what when where which while will with work works "
    "would your yourself question questions answer answers myth myths ways means introducing".split()
)
_LATE = (
    "since the dawn", "since the beginning", "throughout history", "throughout the ages", "for centuries",
    "for thousands of years", "for millennia", "for generations", "in today’s world", "in today's world", "in today’s fast",
    "in today's fast", "in this day and age", "nowadays", "in recent years", "in recent decades", "over the past decade",
    "over the last decade", "over the years", "once upon a time", "imagine ", "picture this", "have you ever", "did you know",
    "we all know", "as we all know", "it is no secret", "it’s no secret", "it's no secret", "our company", "our clinic",
    "our team", "our story", "our founder", "our practice", "founded in", "established in", "welcome to", "the history of",
    "the word ", "the origin", "mankind has", "humankind has", "people have always", "in the 19th century",
    "in the 20th century", "i first", "i started", "i remember", "when i was",
)  # fmt: skip
"""How texts begin that come to their subject late."""


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the headline of an article whose opening does not speak of what the headline says."""
    document = article.document
    heads = _heads(document)
    if not heads or any(head.end - head.start > _LONGEST for head in heads):
        return
    topic = set().union(*(_stems(document.prose[head.start : head.end]) for head in heads))
    opening = _opening(document, heads[-1].end)
    if (topic and not topic & _stems(opening)) or opening.lower().startswith(_LATE):
        yield Hit(*headline(article))


def _heads(document: Document) -> list[Block]:
    """Return the title and headings on top, before the first paragraph that is more than a label."""
    heads = []
    for block in document.blocks[:_TOP]:
        if block.role in ("title", "heading"):
            heads.append(block)
        elif len(document.prose[block.start : block.end].split()) >= _LABEL:
            break
    return heads


def _opening(document: Document, after: int) -> str:
    """Return the first words of running text after an offset."""
    text = ""
    for block in document.blocks:
        if block.start >= after and block.role in _ROLES and len(text.split()) < _FIRST_WORDS:
            text += " " + document.prose[block.start : block.end]
    return " ".join(text.split()[:_FIRST_WORDS])


def _stems(text: str) -> set[str]:
    """Return the first letters of the words that say something, and short names in capitals."""
    words = _WORD.findall(text)
    long = {
        w.lower()[:_STEM] for w in words if len(w) >= _LEAST_LETTERS and w.lower() not in _EMPTY
    }
    return long | {w.lower() for w in words if w.isupper() and len(w) > 1}
