"""Word documents: a paragraph a line; insertions and content controls are in, deletions are not."""

from __future__ import annotations

from healthlint.document import Comment, Link
from healthlint.readers.docx_body import Body, Mark
from healthlint.readers.docx_parts import comments_of, links_of, meta_of, styles_of
from healthlint.readers.layout import Layout
from healthlint.readers.package import Package, walk
from healthlint.readers.raised import is_mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.readers.docx_body import Paragraph

_BODY = "word/document.xml"


def read_bytes(data: bytes) -> Layout:
    """Return the layout of a Word document; its source is the text, a paragraph a line.

    Raises ReadError when it is damaged, no Word document, or a trap.
    """
    package = Package(data)
    styles = styles_of(package)
    body = Body(styles, links_of(package, "word/_rels/document.xml.rels"))
    walk(_BODY, package.part(_BODY), body.start, body.end, body.characters)
    paragraphs = body.paragraphs
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if package.has(name):
            links = links_of(package, f"word/_rels/{name.rpartition('/')[2]}.rels")
            notes = Body(styles, links, "reference")
            walk(name, package.part(name), notes.start, notes.end, notes.characters)
            paragraphs += [note for note in notes.paragraphs if note.length]
    return _laid_out(paragraphs, comments_of(package), meta_of(package))


def _laid_out(
    paragraphs: list[Paragraph], comments: dict[str, str], meta: dict[str, str]
) -> Layout:
    texts = ["".join(paragraph.pieces) for paragraph in paragraphs]
    layout = Layout("\n".join(texts))
    layout.meta = meta
    place = 0
    for paragraph, text in zip(paragraphs, texts, strict=True):
        raised = [mark for mark in paragraph.marks if _is_reference(mark, text)]
        images = [mark for mark in paragraph.marks if mark.kind == "image"]
        layout.put(place, _without(text, raised + images))
        layout.block(_role(paragraph), place, place + len(text), paragraph.level)
        if paragraph.role == "title":
            meta.setdefault("title", text.strip())
        for mark in [*paragraph.marks, *(mark._replace(kind="note") for mark in raised)]:
            _keep(layout, mark, place, comments)
        place += len(text) + 1
    for found in (layout.notes, layout.links, layout.comments):
        found.sort()
    return layout


def _role(paragraph: Paragraph) -> str:
    listed = paragraph.numbered and paragraph.role == "paragraph"
    return "list-item" if listed else paragraph.role


def _keep(layout: Layout, mark: Mark, place: int, comments: dict[str, str]) -> None:
    """Keep a mark of the paragraph that begins at a place."""
    start, end = place + mark.start, place + mark.end
    if mark.kind == "note":
        layout.notes.append((start, end))
    elif mark.kind == "comment" and mark.value in comments:
        layout.comments.append(Comment(start, end, comments[mark.value]))
    elif mark.kind == "image":
        layout.caption(start, layout.source[start:end])
    elif mark.kind == "link" and mark.value and start < end:
        layout.links.append(Link(start, end, mark.value))


def _is_reference(mark: Mark, text: str) -> bool:
    """Whether a mark is a raised number that stands for a reference."""
    before, after = text[max(0, mark.start - 8) : mark.start], text[mark.end : mark.end + 1]
    return mark.kind == "raised" and is_mark(before, mark.value, after)


def _without(text: str, marks: list[Mark]) -> str:
    """Return a text with marks blanked."""
    letters = list(text)
    for mark in marks:
        letters[mark.start : mark.end] = " " * (mark.end - mark.start)
    return "".join(letters)
