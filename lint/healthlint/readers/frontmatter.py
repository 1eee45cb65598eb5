"""Front matter: titles, descriptions and other values, each a block of its own."""

from __future__ import annotations

from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.readers.layout import Layout

OURS = "healthlint"
"""The key that holds suppressions; its value is no prose."""

_ENTRY = compile_pattern(r"^([ \t]*(?:- )?)([\w][\w .-]*?)[ \t]*[:=][ \t]*(.*?)[ \t]*$", 8)
_LINE = compile_pattern(r"^[ \t]*(?:- )?[ \t]*(.*?)[ \t]*$", 8)
_TITLES = frozenset(
    [
        "title",
        "seo title",
        "seo_title",
        "seotitle",
        "metatitle",
        "meta_title",
        "og:title",
        "headline",
    ]
)
_DESCRIPTIONS = frozenset(
    "description summary subtitle excerpt lead abstract intro dek tagline metadescription seodescription seo_description "
    "meta_description og:description".split()
)
_PROSE_WORDS = 6


def read(layout: Layout, start: int, end: int) -> None:
    """Read the front matter between two offsets into blocks and `meta`."""
    source = layout.source
    place, key = start, ""
    while place < end:
        stop = min(x for x in (source.find("\n", place, end), end) if x >= 0)
        entry = _ENTRY.match(source, place, stop)
        if entry and " " not in entry.group(2).strip():
            key = entry.group(2).strip().lower()
            _value(
                layout,
                key,
                *entry.span(3),
                nested=bool(entry.group(1).strip(" ")) or bool(entry.group(1)),
            )
        elif key:
            line = _LINE.match(source, place, stop)
            if line:
                _value(layout, key, *line.span(1), nested=True)
        place = stop + 1


def _value(layout: Layout, key: str, start: int, end: int, *, nested: bool) -> None:
    text = layout.source[start:end].strip("\r")
    end = start + len(text)
    if text in (">", "|", ">-", "|-", "---", "[", "]", "{", "}"):
        return
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        start, end, text = start + 1, end - 1, text[1:-1]
    known = layout.meta.get(key, "")
    layout.meta[key] = f"{known}, {text}" if known else text
    if key == OURS or not text.strip() or (" " not in text.strip() and key not in _TITLES):
        return
    layout.put(start, text)
    layout.block(role(key, text, nested=nested), start, end)


def role(key: str, text: str, *, nested: bool = False) -> str:
    """Return the role of a value by its key: title, description, paragraph or metadata."""
    if key in _TITLES and not nested:
        return "title"
    if key in _DESCRIPTIONS:
        return "description"
    return "paragraph" if len(text.split()) >= _PROSE_WORDS and " " in text else "metadata"
