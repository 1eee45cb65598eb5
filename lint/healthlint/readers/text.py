"""Plain text: paragraphs between blank lines, short lines that stand alone as headings, lists."""

from __future__ import annotations

from healthlint.patterns import compile_pattern
from healthlint.readers.layout import Layout

_LINE = compile_pattern(r"[^\r\n]+")
_ITEM = compile_pattern(r"\s*(?:[-*•‣·–]\s+|\(?\d{1,2}[.)]\s+)")
_GAP = compile_pattern(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_HEADING_WORDS = 12


def read(source: str) -> Layout:
    """Return the layout of a plain text."""
    layout = Layout(source)
    start = 0
    first = True
    for gap in [*_GAP.finditer(source), None]:
        end = gap.start() if gap else len(source)
        if source[start:end].strip():
            _chunk(layout, start, end, first)
            first = False
        start = gap.end() if gap else end
    return layout


def _chunk(layout: Layout, start: int, end: int, first: bool) -> None:
    """Read the lines between two blank lines."""
    lines = [m.span() for m in _LINE.finditer(layout.source, start, end)]
    lines = [span for span in lines if layout.source[slice(*span)].strip()]
    layout.put(start, layout.source[start:end])
    if len(lines) == 1 and _is_heading(layout.source[slice(*lines[0])]):
        layout.block("heading", *lines[0], 1 if first else 2)
        return
    opened = -1
    for begin, stop in lines:
        if _ITEM.match(layout.source, begin, stop):
            if opened >= 0:
                layout.block("paragraph", opened, begin)
                opened = -1
            layout.block("list-item", begin, stop, 1)
        elif opened < 0:
            opened = begin
    if opened >= 0:
        layout.block("paragraph", opened, lines[-1][1])


def _is_heading(line: str) -> bool:
    line = line.strip()
    starts = line[:1].isupper() or line[:1].isdigit()
    words = len(line.split())
    return (
        bool(starts) and words <= _HEADING_WORDS and line[-1] not in '.!;,:”"' and len(line) < 110
    )
