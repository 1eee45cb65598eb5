"""Findings as lines: path:line:col: severity rule message, the words underlined on a terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

from healthlint.model import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.document import Document
    from healthlint.model import Finding

_COLOURS = {"error": "31", "warning": "33", "suggestion": "36"}
_WIDTH = 100


def write_text(results: Iterable[tuple[Document, list[Finding]]], out: TextIO) -> None:
    """Write one line per span; a span that several rules share shows the gravest."""
    terminal = out.isatty()
    colour = terminal and "NO_COLOR" not in os.environ
    for document, findings in results:
        for finding, more in _gravest(findings):
            out.write(_line(document, finding, more, colour=colour))
            if terminal:
                out.write(_underlined(document, finding, colour=colour))


def _gravest(findings: list[Finding]) -> Iterator[tuple[Finding, int]]:
    spans: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        spans.setdefault((finding.start, finding.end), []).append(finding)
    for span in sorted(spans):
        shared = sorted(spans[span], key=lambda f: -SEVERITIES.index(f.rule.severity))
        yield shared[0], len(shared) - 1


def _line(document: Document, finding: Finding, more: int, *, colour: bool) -> str:
    line, column = document.position(finding.start)
    rule = finding.rule
    severity = _paint(rule.severity, _COLOURS[rule.severity], colour)
    others = f" (+{more} more here)" if more else ""
    return f"{document.path}:{line}:{column}: {severity} {rule.id} {finding.message}{others}\n"


def _underlined(document: Document, finding: Finding, *, colour: bool) -> str:
    """Return the source line of a finding with its words underlined."""
    source, start = document.source, finding.start
    first = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    first = max(first, start - _WIDTH // 2)
    ends = [e for e in (source.find("\n", start), source.find("\r", start)) if e >= 0]
    last = min([*ends, len(source), first + _WIDTH])
    end = max(start + 1, min(finding.end, last))
    shown = source[first:last].replace("\t", " ")
    marks = " " * (start - first) + _paint("^" * (end - start), _COLOURS[finding.rule.severity], colour)
    return f"    {shown}\n    {marks}\n"


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
