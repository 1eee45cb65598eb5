"""What the other parts of a Word document say: styles, links, comments, properties."""

from __future__ import annotations

from healthlint.readers.package import walk
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.readers.package import Package

_NAMES = {
    "title": "title",
    "caption": "caption",
    "quote": "quotation",
    "intense quote": "quotation",
    "block text": "quotation",
    "bibliography": "reference",
    "footnote text": "reference",
    "endnote text": "reference",
}
_META = {
    "dc:title": "title",
    "dc:creator": "author",
    "dc:description": "description",
    "dc:subject": "subject",
    "dcterms:created": "date",
    "dcterms:modified": "lastmod",
}
_NO_TITLES = ("", "word document", "microsoft word", "document")


class Style(NamedTuple):
    """What a paragraph style means."""

    role: str
    level: int


def styles_of(package: Package) -> dict[str, Style]:
    """Return what the paragraph styles mean, by their ids."""
    known: dict[str, Style] = {}
    base: dict[str, str] = {}
    current = ""

    def start(name: str, values: dict[str, str]) -> None:
        nonlocal current
        value = values.get("w:val", "")
        if name == "w:style":
            current = values.get("w:styleId", "")
        elif name == "w:name" and current:
            style = _meaning(value.lower())
            if style:
                known[current] = style
        elif name == "w:basedOn" and current:
            base[current] = value
        elif name == "w:outlineLvl" and current and value.isdigit() and int(value) < 9:
            known.setdefault(current, Style("heading", min(6, int(value) + 1)))

    if package.has("word/styles.xml"):
        walk("word/styles.xml", package.part("word/styles.xml"), start, lambda _: None)
    found = {name: _inherited(name, known, base) for name in {*known, *base}}
    return {name: style for name, style in found.items() if style}


def _inherited(name: str, known: dict[str, Style], base: dict[str, str]) -> Style | None:
    """Return what a style means by itself or by what it is based on."""
    seen = set()
    while name not in known and name not in seen and name in base:
        seen.add(name)
        name = base[name]
    return known.get(name)


def _meaning(name: str) -> Style | None:
    """Return what a style of this name means, None when it says nothing."""
    if name.startswith("heading ") and name[8:9].isdigit():
        return Style("heading", min(6, int(name[8:9])))
    if name.startswith("list") and name != "list paragraph":
        return Style("list-item", 1)
    role = _NAMES.get(name)
    return Style(role, 0) if role else None


def links_of(package: Package, name: str) -> dict[str, str]:
    """Return where the links of a part lead, by their ids."""
    found: dict[str, str] = {}

    def start(tag: str, values: dict[str, str]) -> None:
        if tag == "rel:Relationship" and values.get("TargetMode") == "External":
            found[values.get("Id", "")] = values.get("Target", "")

    if package.has(name):
        walk(name, package.part(name), start, lambda _: None)
    return found


def comments_of(package: Package) -> dict[str, str]:
    """Return the text of the comments in the margin, by their ids."""
    found: dict[str, str] = {}
    current = ""

    def start(tag: str, values: dict[str, str]) -> None:
        nonlocal current
        if tag == "w:comment":
            current = values.get("w:id", "")
            found[current] = ""
        elif tag == "w:p" and found.get(current):
            found[current] += "\n"

    def text(part: str) -> None:
        if current in found:
            found[current] += part

    name = "word/comments.xml"
    if package.has(name):
        walk(name, package.part(name), start, lambda _: None, text)
    return {key: value.strip() for key, value in found.items()}


def meta_of(package: Package) -> dict[str, str]:
    """Return title, author and dates from the document's properties."""
    found: dict[str, str] = {}
    current = ""

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal current
        current = _META.get(tag, "")

    def end(_: str) -> None:
        nonlocal current
        current = ""

    def text(part: str) -> None:
        if current:
            found[current] = found.get(current, "") + part

    name = "docProps/core.xml"
    if package.has(name):
        walk(name, package.part(name), start, end, text)
    if found.get("title", "").strip().lower() in _NO_TITLES:
        found.pop("title", None)
    return found
