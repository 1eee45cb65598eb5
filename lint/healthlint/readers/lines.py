"""Lines of a source with their offsets, for the readers of line-based formats."""

from __future__ import annotations

from healthlint.patterns import compile_pattern
from healthlint.records import NamedTuple

_LINE = compile_pattern(r"([^\r\n]*)(?:\r\n|\r|\n|$)")


class Line(NamedTuple):
    """A line without its end: offsets of its first character and of its end, and its text.

    `indent` counts the white space before the text; a blank line has none and no text.
    """

    start: int
    end: int
    indent: int
    text: str

    @property
    def first(self) -> int:
        """Offset of the first character that is no white space."""
        return self.start + self.indent


def lines_of(source: str) -> list[Line]:
    """Return the lines of a source; they end at LF, CR LF or CR."""
    found: list[Line] = []
    place = 1 if source.startswith("\ufeff") else 0
    while place < len(source):
        match = _LINE.match(source, place)
        if not match:
            break
        raw = match[1]
        text = raw.strip()
        indent = len(raw) - len(raw.lstrip()) if text else 0
        found.append(Line(place, place + len(raw), indent, text))
        place = match.end()
    return found
