"""AsciiDoc: what a reader of the page sees, line by line, with exact offsets."""

from __future__ import annotations

from itertools import groupby

from healthlint.document import Comment
from healthlint.patterns import compile_pattern
from healthlint.readers import frontmatter
from healthlint.readers.asciidoc_inline import alternative, marks
from healthlint.readers.layout import Layout
from healthlint.readers.lines import lines_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match

    from healthlint.readers.lines import Line

_FENCE = compile_pattern(r"(?:-{4,}|={4,}|\*{4,}|_{4,}|\.{4,}|\+{4,}|/{4,}|--|`{3,}.*|~{4,})$")
_TABLE = compile_pattern(r"[|,:!]={3,}$")
_TITLE = compile_pattern(r"(={1,6}|#{1,6})\s+(?=\S)")
_ATTRIBUTE = compile_pattern(r":!?([\w-]+)!?:(?:\s+|$)")
_CAPTION = compile_pattern(r"\.(?=[^\s.])")
_STYLE = compile_pattern(r"\[[^\]]*(?:\][^\]]*)*\]$")
_ITEM = compile_pattern(r"(\*{1,5}|-|\.{1,5}|\d{1,3}\.|[a-zA-Z]\.|[ivxIVX]+\)|<[\d.]+>)\s+(?=\S)")
_TERM = compile_pattern(r"(\S.*?)(:{2,4}|;;)(?:\s+|$)")
_MACRO = compile_pattern(r"(\w+)::(\S*)\[(.*)\]$")
_ADMONITION = compile_pattern(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+")
_CELL = compile_pattern(r"(?:^|(?<=\s)|(?<=\|))(?:\d*(?:\.\d+)?[+*])?[<^>.]*[aehlmdsv]?\|")
_AUTHOR = compile_pattern(r"[\w.'-]+(?: [\w.'-]+){0,2}(?: <[^>]+>)?(?:;.*)?$")
_CODE_STYLES = ("[source", "[listing", "[literal", "[stem", "[latexmath", "[asciimath", "[,")
_ADMITTED = frozenset(["image", "figure"])


def read(source: str) -> Layout:
    """Return the layout of an AsciiDoc source."""
    layout = Layout(source)
    Walk(layout).run()
    return layout


def _is_shown(line: Line) -> bool:
    return bool(line.text) and not line.text.startswith("//")


class Walk:
    """One walk over the lines of a source."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.lines = lines_of(layout.source)
        self.fences: list[tuple[str, str]] = []
        self.depth = 0
        self.style = ""

    def run(self) -> None:
        """Read the whole source."""
        i = self._header()
        while i < len(self.lines):
            if self.lines[i].text:
                i = self._line(i)
            else:
                self._after_blank(i)
                i += 1

    def _after_blank(self, i: int) -> None:
        """End a list at a blank line unless it goes on after it."""
        after = self.lines[i + 1].text if i + 1 < len(self.lines) else ""
        if after and not _ITEM.match(after) and not _TERM.match(after):
            self.depth = 0

    def _header(self) -> int:
        """Read the author and the revision under the title; attributes are read like all lines."""
        i = 0
        while i < len(self.lines) and (
            not self.lines[i].text or self.lines[i].text.startswith((":", "//"))
        ):
            i = self._line(i) if self.lines[i].text else i + 1
        if i + 1 >= len(self.lines) or not self.lines[i].text.startswith("= "):
            return i
        i = self._line(i)
        if i < len(self.lines) and _AUTHOR.match(self.lines[i].text):
            names = self.lines[i].text.split(";")
            self.layout.meta["author"] = ", ".join(n.partition("<")[0].strip() for n in names)
            i += 1
            revision = self.lines[i].text if i < len(self.lines) else ""
            if any(c.isdigit() for c in revision) and not revision.startswith((":", "//")):
                self.layout.meta["revision"] = revision
                i += 1
        return i

    def _line(self, i: int) -> int:
        """Read what begins at a line that is not blank; return the next line to read."""
        text = self.lines[i].text
        if _FENCE.match(text):
            return self._fence(i)
        if _TABLE.match(text):
            return self._table(i)
        if text.startswith("//"):
            self._comment(self.lines[i])
            return i + 1
        for look in (self._aside, self._title, self._macro):
            if look(i):
                return i + 1
        return self._text(i)

    # Blocks between fences

    def _fence(self, i: int) -> int:
        """Read a line that opens or closes a block; code, comments and the like are passed."""
        line = self.lines[i]
        fence = line.text
        if self.fences and self.fences[-1][0] == fence:
            self.fences.pop()
            self.depth = 0
            return i + 1
        if fence[0] not in "=*_" and (fence != "--" or self.style.startswith(_CODE_STYLES)):
            closing = fence[:3] if fence[0] == "`" else fence
            last = self._find(i + 1, closing)
            if fence[0] == "/":
                end = self.lines[min(last, len(self.lines) - 1)]
                inner = self.layout.source[line.end : end.start].strip()
                self.layout.comments.append(Comment(line.first, end.end, inner))
            self.style = ""
            return last + 1
        quotes = fence[0] == "_" or self.style.startswith(("[quote", "[verse"))
        self.fences.append((fence, "quotation" if quotes else self._role()))
        self.depth, self.style = 0, ""
        return i + 1

    def _find(self, i: int, text: str) -> int:
        """Return the first line from i on that is a text, or the number of lines."""
        while i < len(self.lines) and self.lines[i].text != text:
            i += 1
        return i

    def _table(self, i: int) -> int:
        """Read a table up to its closing line, a cell at a time; it may go over several lines."""
        fence = self.lines[i].text
        last = self._find(i + 1, fence)
        for shown, run in groupby(self.lines[i + 1 : last], _is_shown):
            lines = list(run)
            if not shown:
                self._comments(lines)
            elif fence[0] in ",:":
                for line in lines:
                    cuts = [m for m, c in enumerate(line.text) if c == fence[0]]
                    self._cells(line.start, line.end, cuts)
            else:
                self._row(lines[0].first, lines[-1].end)
        self.style = ""
        return last + 1

    def _row(self, place: int, end: int) -> None:
        """Read the cells between two offsets, with no blank line among them."""
        for cell in _CELL.finditer(self.layout.source, place, end):
            self._piece("cell", place, cell.start())
            place = cell.end()
        self._piece("cell", place, end)

    def _comments(self, lines: list[Line]) -> None:
        for line in lines:
            if line.text:
                self._comment(line)

    def _comment(self, line: Line) -> None:
        self.layout.comments.append(Comment(line.first, line.end, line.text[2:].strip()))

    def _cells(self, start: int, end: int, cuts: list[int]) -> None:
        place = start
        for cut in [*cuts, end - start]:
            self._piece("cell", place, start + cut)
            place = start + cut + 1

    # Single lines

    def _aside(self, i: int) -> bool:
        """Read a line that says something about the text: an attribute, a style, a caption."""
        line = self.lines[i]
        attribute = _ATTRIBUTE.match(line.text)
        if attribute:
            self._attribute(i, attribute)
            return True
        if line.text[0] == "[" and _STYLE.match(line.text):
            self.style = line.text
            return True
        if line.text == "+" or line.text in ("'''", "<<<", "---", "***"):
            return True
        caption = _CAPTION.match(line.text)
        if caption and not _ITEM.match(line.text):
            self._piece("caption", line.first + 1, line.end)
            return True
        return False

    def _attribute(self, i: int, attribute: Match[str]) -> None:
        line = self.lines[i]
        name = attribute[1].lower()
        text = line.text[attribute.end() :]
        self.layout.meta.setdefault(name, text)
        if " " in text and name != frontmatter.OURS and not text.startswith(("http", "{")):
            self._piece(frontmatter.role(name, text), line.first + attribute.end(), line.end)

    def _title(self, i: int) -> bool:
        line = self.lines[i]
        title = _TITLE.match(line.text)
        if not title or line.indent:
            return False
        self.depth, self.style = 0, ""
        self._piece("heading", line.first + title.end(), line.end, len(title[1]))
        return True

    def _macro(self, i: int) -> bool:
        """Read a block macro; of images the alternative text is prose."""
        line = self.lines[i]
        macro = _MACRO.match(line.text)
        if not macro:
            return False
        if macro[1] in _ADMITTED:
            start = line.first + macro.start(3)
            first, last = alternative(macro[3])
            self._piece("caption", start + first, start + last)
        return True

    # Paragraphs and items

    def _role(self) -> str:
        return self.fences[-1][1] if self.fences else "paragraph"

    def _text(self, i: int) -> int:
        """Read a paragraph, an item or a term, with the lines that go on with it."""
        line = self.lines[i]
        place = line.first
        item = _ITEM.match(line.text)
        term = None if item else _TERM.match(line.text)
        if item:
            self.depth = len(item[1]) if item[1][0] in "*." else 1
            place += item.end()
        elif term:
            self.depth = self.depth or 1
            self._piece("list-item", place, place + term.end(1), self.depth)
            place += term.end()
            if place >= line.end:
                return i + 1
        end = i + 1
        while end < len(self.lines) and self.lines[end].text and not self._begins(end):
            end += 1
        stop = self.lines[end - 1].end
        code = self.style.startswith(_CODE_STYLES) or (line.indent and not self.depth)
        if not code:
            admonition = _ADMONITION.match(self.layout.source, place, stop)
            self._put(admonition.end() if admonition else place, stop)
        self.style = ""
        return end

    def _begins(self, i: int) -> bool:
        """Whether a line ends the paragraph before it."""
        text = self.lines[i].text
        return bool(
            text == "+"
            or text.startswith(("//", "ifdef::", "ifndef::", "ifeval::", "endif::", "include::"))
            or _FENCE.match(text)
            or _TABLE.match(text)
            or (text[0] == "[" and _STYLE.match(text) and not text.startswith("[["))
            or (self.depth and (_ITEM.match(text) or _TERM.match(text)))
        )

    def _put(self, start: int, end: int) -> None:
        role = "quotation" if self.style.startswith(("[quote", "[verse")) else self._role()
        role = "list-item" if self.depth and role == "paragraph" else role
        self._piece(role, start, end, self.depth)

    def _piece(self, role: str, start: int, end: int, level: int = 0) -> None:
        if self.layout.source[start:end].strip():
            marks.put(self.layout, start, end)
            deep = role in ("heading", "list-item")
            self.layout.block(role, start, end, min(level, 6) if deep else 0)
