"""Markdown (GFM, front matter, footnotes, inline HTML, MDX): prose by pyromark's source ranges."""

from __future__ import annotations

from bisect import bisect_right

import pyromark

from healthlint.document import Comment, Link
from healthlint.patterns import MULTILINE, compile_pattern
from healthlint.readers import frontmatter
from healthlint.readers.layout import JOIN, Layout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
    | pyromark.Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
)
_WIDE = compile_pattern(rb"[\xc2-\xf4][\x80-\xbf]+")
_MDX = compile_pattern(
    r"^(?:import\s.*?from\s.*|export\s(?:default|const|let|function)\b.*)$", MULTILINE
)
_REMARK = compile_pattern(
    r"^ {0,3}\[(?://|comment)\]:[ \t]*<?#>?[ \t]+[(\"'](.*)[)\"'][ \t]*$", MULTILINE
)
_HREF = compile_pattern(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_LEVELS = {"H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
_LABEL_WORDS = 14


def read(source: str) -> Layout:
    """Return the layout of a Markdown source."""
    layout = Layout(source)
    Walk(layout).run()
    return layout


class Offsets:
    """Turns byte offsets of the UTF-8 source into code points."""

    def __init__(self, source: str) -> None:
        self.plain = source.isascii()
        self.ends: list[int] = []
        self.extra = [0]
        if self.plain:
            return
        for wide in _WIDE.finditer(source.encode("utf-8")):
            self.ends.append(wide.end())
            self.extra.append(self.extra[-1] + wide.end() - wide.start() - 1)

    def __call__(self, byte: int) -> int:
        """Return the code point that a byte offset falls on."""
        return byte if self.plain else byte - self.extra[bisect_right(self.ends, byte)]


class Walk:
    """One walk over pyromark's events, writing prose and blocks into a layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.at = Offsets(layout.source)
        self.containers: list[str] = []
        self.depth = 0
        self.kind = ""
        self.level = 0
        self.first = -1
        self.last = -1
        self.image = 0
        self.alt: list[tuple[int, int]] = []
        """Pieces of the alternative text of the image that is being read."""
        self.code = False
        self.codes: list[tuple[int, int]] = []
        self.meta = False
        self.html: list[int] = []
        self.links: list[tuple[int, str]] = []
        self.anchor = (0, "")
        self.raised = 0
        self.strong = 0
        self.all_strong = True

    def run(self) -> None:
        """Read the whole source."""
        handlers = {
            "Start": self._start,
            "End": self._end,
            "Text": self._text,
            "InlineHtml": self._inline_html,
            "FootnoteReference": self._note,
        }
        for event, span in pyromark.events_with_range(self.layout.source, options=_OPTIONS):
            if isinstance(event, dict):
                named: dict[str, Any] = {**event}
                [(name, value)] = named.items()
                if name in handlers:
                    handlers[name](value, span["start"], span["end"])
        self._close()
        self._remarks()

    def _remarks(self) -> None:
        """Keep link definitions that nobody links to, such as [//]: # (so), as comments."""
        layout = self.layout
        for remark in _REMARK.finditer(layout.source):
            if not any(start <= remark.start() < end for start, end in self.codes):
                layout.comments.append(Comment(*remark.span(), remark[1].strip()))
        layout.comments.sort()

    def _start(self, what: Any, start: int, end: int) -> None:  # noqa: C901 (one branch an event)
        name, value = (what, {}) if isinstance(what, str) else next(iter(what.items()))
        if name == "Heading":
            self._open("heading", _LEVELS[value["level"]])
        elif name == "Paragraph":
            self._open(self._role(), self.depth)
        elif name == "TableCell":
            self._open("cell")
        elif name in ("Item", "BlockQuote", "FootnoteDefinition"):
            self._close()
            self.containers.append(name)
            self.depth += name == "Item"
        elif name in ("List", "Table"):
            self._close()
        elif name == "CodeBlock":
            self._close()
            self.code = True
            self.codes.append((self.at(start), self.at(end)))
        elif name == "MetadataBlock":
            self.meta = True
            frontmatter.read(self.layout, self.at(start), self.at(end))
        elif name == "HtmlBlock":
            self._close()
            self.html = [self.at(start), self.at(end)]
        elif name == "Link":
            self.links.append((-1, value["dest_url"]))
        elif name == "Image":
            self.image += 1
        elif name == "Strong":
            self.strong += 1

    def _end(self, what: Any, _start: int, _end: int) -> None:
        name = what if isinstance(what, str) else next(iter(what))
        if name in ("Heading", "Paragraph", "TableCell"):
            self._close()
        elif name in ("Item", "BlockQuote", "FootnoteDefinition"):
            self._close()
            self.containers.pop()
            self.depth -= name == "Item"
        elif name == "CodeBlock":
            self.code = False
        elif name == "MetadataBlock":
            self.meta = False
        elif name == "HtmlBlock":
            from healthlint.readers.html import Walk as HtmlWalk

            HtmlWalk(self.layout).run(*self.html)
            self.html = []
        elif name == "Link":
            begin, url = self.links.pop()
            if begin >= 0 and self.last > begin:
                self.layout.links.append(Link(begin, self.last, url))
        elif name == "Image":
            self.image -= 1
            self._put_alt()
        elif name == "Strong":
            self.strong -= 1

    def _role(self) -> str:
        if not self.containers:
            return "paragraph"
        if "FootnoteDefinition" in self.containers:
            return "reference"
        return "quotation" if "BlockQuote" in self.containers else "list-item"

    def _open(self, kind: str, level: int = 0) -> None:
        self._close()
        self.kind, self.level = kind, level

    def _close(self) -> None:
        layout = self.layout
        if self.first >= 0:
            kind, level = self._as_heading()
            layout.block(kind, self.first, self.last, level)
        self.kind, self.level, self.first, self.last = "", 0, -1, -1
        self.all_strong = True

    def _put_alt(self) -> None:
        if self.alt and not self.image:
            aside = self.layout.aside(self.alt[0][0])
            for start, end in self.alt:
                aside.put(start, self.layout.source[start:end])
            aside.block("caption", self.alt[0][0], self.alt[-1][1])
            self.alt = []

    def _as_heading(self) -> tuple[str, int]:
        """Return the kind of a block; a paragraph that is all bold and no sentence is a heading."""
        text = self.layout.source[self.first : self.last].rstrip("* _\r\n")
        label = (
            self.all_strong and len(text.split()) <= _LABEL_WORDS and not text.endswith((".", "!"))
        )
        if self.kind == "paragraph" and label:
            return "heading", 3
        return self.kind, self.level

    def _text(self, text: str, start: int, end: int) -> None:
        if self.code or self.meta or self.html:
            return
        first, last = self.at(start), self.at(end)
        if first < self.raised:
            return
        source = self.layout.source
        if self.image:
            self.alt.append((first, last))
            return
        if not self.kind:
            self.kind, self.level = self._role(), self.depth
        if _MDX.match(source, first, last) and self.first < 0:
            return
        if len(text) != last - first:
            text = text.ljust(last - first, JOIN) if len(text) == 1 else source[first:last]
        self.layout.put(first, text)
        if text.strip():
            self.first = first if self.first < 0 else self.first
            self.last = last
            self.all_strong = self.all_strong and self.strong > 0
            self.links = [(first if b < 0 else b, url) for b, url in self.links]

    def _inline_html(self, text: str, start: int, end: int) -> None:
        first, last = self.at(start), self.at(end)
        if text.startswith("<!--"):
            self._comment(text, first, last)
        elif text[:4].lower() in ("<sub", "</su", "<wbr") and not text.lower().startswith("</sup"):
            self.layout.put(first, JOIN * (last - first))
        elif text[:4].lower() == "<sup":
            from healthlint.readers.raised import end_of_mark

            self.raised = end_of_mark(self.layout.source, first, last, len(self.layout.source))
            if self.raised:
                self.layout.notes.append((first, self.raised))
        elif text[:4].lower() == "<img":
            from healthlint.readers.html import put_alt

            put_alt(self.layout, first, last)
        elif text[:3].lower() in ("<a ", "</a"):
            self._anchor(text, first, last)

    def _anchor(self, text: str, first: int, last: int) -> None:
        """Begin a link that is written as HTML, or end it."""
        if text.startswith("</"):
            begin, url = self.anchor
            if url and begin < first:
                self.layout.links.append(Link(begin, first, url))
            self.anchor = (last, "")
        else:
            found = _HREF.search(text)
            self.anchor = (last, found[1] or found[2] if found else "")

    def _comment(self, text: str, start: int, end: int) -> None:
        self.layout.comments.append(Comment(start, end, text[4:].removesuffix("-->").strip()))

    def _note(self, _label: str, start: int, end: int) -> None:
        self.layout.notes.append((self.at(start), self.at(end)))
