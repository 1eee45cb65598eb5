"""Headings that would fit any article."""

from __future__ import annotations

from healthlint.model import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_NOUNS = frozenset(
    "introduction intro background general information info detail details miscellaneous misc other others thoughts remarks "
    "words comments note notes conclusion conclusions discussion content text facts considerations issues points things "
    "stuff topics aspects matters preamble foreword basics untitled heading subheading step".split()
)
_FILLERS = frozenset(
    "a an the some our your my and brief short general quick further final closing concluding opening introductory "
    "additional more other important basic interesting good few".split()
)
_PHRASES = frozenset(
    (
        "wrapping up", "wrap up", "wrap-up", "in conclusion", "to conclude", "the bottom line", "did you know",
        "what you need to know", "what you should know", "what you have to know", "what to know", "read on", "read more",
        "learn more", "find out more", "things to know", "things to consider", "things to note", "things to remember",
        "something to think about", "let's begin", "let's start", "let's dive in", "good to know", "food for thought",
        "last but not least", "in a nutshell", "all you need to know", "everything you need to know",
    )
)  # fmt: skip
_PARTS = frozenset("part section chapter point page".split())
_NUMBERED = 2
_LONGEST = 60


def check(article: Analysis) -> Iterator[Hit]:
    """Yield each heading in the text that names no subject."""
    document = article.document
    for block in document.blocks:
        if block.role == "heading" and block.end - block.start < _LONGEST:
            text = document.prose[block.start : block.end].lower().replace("’", "'")
            if _is_empty(text.strip(" .:!?…0123456789)")) or _is_numbered(text):
                yield Hit(block.start, block.end)


def _is_empty(text: str) -> bool:
    words = text.split()
    return text in _PHRASES or (
        bool(words) and words[-1] in _NOUNS and all(w in _FILLERS or w in _NOUNS for w in words)
    )


def _is_numbered(text: str) -> bool:
    """Whether a heading is “Part 2” and no more."""
    words = text.strip(" .:").split()
    return len(words) == _NUMBERED and words[0] in _PARTS and len(words[1]) < len("seventeen")
