"""The paragraphs of a Word document, gathered from the XML as it streams by."""

from __future__ import annotations

from healthlint.patterns import compile_pattern
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from healthlint.readers.docx_parts import Style

    Values = dict[str, str]

_GONE = frozenset(
    "w:del w:moveFrom mc:Fallback w:delText w:delInstrText w:pPrChange w:rPrChange "
    "w:sectPrChange w:tblPrChange w:numberingChange w:fldData w:sdtPr w:rt".split()
)
"""Elements whose text no reader of the page sees (or sees twice)."""
_LETTERS = {"w:tab": "\t", "w:br": " ", "w:cr": " ", "w:noBreakHyphen": "\u2011", "w:ptab": "\t"}
_NOTE_SIGN = "\u2009"
"""Stands in the text where the page has the raised number of a footnote."""
_LINK = compile_pattern(r'\s*HYPERLINK\s+"([^"]+)"')
_CITATION = compile_pattern(r"ZOTERO_ITEM|EN\.CITE|Mendeley|CSL_CITATION|^\s*CITATION\b")


class Mark(NamedTuple):
    """A stretch of a paragraph that is a `link`, `note`, `comment` or `image`, or is `raised`.

    `value` is where a link leads, the number of a comment, the alternative text of an image (which
    stands in the stretch), or the raised text.
    """

    kind: str
    start: int
    end: int
    value: str = ""


class Paragraph:
    """A paragraph: its pieces of text, their length, what it is, and its marks.

    It `goes_on` when its end was deleted, so that the next one belongs to it.
    """

    def __init__(self, role: str) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.role = role
        self.level = 0
        self.numbered = False
        self.goes_on = False
        self.marks: list[Mark] = []

    def add(self, text: str) -> None:
        """Add text; a paragraph is one line."""
        self.pieces.append(text.replace("\r", " ").replace("\n", " "))
        self.length += len(text)


class _Field:
    """A field: its code, and the paragraph and place where its result begins."""

    def __init__(self, code: str = "", result: tuple[Paragraph, int] | None = None) -> None:
        self.code = code
        self.result = result


