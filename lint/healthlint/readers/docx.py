"""Word documents: a paragraph a line; insertions and content controls are in, deletions are not."""

from __future__ import annotations

from healthlint.document import Comment, Link
from healthlint.readers.docx_parts import Style, comments_of, links_of, meta_of, styles_of
from healthlint.readers.layout import Layout
from healthlint.readers.package import Package, walk

_BODY = "word/document.xml"
_GONE = frozenset(
    "w:del w:moveFrom mc:Fallback w:instrText w:delText w:delInstrText w:pPrChange w:rPrChange "
    "w:sectPrChange w:tblPrChange w:numberingChange w:fldData w:sdtPr w:rt".split()
)
"""Elements whose text no reader of the page sees (or sees twice)."""
_LETTERS = {"w:tab": "\t", "w:br": " ", "w:cr": " ", "w:noBreakHyphen": "\u2011", "w:ptab": "\t"}


class _Paragraph:
    """A paragraph as it is gathered: its text, role, links, notes and comments.

    It `goes_on` when its end was deleted, so that the next one belongs to it.
    """

    def __init__(self, role: str, level: int) -> None:
        self.text: list[str] = []
        self.length = 0
        self.role = role
        self.level = level
        self.numbered = False
        self.goes_on = False
        self.marks: list[tuple[str, int, int, str]] = []

    def add(self, text: str) -> None:
        text = text.replace("\r", " ").replace("\n", " ")
        self.text.append(text)
        self.length += len(text)


def read_bytes(data: bytes) -> Layout:
    """Return the layout of a Word document; its source is the text, a paragraph a line.

    Raises ReadError when it is damaged, no Word document, or a trap.
    """
    package = Package(data)
    styles = styles_of(package)
    body = _Body(styles, links_of(package, "word/_rels/document.xml.rels"))
    walk(_BODY, package.part(_BODY), body.start, body.end, body.characters)
    paragraphs = body.paragraphs
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if package.has(name):
            rels = f"word/_rels/{name.rpartition('/')[2]}.rels"
            notes = _Body(styles, links_of(package, rels), "reference")
            walk(name, package.part(name), notes.start, notes.end, notes.characters)
            paragraphs += [note for note in notes.paragraphs if note.length]
    return _laid_out(paragraphs, comments_of(package), meta_of(package))


