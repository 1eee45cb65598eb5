"""Formats to Document: which reader a file needs, decoding, sentences and language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.document import Document
from healthlint.model import HealthlintError
from healthlint.readers.language import guess
from healthlint.readers.sentences import split_blocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthlint.readers.layout import Layout

SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".qmd": "markdown",
    ".rst": "rst",
    ".rest": "rst",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".asc": "asciidoc",
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}


def format_of(path: str) -> str | None:
    """Return the format that a file's name tells, or None when no reader claims it."""
    name = path.replace("\\", "/").rpartition("/")[2].lower()
    return SUFFIXES.get(name[name.rfind(".") :]) if "." in name else None


def decode(data: bytes, path: str) -> str:
    """Return a file's text; a byte-order mark stays, as code point 0.

    Raises HealthlintError naming the file and the first byte that is not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HealthlintError(
            f"{path}: is not UTF-8 text: byte {error.start} is 0x{data[error.start]:02x}; "
            "save it as UTF-8"
        ) from error


def parse(path: str, source: str, format: str) -> Document:
    """Return the document of a source in one of the known formats."""
    layout = _reader(format)(source)
    blocks = layout.settled()
    return Document(
        path,
        source,
        layout.prose(),
        blocks=blocks,
        sentences=split_blocks(layout.prose(), blocks),
        links=layout.links,
        notes=layout.notes,
        comments=layout.comments,
        meta=layout.meta,
        stretched=layout.stretched,
        language=guess(layout.prose()),
        format=format,
    )


def _reader(format: str) -> Callable[[str], Layout]:
    if format == "markdown":
        from healthlint.readers.markdown import read
    elif format == "html":
        from healthlint.readers.html import read
    elif format == "rst":
        from healthlint.readers.rst import read
    elif format == "asciidoc":
        from healthlint.readers.asciidoc import read
    elif format == "text":
        from healthlint.readers.text import read
    else:
        raise HealthlintError(f"there is no reader for the format “{format}”")
    return read