class Body:
    """Gathers the paragraphs of a part, in the order in which they begin.

    `styles` says what paragraph styles mean, `links` where links lead; `role` is that of all
    paragraphs when it is given.
    """

    def __init__(self, styles: dict[str, Style], links: dict[str, str], role: str = "") -> None:
        self.styles = styles
        self.links = links
        self.role = role
        self.paragraphs: list[Paragraph] = []
        self._open: list[Paragraph] = []
        self._inside = dict.fromkeys(("w:t", "w:instrText", "w:tc", "w:pPr", "w:rPr"), 0)
        self._gone = 0
        self._hidden = self._raised = False
        self._controls: list[bool] = []
        self._placeholders = 0
        self._hyperlinks: list[tuple[int, str]] = []
        self._fields: list[_Field] = []
        self._ranges: dict[str, tuple[Paragraph, int]] = {}
        self._starts: dict[str, Callable[[Values, Paragraph], None]] = {
            "w:r": self._start_run,
            "w:fldChar": self._field,
            "w:fldSimple": self._field,
            "w:footnoteReference": self._note,
            "w:endnoteReference": self._note,
            "w:hyperlink": self._start_link,
            "w:commentRangeStart": self._start_comment,
            "w:commentReference": self._comment,
            "wp:docPr": self._image,
        }
        self._properties: dict[str, Callable[[str, Paragraph], None]] = {
            "w:pStyle": self._style,
            "w:outlineLvl": self._outline,
            "w:ilvl": self._list,
            "w:numPr": self._numbered,
            "w:vanish": self._vanish,
            "w:webHidden": self._vanish,
            "w:vertAlign": self._align,
        }

    def start(self, name: str, values: Values) -> None:
        """Take note that an element begins."""
        if self._gone or name in _GONE:
            self._gone += 1
            self._in_gone(name)
        elif name == "w:sdt":
            self._controls.append(False)
        elif name == "w:p":
            self._start_paragraph()
        else:
            if name in self._inside:
                self._inside[name] += 1
            if self._open:
                self._within(name, values, self._open[-1])

    def end(self, name: str) -> None:
        """Take note that an element ends."""
        if self._gone:
            self._gone -= 1
        elif name == "w:sdt" and self._controls:
            self._placeholders -= self._controls.pop()
        elif name == "w:p" and self._open:
            self._open.pop()
        elif name in self._inside:
            self._inside[name] = max(0, self._inside[name] - 1)
            self._hidden = self._hidden and name != "w:pPr"
        elif self._open:
            self._end_within(name, self._open[-1])

    def characters(self, text: str) -> None:
        """Take text that a reader of the page sees, and the code of a field."""
        if self._gone:
            return
        if self._inside["w:instrText"] and self._fields:
            self._fields[-1].code += text
        if self._inside["w:t"] and self._open and not (self._hidden or self._placeholders):
            paragraph = self._open[-1]
            if self._raised:
                end = paragraph.length + len(text)
                paragraph.marks.append(Mark("raised", paragraph.length, end, text))
            paragraph.add(text)

    def _in_gone(self, name: str) -> None:
        """Take note of what an element says that is not read itself."""
        if name == "w:showingPlcHdr" and self._controls and not self._controls[-1]:
            self._controls[-1] = True
            self._placeholders += 1
        elif name == "w:del" and self._inside["w:rPr"] and self._inside["w:pPr"] and self._open:
            self._open[-1].goes_on = True

    def _start_paragraph(self) -> None:
        last = self.paragraphs[-1] if self.paragraphs else None
        if last and last.goes_on and last not in self._open[-1:]:
            last.goes_on = False
        else:
            last = Paragraph(self.role or ("cell" if self._inside["w:tc"] else "paragraph"))
            self.paragraphs.append(last)
        self._open.append(last)

    def _within(self, name: str, values: Values, paragraph: Paragraph) -> None:
        if self._inside["w:pPr"] or self._inside["w:rPr"]:
            say = self._properties.get(name)
            if say:
                say(values.get("w:val", ""), paragraph)
        elif name in _LETTERS:
            paragraph.add(_LETTERS[name])
        elif name in self._starts:
            self._starts[name](values, paragraph)

    def _end_within(self, name: str, paragraph: Paragraph) -> None:
        if name == "w:fldSimple":
            self._end_field(paragraph)
        elif name == "w:hyperlink" and self._hyperlinks:
            start, url = self._hyperlinks.pop()
            paragraph.marks.append(Mark("link", start, paragraph.length, url))

    # What stands within a paragraph

    def _start_run(self, _values: Values, _paragraph: Paragraph) -> None:
        self._hidden = self._raised = False

    def _note(self, _values: Values, paragraph: Paragraph) -> None:
        paragraph.marks.append(Mark("note", paragraph.length, paragraph.length + 1))
        paragraph.add(_NOTE_SIGN)

    def _start_link(self, values: Values, paragraph: Paragraph) -> None:
        self._hyperlinks.append((paragraph.length, self.links.get(values.get("r:id", ""), "")))

    def _start_comment(self, values: Values, paragraph: Paragraph) -> None:
        self._ranges[values.get("w:id", "")] = (paragraph, paragraph.length)

    def _comment(self, values: Values, paragraph: Paragraph) -> None:
        number = values.get("w:id", "")
        begin, start = self._ranges.get(number, (paragraph, paragraph.length))
        begin.marks.append(Mark("comment", start, begin.length, number))

    def _image(self, values: Values, paragraph: Paragraph) -> None:
        """Take the alternative text of an image; a word alone is none."""
        text = values.get("descr", "").strip()
        if " " in text and not (self._hidden or self._placeholders):
            paragraph.add(" ")
            paragraph.marks.append(
                Mark("image", paragraph.length, paragraph.length + len(text), text)
            )
            paragraph.add(text + " ")

    def _field(self, values: Values, paragraph: Paragraph) -> None:
        """Take note of where a field begins, where its result does, and where it ends."""
        kind = values.get("w:fldCharType", "")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = (paragraph, paragraph.length)
        elif kind == "end":
            self._end_field(paragraph)
        elif "w:instr" in values:
            self._fields.append(_Field(values["w:instr"], (paragraph, paragraph.length)))

    def _end_field(self, paragraph: Paragraph) -> None:
        field = self._fields.pop() if self._fields else None
        if field is None or field.result is None or field.result[0] is not paragraph:
            return
        start, end = field.result[1], paragraph.length
        link = _LINK.match(field.code)
        if link:
            paragraph.marks.append(Mark("link", start, end, link[1]))
        elif _CITATION.search(field.code) and start < end:
            paragraph.marks.append(Mark("note", start, end))

    # Properties of paragraphs and runs

    def _style(self, value: str, paragraph: Paragraph) -> None:
        style = self.styles.get(value)
        if style and not self.role:
            paragraph.role, paragraph.level = style

    def _outline(self, value: str, paragraph: Paragraph) -> None:
        if value.isdecimal() and int(value) < 9 and not self.role:
            paragraph.role, paragraph.level = "heading", min(6, int(value) + 1)

    def _list(self, value: str, paragraph: Paragraph) -> None:
        if paragraph.role == "paragraph":
            paragraph.role = "list-item"
            paragraph.level = int(value[:2]) + 1 if value.isdecimal() else 1

    def _numbered(self, _value: str, paragraph: Paragraph) -> None:
        paragraph.numbered = True

    def _vanish(self, value: str, _paragraph: Paragraph) -> None:
        self._hidden = value not in ("0", "false")

    def _align(self, value: str, _paragraph: Paragraph) -> None:
        self._raised = value == "superscript"
