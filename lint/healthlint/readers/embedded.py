"""Texts within a data file, read as the Markdown or HTML they hold, at their places in the file."""

from __future__ import annotations

from bisect import bisect_right

from healthlint.document import Block, Comment, Link
from healthlint.patterns import IGNORECASE, compile_pattern
from healthlint.readers.layout import JOIN, Layout, trimmed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_HTML = compile_pattern(
    r"</?(?:p|br|div|h[1-6]|ul|ol|li|a|strong|em|b|i|span|table|blockquote|figure|section)\b[^<>]*>",
    IGNORECASE,
)
_OF_FRONT_MATTER = ("title", "description")


class Runs:
    """Where the characters of a decoded text stand in its source.

    Each run begins at an offset of the text and one of the source; within it both go on together.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.inner: list[int] = []
        self.outer: list[int] = []

    def add(self, text: str, place: int) -> None:
        """Add a run of the text, which stands at a place of the source."""
        if text:
            self.inner.append(self.length)
            self.outer.append(place)
            self.pieces.append(text)
            self.length += len(text)

    def end(self, place: int) -> str:
        """Close the runs where the source of the text ends, and return the text."""
        self.inner.append(self.length)
        self.outer.append(place)
        return "".join(self.pieces)

    def start_of(self, offset: int) -> int:
        """Return the offset in the source of a character of the text."""
        at = bisect_right(self.inner, offset) - 1
        return self.outer[at] + offset - self.inner[at]

    def end_of(self, offset: int) -> int:
        """Return the offset in the source behind the character that ends at an offset."""
        at = bisect_right(self.inner, max(0, offset - 1)) - 1
        if at + 1 < len(self.inner) and self.inner[at + 1] == offset:
            return self.outer[at + 1]
        return self.outer[at] + offset - self.inner[at]

    def __iter__(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield the start and end of each run, and of its source up to the next run."""
        for n in range(len(self.inner) - 1):
            yield self.inner[n], self.inner[n + 1], self.outer[n], self.outer[n + 1]


class Collected(Layout):
    """A layout made of the layouts of the texts in a data file."""

    def settled(self) -> list[Block]:
        """Return the blocks that hold prose, trimmed; their roles were settled text by text."""
        prose = self.prose()
        self.stretched.sort()
        return trimmed(self.blocks, prose)

    def add(self, role: str, text: str, runs: Runs) -> None:
        """Read a text, as one block when its role is of front matter."""
        if not text.strip():
            return
        inner = _read(text)
        prose = inner.prose()
        _carry(self, prose, text, runs, (0, len(text)))
        for apart in inner.apart:
            for block in apart.settled():
                aside = self.aside(runs.start_of(block.start))
                _carry(aside, apart.prose(), text, runs, (block.start, block.end))
                aside.block(block.role, *_placed(runs, block.start, block.end))
        if role in _OF_FRONT_MATTER:
            self.meta.setdefault(role, " ".join(prose.split()))
            self.block(role, runs.start_of(0), runs.end_of(len(text)))
        else:
            for block in inner.settled():
                self.block(block.role, *_placed(runs, block.start, block.end), block.level)
        self.stretched += [_placed(runs, *span) for span in inner.stretched]
        self.notes += [_placed(runs, *span) for span in inner.notes]
        self.links += [Link(*_placed(runs, m.start, m.end), m.url) for m in inner.links]
        self.comments += [Comment(*_placed(runs, c.start, c.end), c.text) for c in inner.comments]


def _carry(layout: Layout, prose: str, text: str, runs: Runs, span: tuple[int, int]) -> None:
    """Put the prose of a span of a text where the source has it."""
    for first, last, start, end in runs:
        shown, until = max(first, span[0]), min(last, span[1])
        if shown < until:
            gap = end - start - (last - first) if until == last else 0
            joint = JOIN if text[last - 1] != "\n" else " "
            layout.put(start + shown - first, prose[shown:until] + joint * gap)


def _placed(runs: Runs, start: int, end: int) -> tuple[int, int]:
    return runs.start_of(start), runs.end_of(end)


def _read(text: str) -> Layout:
    """Return the layout of a text by what it looks like: HTML when it has tags, else Markdown."""
    if _HTML.search(text):
        from healthlint.readers.html import read
    else:
        from healthlint.readers.markdown import read
    return read(text)
