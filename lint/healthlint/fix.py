"""Applies the replacements that cannot change what a text says."""

from __future__ import annotations

from healthlint.patterns import compile_pattern
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.document import Document
    from healthlint.model import Finding

_DIGITS = compile_pattern(r"\d")
_MARKUP = frozenset("<>&*_`[]{}\\|")
_JOINS = frozenset("-\u2010\u2011'’")
_ABBREVIATED = compile_pattern(r"\.(?:\S|\s+[a-z])")
"""A full stop that ends no sentence."""
_QUOTED = compile_pattern(
    r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|(?<!\w)‘(?:[^’]|’(?=\w))*(?:’|$)"
)
"""What is between quotation marks; one that is not closed lasts to the end of its block."""
_CITED = compile_pattern(r"\((?:19|20)\d\d\w?(?:,[^)]*)?\)\.\s|(?:^|\s)(?:https?://|doi:)")
"""A year or an address as they stand in the entry of a source."""


class Edit(NamedTuple):
    """New words for a span; offsets in code points into the file as decoded."""

    start: int
    end: int
    words: str


def edits(document: Document, findings: list[Finding]) -> list[Edit]:
    """Return the replacements that can be made safely, in order, none touching another.

    Left out is what would reach into markup, bring markup in, alter a figure, replace a part of
    a longer word (eg-zas-er-bate) or abbreviation, or change the words of others: a quotation, the
    title of a source.
    """
    found: list[Edit] = []
    offered = [finding for finding in findings if finding.replacement is not None]
    others = _others(document) if offered else []
    for finding in sorted(offered, key=lambda f: (f.start, -f.end)):
        edit = Edit(finding.start, finding.end, finding.replacement or "")
        free = not found or edit.start > found[-1].end
        own = not any(start < edit.end and edit.start < end for start, end in others)
        if free and own and _is_safe(document, edit):
            found.append(edit)
    return found


def _others(document: Document) -> list[tuple[int, int]]:
    """Return where others speak: within quotation marks, and in the entries of sources."""
    found: list[tuple[int, int]] = []
    for block in document.blocks:
        if _CITED.search(document.source, block.start, block.end):
            found.append((block.start, block.end))
        else:
            text = document.prose[block.start : block.end]
            found += [
                (block.start + m.start(), block.start + m.end()) for m in _QUOTED.finditer(text)
            ]
    return found


def applied(source: str, changes: list[Edit]) -> str:
    """Return a text with edits made."""
    parts, at = [], 0
    for start, end, words in changes:
        parts += [source[at:start], words]
        at = end
    return "".join([*parts, source[at:]])


def _is_safe(document: Document, edit: Edit) -> bool:
    old = document.source[edit.start : edit.end]
    plain = old == document.prose[edit.start : edit.end]
    same_figures = _DIGITS.findall(old) == _DIGITS.findall(edit.words)
    whole = _is_whole(document.source, edit.start, edit.end)
    return plain and same_figures and whole and old != edit.words and not _MARKUP & set(edit.words)


def _is_whole(source: str, start: int, end: int) -> bool:
    """Whether a span is no part of a longer word, nor lacks the full stop of an abbreviation."""
    around = source[max(0, start - 1) : start] + source[end : end + 1]
    joined = any(char in _JOINS or char.isalnum() for char in around)
    return not joined and not _ABBREVIATED.match(source, end)
