"""Writes suppressions into an article's text, as comments of its format."""

from __future__ import annotations

from re import match

from healthlint.engine.own import is_whole
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from healthlint.document import Block, Document
    from healthlint.model import Finding

FORBIDDEN = ("--", "*/", "\n", "\r")
"""What a reason must not hold, since it could end the comment that it stands in."""

_XML = " <!-- {} -->"
_BESIDE = {"markdown": _XML, "mdx": " {{/* {} */}}", "html": _XML, "xml": _XML}
"""Formats in which a comment can stand at the end of a line."""

_MARKDOWN = ("markdown", "mdx")

_ABOVE = {"rst": ".. {}\n\n", "asciidoc": "// {}\n"}
"""Formats in which a comment takes lines of its own, above a block."""

_STANDALONE = {"rst": ("paragraph",), "asciidoc": ("paragraph", "heading", "list-item")}
"""Blocks above which a comment changes nothing."""


class Insertion(NamedTuple):
    """A piece of text that goes in at an offset, and the findings that it is for."""

    place: int
    text: str
    findings: tuple[Finding, ...]


def insertions(document: Document, findings: Iterable[Finding], reason: str) -> list[Insertion]:
    """Return the comments that suppress findings, by place; those it has no place for are left.

    A comment stands at the end of the finding's line, or above its block where the format wants
    that. What is found about the whole article at its front matter is suppressed there.
    """
    places: dict[int, list[Finding]] = {}
    for finding in findings:
        place = _place(document, finding)
        if place is not None:
            places.setdefault(place, []).append(finding)
    return [
        Insertion(place, _text(document, place, found, reason), tuple(found))
        for place, found in sorted(places.items())
    ]


def inserted(source: str, pieces: Sequence[Insertion]) -> str:
    """Return a source with the pieces in their places."""
    parts, done = [], 0
    for piece in sorted(pieces):
        parts += [source[done : piece.place], piece.text]
        done = piece.place
    return "".join([*parts, source[done:]])


def _place(document: Document, finding: Finding) -> int | None:
    block = _block(document, finding)
    if document.format in _ABOVE:
        return _above(document, block)
    if document.format not in _BESIDE:
        return None
    fenced = _front_matter(document)
    if fenced and finding.start < fenced[1]:
        fits = is_whole(finding.rule) and "healthlint" not in document.meta
        return fenced[0] if fits else None
    end = _line_end(document.source, max(finding.start, finding.end - 1))
    title = block is not None and block.role == "title" and document.format == "html"
    if title and "</title" not in document.source[finding.end : end].lower():
        return None  # a comment within a title is shown
    line = document.source[:end].rstrip(" \t")
    cell = block is not None and block.role == "cell" and document.format in _MARKDOWN
    if line.endswith("\\") or (cell and line.endswith("|")):
        line = line[:-1].rstrip(" \t")
    return max(len(line), finding.end)


def _above(document: Document, block: Block | None) -> int | None:
    """Return where the line of a block begins, if a comment can stand above it."""
    if block is None or block.role not in _STANDALONE[document.format]:
        return None
    start = max(document.source.rfind(end, 0, block.start) for end in "\n\r") + 1
    bare = start == block.start or document.format == "asciidoc"
    return start if bare else None


def _block(document: Document, finding: Finding) -> Block | None:
    around = (b for b in document.blocks if b.start <= finding.start < b.end)
    return next(around, None)


def _line_end(source: str, place: int) -> int:
    ends = [e for e in (source.find("\n", place), source.find("\r", place)) if e >= 0]
    return min([*ends, len(source)])


def _front_matter(document: Document) -> tuple[int, int] | None:
    """Return where the front matter's first key stands, and where its last line begins."""
    opening = match(r"\ufeff?(---|\+\+\+)[ \t]*(\r\n|\r|\n)", document.source)
    if document.format not in _MARKDOWN or not opening:
        return None
    end = document.source.find(opening[2] + opening[1], opening.end() - len(opening[2]))
    return (opening.end(), end) if end >= 0 else None


def _text(document: Document, place: int, findings: list[Finding], reason: str) -> str:
    names = ", ".join(dict.fromkeys(finding.rule.id for finding in findings))
    said = f"ignore[{names}] {reason}"
    fenced = _front_matter(document)
    if fenced and place == fenced[0]:
        sign = " = " if "+++" in document.source[:place] else ": "
        end = "\r\n" if document.source[:place].endswith("\r\n") else document.source[place - 1]
        return f'healthlint{sign}"{said}"{end}'
    comment = _BESIDE.get(document.format) or _ABOVE[document.format]
    if "\r\n" in document.source:
        comment = comment.replace("\n", "\r\n")
    return comment.format(f"healthlint: {said}")
