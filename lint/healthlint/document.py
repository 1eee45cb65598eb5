"""The article as prose of the same length as its source, cut into blocks and sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from healthlint.patterns import compile_pattern
from healthlint.records import NamedTuple

_LINE_END = compile_pattern(r"\r\n|\r|\n")

ROLES = (
    "title",
    "description",
    "metadata",
    "heading",
    "paragraph",
    "list-item",
    "cell",
    "quotation",
    "caption",
    "reference",
)
"""What a block can be. `title`, `description` and `metadata` are front-matter values."""


class Block(NamedTuple):
    """A stretch of prose with one role; offsets in code points, end exclusive.

    `level` is 1–6 for headings and the depth (from 1) for list items, else 0.
    """

    role: str
    start: int
    end: int
    level: int = 0


class Sentence(NamedTuple):
    """A sentence of a block, without surrounding white space; `block` indexes Document.blocks."""

    start: int
    end: int
    block: int


class Link(NamedTuple):
    """A link: the span of its text (or of the bare URL) and where it leads."""

    start: int
    end: int
    url: str


class Comment(NamedTuple):
    """A comment of the source format: its whole span and the text inside."""

    start: int
    end: int
    text: str


class Document:
    """One article as its reader understood it.

    `prose` is exactly as long as `source`; whatever is not prose (markup, code, URLs, keys,
    templates) is blanked by spaces, so an offset in the prose is an offset in the file.
    `stretched` holds the spans of words that markup interrupts (don&rsquo;t, H<sub>2</sub>O);
    in the prose their letters stand together at the span's start.
    `links` stand by start, one within another after it; `notes` holds the spans of footnote marks
    ([^1]); `meta` the front matter (lower-case keys, values as text); `language` is "en", or another code where the article is surely not English.
    `asides` are documents of the same source for prose that stands within this one's and is read
    for itself: an alternative text in the middle of a sentence, cells of a table side by side.
    `encoding` is the file's; "" when the source was taken out of a file that is no text (.docx).
    `fields` are the key paths that were read; of most formats everything is.
    """

    __slots__ = (
        "_reach",
        "_starts",
        "asides",
        "blocks",
        "comments",
        "encoding",
        "fields",
        "format",
        "language",
        "links",
        "meta",
        "notes",
        "path",
        "prose",
        "sentences",
        "source",
        "stretched",
    )

    def __init__(
        self,
        path: str,
        source: str,
        prose: str,
        *,
        blocks: list[Block],
        sentences: list[Sentence],
        links: list[Link] | None = None,
        notes: list[tuple[int, int]] | None = None,
        comments: list[Comment] | None = None,
        meta: dict[str, str] | None = None,
        stretched: list[tuple[int, int]] | None = None,
        language: str = "en",
        format: str = "text",
        encoding: str = "utf-8",
        fields: tuple[str, ...] = (),
        asides: list[Document] | None = None,
    ) -> None:
        self.path = path
        self.source = source
        self.prose = prose
        self.blocks = blocks
        self.sentences = sentences
        self.links = sorted(links or (), key=lambda link: (link.start, -link.end))
        self._reach = [*accumulate((link.end for link in self.links), max)]
        self.notes = notes or []
        self.comments = comments or []
        self.meta = meta or {}
        self.stretched = stretched or []
        self.language = language
        self.format = format
        self.encoding = encoding
        self.fields = fields
        self.asides = asides or []
        self._starts: list[int] | None = None

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of an offset; a line ends at LF, CR LF or CR."""
        if self._starts is None:
            self._starts = [0, *(m.end() for m in _LINE_END.finditer(self.source))]
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def link_over(self, start: int, end: int) -> Link | None:
        """Return the innermost link whose text covers a span."""
        place = bisect_left(self.links, (start + 1,)) - 1
        while place >= 0 and end <= self._reach[place]:
            if end <= self.links[place].end:
                return self.links[place]
            place -= 1
        return None

    def around(self, offset: int) -> tuple[str, str]:
        """Return the heading that an offset stands under, "" for none, and the text of its block."""
        heading = text = ""
        for block in self.blocks:
            if block.start > offset:
                break
            text = " ".join(self.prose[block.start : block.end].split())
            if block.role in ("title", "heading"):
                heading = text
        return heading, text

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """Return a span grown to whole words where it cuts a stretched one."""
        if self.stretched:
            first = self.stretched[bisect_right(self.stretched, (start, len(self.source))) - 1]
            last = self.stretched[bisect_right(self.stretched, (end - 1, len(self.source))) - 1]
            start = first[0] if first[0] <= start < first[1] else start
            end = last[1] if last[0] < end <= last[1] else end
        return start, end
