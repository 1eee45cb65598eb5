"""Findings as lines: path:line:col: severity rule message, the words underlined on a terminal."""

from __future__ import annotations

import os

from healthlint.model import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from healthlint.document import Document
    from healthlint.model import Finding

_COLOURS = {"error": "31", "warning": "33", "suggestion": "36"}
_WIDTH = 100


def write(results: Iterable[tuple[Document, list[Finding]]], out: TextIO) -> None:
    """Write one line per span; a span that several findings share shows the gravest."""
    terminal = out.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    for document, findings in results:
        for finding, more in gravest(findings):
            out.write(_line(document, finding, more, colour=colour))
            if terminal:
                out.write(underlined(document, finding, colour=colour))


def gravest(findings: list[Finding]) -> Iterator[tuple[Finding, int]]:
    """Yield the gravest finding of each span, with the number of the others there."""
    spans: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        spans.setdefault((finding.start, finding.end), []).append(finding)
    for span in sorted(spans):
        shared = spans[span]
        yield max(shared, key=lambda f: SEVERITIES.index(f.rule.severity)), len(shared) - 1


def _line(document: Document, finding: Finding, more: int, *, colour: bool) -> str:
    line, column = document.position(finding.start)
    rule = finding.rule
    severity = _paint(rule.severity, _COLOURS[rule.severity], colour)
    others = f" (+{more} more)" if more else ""
    message = _shown(finding.message)
    return f"{document.path}:{line}:{column}: {severity} {rule.id} {message}{others}\n"


def underlined(document: Document, finding: Finding, *, colour: bool) -> str:
    """Return the source line of a finding with its words underlined."""
    source, start = document.source, finding.start
    ends = [e for e in (source.find("\n", start), source.find("\r", start)) if e >= 0]
    line_start = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    first = max(line_start, start - _WIDTH // 2)
    last = min([*ends, len(source), first + _WIDTH])
    before, found = source[first:start], source[start : min(finding.end, last)]
    marks = "^" * max(1, _cells(found))
    return (
        f"    {_shown(source[first:last])}\n"
        f"    {' ' * _cells(before)}{_paint(marks, _COLOURS[finding.rule.severity], colour)}\n"
    )


def _shown(text: str) -> str:
    """Return text without control characters: an article must not steer anybody's terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def _cells(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
