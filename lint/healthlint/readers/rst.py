"""reStructuredText: what a reader of the page sees, line by line, with exact offsets."""

from __future__ import annotations

from healthlint.document import Comment
from healthlint.patterns import compile_pattern
from healthlint.readers import frontmatter
from healthlint.readers.layout import Layout
from healthlint.readers.lines import lines_of
from healthlint.readers.rst_inline import marks
from healthlint.readers.rst_tables import Cell, of_columns, of_grid, side_by_side
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match

    from healthlint.readers.lines import Line

_ADORNMENT = compile_pattern(r"([^\w\s])\1{2,}$")
_SIMPLE_BORDER = compile_pattern(r"=+(?: +=+)+$")
_GRID_BORDER = compile_pattern(r"\+(?:[-=]+\+)+$")
_ITEM = compile_pattern(r"(?:[-*+•‣]|\(?(?:\d{1,3}|[a-zA-Z]|#|[ivxIVX]{1,5})[.)])(?:\s+|$)")
_FIELD = compile_pattern(r":([^:\s][^:]*):(?:\s+|$)")
_EXPLICIT = compile_pattern(r"\.\.(?:\s+|$)")
_DIRECTIVE = compile_pattern(r"(?:\|[^|]+\|\s+)?([\w:.+-]+?)\s?::(?:\s+|$)")
_NOTE = compile_pattern(r"\[[^\]]+\](?:\s+|$)")
_TARGET = compile_pattern(r"_(`[^`]+`|[^:]+):(?:\s+(\S.*)|$)")
_DEEP = 60
"""An item that begins so far into a line is text."""
_COLUMN = compile_pattern(r"=+")

_NO_PROSE = frozenset(
    "code code-block sourcecode literalinclude parsed-literal math raw include toctree contents "
    "sectnum section-numbering highlight index graphviz digraph graph uml plantuml mermaid plot "
    "bibliography default-role role default-domain program option envvar productionlist doctest "
    "testcode testoutput testsetup testcleanup ipython jupyter-execute command-output prompt "
    "target-notes header footer date unicode replace cssclass video youtube iframe tabularcolumns "
    "automodule autoclass autofunction todolist genindex".split()
)
_ARGUMENT_IS_PROSE = {
    "rubric": "heading",
    "topic": "heading",
    "sidebar": "heading",
    "admonition": "heading",
    "table": "caption",
    "list-table": "caption",
    "csv-table": "caption",
    "centered": "heading",
    "title": "title",
    "dropdown": "heading",
    "tab-item": "heading",
    "card": "heading",
    "grid-item-card": "heading",
}
_ROLES = {
    "figure": "caption",
    "epigraph": "quotation",
    "pull-quote": "quotation",
    "highlights": "quotation",
}
_PLAIN_ARGUMENT = frozenset(
    "note warning tip important caution danger attention hint error seealso versionadded "
    "versionchanged deprecated todo".split()
)
_ADMITTED_OPTIONS = frozenset(["alt", "caption", "description", "keywords", "title"])


class Inside(NamedTuple):
    """What the lines from an indentation on are: a role, and "" when they are no prose."""

    indent: int
    role: str
    comment: int = -1
    options: bool = False


def read(source: str) -> Layout:
    """Return the layout of a reStructuredText source."""
    layout = Layout(source)
    Walk(layout).run()
    return layout