class _Body:
    """Gathers the paragraphs of a part, in the order in which they begin."""

    def __init__(self, styles: dict[str, Style], links: dict[str, str], role: str = "") -> None:
        self.styles = styles
        self.links = links
        self.role = role
        self.paragraphs: list[_Paragraph] = []
        self.open: list[_Paragraph] = []
        self.gone = 0
        self.in_text = 0
        self.cells = 0
        self.hidden = False
        self.placeholder: list[bool] = []
        self.in_properties = 0
        self.link: list[tuple[int, str]] = []
        self.ranges: dict[str, tuple[_Paragraph, int]] = {}

    def start(self, name: str, values: dict[str, str]) -> None:
        """Note that an element begins."""
        if self.gone or name in _GONE:
            self.gone += 1
            if name == "w:showingPlcHdr" and self.placeholder:
                self.placeholder[-1] = True
            elif name == "w:del" and self.in_properties and self.open:
                self.open[-1].goes_on = True
            return
        if name == "w:sdt":
            self.placeholder.append(False)
        elif name == "w:p":
            self._paragraph()
        elif name == "w:tc":
            self.cells += 1
        elif self.open:
            self._within(name, values, self.open[-1])

    def _paragraph(self) -> None:
        last = self.paragraphs[-1] if self.paragraphs else None
        if last and last.goes_on and last not in self.open:
            last.goes_on = False
        else:
            last = _Paragraph(self.role or ("cell" if self.cells else "paragraph"), 0)
            self.paragraphs.append(last)
        self.open.append(last)

    def _within(self, name: str, values: dict[str, str], paragraph: _Paragraph) -> None:
        if name == "w:t":
            self.in_text += 1
        elif name in ("w:pPr", "w:rPr"):
            self.in_properties += 1
        elif self.in_properties:
            self._property(name, values, paragraph)
        elif name == "w:r":
            self.hidden = False
        elif name in _LETTERS:
            paragraph.add(_LETTERS[name])
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            paragraph.marks.append(("note", paragraph.length, paragraph.length + 1, ""))
            paragraph.add("\u2009")
        elif name == "w:hyperlink":
            self.link.append((paragraph.length, self.links.get(values.get("r:id", ""), "")))
        elif name == "w:commentRangeStart":
            self.ranges[values.get("w:id", "")] = (paragraph, paragraph.length)
        elif name == "w:commentReference":
            place = paragraph.length
            first = self.ranges.get(values.get("w:id", ""), (paragraph, place))
            begin, start = first
            begin.marks.append(("comment", start, place if begin is paragraph else begin.length,
                                values.get("w:id", "")))  # fmt: skip

    def _property(self, name: str, values: dict[str, str], paragraph: _Paragraph) -> None:
        value = values.get("w:val", "")
        if name == "w:pStyle" and not self.role:
            style = self.styles.get(value)
            if style and not (self.cells and style.role == "paragraph"):
                paragraph.role, paragraph.level = style
        elif name == "w:outlineLvl" and value.isdigit() and int(value) < 9 and not self.role:
            paragraph.role, paragraph.level = "heading", min(6, int(value) + 1)
        elif name == "w:ilvl" and paragraph.role == "paragraph":
            paragraph.role = "list-item"
            paragraph.level = int(value) + 1 if value.isdigit() else 1
        elif name == "w:numPr":
            paragraph.numbered = True
        elif name in ("w:vanish", "w:webHidden") and value not in ("0", "false"):
            self.hidden = True

    def end(self, name: str) -> None:
        """Note that an element ends."""
        if self.gone:
            self.gone -= 1
            return
        if name == "w:sdt" and self.placeholder:
            self.placeholder.pop()
        elif name == "w:p" and self.open:
            self.open.pop()
        elif name == "w:tc":
            self.cells -= 1
        elif name == "w:t":
            self.in_text = max(0, self.in_text - 1)
        elif name in ("w:pPr", "w:rPr"):
            self.in_properties = max(0, self.in_properties - 1)
            if name == "w:pPr":
                self.hidden = False
        elif name == "w:hyperlink" and self.link and self.open:
            start, url = self.link.pop()
            self.open[-1].marks.append(("link", start, self.open[-1].length, url))

    def characters(self, text: str) -> None:
        """Take text that a reader of the page sees."""
        if self.in_text and self.open and not (self.gone or self.hidden or any(self.placeholder)):
            self.open[-1].add(text)


def _laid_out(
    paragraphs: list[_Paragraph], comments: dict[str, str], meta: dict[str, str]
) -> Layout:
    """Return the layout of paragraphs, a line each."""
    texts = ["".join(paragraph.text) for paragraph in paragraphs]
    layout = Layout("\n".join(texts))
    layout.meta = meta
    place = 0
    for paragraph, text in zip(paragraphs, texts, strict=True):
        layout.put(place, text)
        role = paragraph.role
        if paragraph.numbered and role == "paragraph":
            role = "list-item"
        if role == "title":
            meta.setdefault("title", text.strip())
        layout.block(role, place, place + len(text), paragraph.level)
        for kind, start, end, value in paragraph.marks:
            span = (place + start, place + end)
            if kind == "note":
                layout.notes.append(span)
            elif kind == "comment" and value in comments:
                layout.comments.append(Comment(*span, comments[value]))
            elif kind == "link" and value and start < end:
                layout.links.append(Link(*span, value))
        place += len(text) + 1
    layout.comments.sort()
    return layout