class Walk:
    """One walk over the lines of a source."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.lines = lines_of(layout.source)
        self.inside: list[Inside] = []
        self.styles: list[str] = []
        self.begun = False

    def run(self) -> None:
        """Read the whole source."""
        i = 0
        while i < len(self.lines):
            if self.lines[i].text:
                i = self._line(i)
            else:
                i += 1

    def _line(self, i: int) -> int:
        """Read what begins at a line that is not blank; return the next line to read."""
        line = self.lines[i]
        while self.inside and line.indent < self.inside[-1].indent:
            self.inside.pop()
        within = self.inside[-1] if self.inside else None
        if within and not within.role:
            return self._unread(i, within)
        for look in (self._title, self._table):
            after = look(i)
            if after > i:
                return after
        return self._at(i, line.first)

    def _unread(self, i: int, within: Inside) -> int:
        """Pass a line that is no prose; what belongs to a comment makes it longer."""
        if within.comment >= 0:
            old = self.layout.comments[within.comment]
            text = f"{old.text}\n{self.lines[i].text}".strip()
            self.layout.comments[within.comment] = Comment(old.start, self.lines[i].end, text)
        return i + 1

    def _at(self, i: int, place: int) -> int:
        """Read from a place in a line, where an item, a field or a paragraph begins."""
        line = self.lines[i]
        source = self.layout.source
        if _EXPLICIT.match(source, place, line.end):
            return self._explicit(i, place)
        if source.startswith(">>>", place) or _ADORNMENT.match(source[place : line.end].rstrip()):
            return self._pass_block(i)
        field = _FIELD.match(source, place, line.end)
        if place - line.first > _DEEP:
            return self._paragraph(i, place)
        if field:
            return self._field(i, place, field)
        item = _ITEM.match(source, place, line.end)
        if item and (
            source[place] not in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
            or self._stands_alone(i)
        ):
            self._enter(place - line.start + 1, "list-item")
            return self._at(i, item.end()) if item.end() < line.end else i + 1
        return self._paragraph(i, place)

    def _stands_alone(self, i: int) -> bool:
        """Whether a line follows a blank one, as “A. Smith” within a paragraph does not."""
        return i == 0 or not self.lines[i - 1].text or bool(_ITEM.match(self.lines[i - 1].text))

    def _enter(self, indent: int, role: str, *, comment: int = -1, options: bool = False) -> None:
        self.inside.append(Inside(indent, role, comment, options))

    def _pass_block(self, i: int) -> int:
        while i < len(self.lines) and self.lines[i].text:
            i += 1
        return i

    # Titles and tables

    def _title(self, i: int) -> int:
        """Read a title at a line, with its lines of adornment; return i when there is none."""
        over = _ADORNMENT.match(self.lines[i].text) is not None
        at = i + 1 if over else i
        if at + 1 >= len(self.lines) or self.lines[i].indent:
            return i
        title, under = self.lines[at], self.lines[at + 1]
        mark = _ADORNMENT.match(under.text)
        if not mark or not title.text or under.indent:
            return i
        if (over and self.lines[i].text[0] != mark[1]) or _ADORNMENT.match(title.text):
            return i
        if len(under.text) < min(len(title.text), 4):
            return i
        self.inside.clear()
        style = mark[1] * (1 + over)
        if style not in self.styles:
            self.styles.append(style)
        marks.put(self.layout, title.first, title.end)
        self.layout.block("heading", title.first, title.end, min(6, self.styles.index(style) + 1))
        return at + 2

    def _table(self, i: int) -> int:
        text = self.lines[i].text
        if _GRID_BORDER.match(text):
            return self._grid(i)
        return self._columns(i) if _SIMPLE_BORDER.match(text) else i

    def _grid(self, i: int) -> int:
        first = i
        while i < len(self.lines) and self.lines[i].text and self.lines[i].text[0] in "+|":
            i += 1
        self._cells(of_grid(self.layout.source, self.lines[first:i]))
        return i

    def _columns(self, i: int) -> int:
        border = self.lines[i]
        offset = border.indent
        columns = [m.start() + offset for m in _COLUMN.finditer(border.text)]
        seen, i = 1, i + 1
        rows: list[Line] = []
        while i < len(self.lines):
            line = self.lines[i]
            i += 1
            if _SIMPLE_BORDER.match(line.text):
                seen += 1
                after = self.lines[i].text if i < len(self.lines) else ""
                if seen == 3 or not after:
                    break
            elif not line.text or not _ADORNMENT.match(line.text.replace(" ", "")):
                rows.append(line)
        self._cells(of_columns(self.layout.source, rows, columns))
        return i

    def _cells(self, cells: list[Cell]) -> None:
        """Put cells into the layout; of those side by side only the last to end is in line."""
        for cell, in_line in side_by_side(cells):
            layout = self.layout if in_line else self.layout.aside(cell[0][0])
            for start, end in cell:
                marks.put(layout, start, end)
            layout.block("cell", cell[0][0], cell[-1][1])

    # Explicit markup: comments, directives, notes, targets

    def _explicit(self, i: int, place: int) -> int:
        line, source = self.lines[i], self.layout.source
        inner = place + 2
        while inner < line.end and source[inner].isspace():
            inner += 1
        indent = place - line.start + 1
        note = _NOTE.match(source, inner, line.end)
        directive = _DIRECTIVE.match(source, inner, line.end)
        if note:
            self._enter(indent, "reference")
            return self._paragraph(i, note.end()) if note.end() < line.end else i + 1
        if _TARGET.match(source, inner, line.end):
            self._enter(indent, "")
        elif directive:
            return self._directive(i, indent, directive)
        else:
            number = len(self.layout.comments)
            self.layout.comments.append(Comment(place, line.end, source[inner : line.end].strip()))
            self._enter(indent, "", comment=number)
        return i + 1

    def _directive(self, i: int, indent: int, directive: Match[str]) -> int:
        name = directive[1].lower().rpartition(":")[2]
        line = self.lines[i]
        if name in _NO_PROSE:
            self._enter(indent, "")
            return i + 1
        self._enter(indent, _ROLES.get(name, self._role()), options=True)
        if name in _PLAIN_ARGUMENT and directive.end() < line.end:
            return self._paragraph(i, directive.end())
        if name in _ARGUMENT_IS_PROSE:
            self._piece(_ARGUMENT_IS_PROSE[name], directive.end(), line.end, 4)
        return i + 1

    def _piece(self, role: str, start: int, end: int, level: int = 0) -> None:
        if start < end:
            marks.put(self.layout, start, end)
            self.layout.block(role, start, end, level if role == "heading" else 0)

    def _field(self, i: int, place: int, field: Match[str]) -> int:
        """Read a field: a value of the front matter, or an option of a directive."""
        line = self.lines[i]
        name = field[1].strip().lower()
        within = self.inside[-1] if self.inside else None
        text = self.layout.source[field.end() : line.end].strip()
        if within and within.options:
            end = i + 1
            while end < len(self.lines) and self.lines[end].indent > line.indent:
                end += 1
            if name in _ADMITTED_OPTIONS:
                role = frontmatter.role(name, text) if name != "alt" else "caption"
                self._piece(role, field.end(), self.lines[end - 1].end)
            return end
        if self.begun or within:
            self._enter(place - line.start + 1, "list-item")
            return self._at(i, field.end()) if field.end() < line.end else i + 1
        known = self.layout.meta.get(name, "")
        self.layout.meta[name] = f"{known}, {text}" if known else text
        if " " in text and name != frontmatter.OURS:
            self._piece(frontmatter.role(name, text), field.end(), line.end)
        return i + 1

    # Paragraphs

    def _role(self) -> str:
        return self.inside[-1].role if self.inside else "paragraph"

    def _paragraph(self, i: int, place: int) -> int:
        """Read a paragraph, a term with its definition, or a quotation, from a place on."""
        line = self.lines[i]
        indent = place - line.start
        within = self.inside[-1] if self.inside else None
        if within and within.options:
            if place == line.first:
                self.inside[-1] = Inside(indent, within.role)
        elif place == line.first and indent > self._expected():
            self._enter(indent, "quotation")
        elif within and within.indent < indent:
            self.inside[-1] = within._replace(indent=min(indent, within.indent))
        end = i + 1
        wanted = self._hanging(i) if place > line.first else indent
        while end < len(self.lines) and self.lines[end].text and self.lines[end].indent == wanted:
            end += 1
        self._put(i, place, end)
        if end == i + 1 and end < len(self.lines) and self.lines[end].indent > indent:
            self._enter(self.lines[end].indent, "list-item")
        if self.lines[end - 1].text.endswith("::"):
            self._enter(indent + 1, "")
        return end

    def _expected(self) -> int:
        """Return from which indentation on a paragraph is no quotation."""
        if not self.inside:
            return 0
        within = self.inside[-1]
        return 10**6 if within.role == "list-item" else within.indent

    def _hanging(self, i: int) -> int:
        """Return the indentation of the lines that go on with what begins within a line."""
        after = self.lines[i + 1] if i + 1 < len(self.lines) else self.lines[i]
        return after.indent if after.indent > self.lines[i].indent else -1

    def _put(self, first: int, place: int, end: int) -> None:
        self.begun = True
        last = self.lines[end - 1]
        if last.text == "::":
            return
        stop = last.start + last.indent + len(last.text)
        stop -= 2 if last.text.endswith(" ::") else last.text.endswith("::")
        if self.layout.source.startswith("| ", place):
            for line in self.lines[first:end]:
                start = line.first + 2 if line.text.startswith("| ") else line.first
                marks.put(self.layout, max(start, place), line.end)
        else:
            marks.put(self.layout, place, stop)
        depth = sum(within.role == "list-item" for within in self.inside)
        role = self._role()
        self.layout.block(role, place, stop, depth if role == "list-item" else 0)
