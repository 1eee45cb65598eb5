"""Formats to Document: which reader a file needs, decoding, sentences and language.

A reader is a module with one of these functions; all return a Layout:

- `read(source: str)` for a format that is text;
- `read_bytes(data: bytes)` for one that is not, such as Word's; the layout's `source` is then the
  text that was found in it, a paragraph a line;
- `read_fields(source: str, fields: Sequence[str])` for data of which only named fields are prose.

`DECLARES_ENCODING = True` in it says that the format can declare its encoding within.
"""

from __future__ import annotations

from importlib import import_module

from healthlint.document import Document
from healthlint.model import HealthlintError
from healthlint.readers.errors import ForeignError, ReadError
from healthlint.readers.language import guess
from healthlint.readers.sentences import split_blocks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from healthlint.readers.layout import Layout

__all__ = [
    "FUNCTIONS",
    "SUFFIXES",
    "ForeignError",
    "ReadError",
    "add_readers",
    "check_fields",
    "format_of",
    "load",
    "parse",
    "suffixes",
]

SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".qmd": "markdown",
    ".mdx": "mdx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
    ".rst": "rst",
    ".rest": "rst",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".docx": "docx",
    ".xml": "xml",
    ".nxml": "xml",
    ".jats": "xml",
    ".dita": "xml",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".csv": "csv",
    ".tsv": "csv",
}
"""The formats of healthlint's own readers; each is a module of this package."""


DATA = frozenset(["json", "yaml", "csv"])
"""Formats of which only the fields that a configuration names are prose."""


FUNCTIONS = ("read", "read_bytes", "read_fields")
"""A reader's module has one of these."""

_ADDED: dict[str, str] = {}


def add_readers(readers: Mapping[str, str]) -> None:
    """Make readers of plugins known: suffixes, each with the dotted name of a module."""
    _ADDED.update(readers)


def suffixes() -> list[str]:
    """Return the suffixes of all files that can be read."""
    return [*SUFFIXES, *_ADDED]


def format_of(path: str) -> str | None:
    """Return the format that a file's name tells, or None when no reader claims it."""
    name = path.replace("\\", "/").rpartition("/")[2].lower()
    suffix = name[name.rfind(".") :] if "." in name else ""
    return SUFFIXES.get(suffix) or _ADDED.get(suffix)


def check_fields(path: str, format: str | None, fields: Sequence[str]) -> None:
    """Raise ForeignError for a data file of which no fields are known to be prose."""
    if format in DATA and not fields:
        raise ForeignError(
            f"{path}: holds data; say which of it is prose in healthlint.toml: "
            'fields = ["title", "body"]',
            "no fields",
        )


def load(path: str, data: bytes, format: str, fields: Sequence[str] = ()) -> Document:
    """Return the document in a file's bytes.

    Raises HealthlintError naming the file, and the line where there is one, when it cannot be
    read; ForeignError when it is no article.
    """
    reader = _reader(format)
    encoding = ""
    try:
        if hasattr(reader, "read_bytes"):
            layout = reader.read_bytes(data)
        else:
            source, encoding = _decoded(data, getattr(reader, "DECLARES_ENCODING", False))
            layout = _layout(reader, source, fields)
        return _document(path, layout, format, encoding, fields)
    except ReadError as error:
        raise error.at(path) from None
    except Exception as error:
        if format not in _ADDED.values():
            raise
        raise HealthlintError(
            f"{path}: the reader {format} failed: {type(error).__name__}: {error}"
        ) from error


def _decoded(data: bytes, declares: bool) -> tuple[str, str]:
    """Return a file's text and encoding; nearly all are UTF-8, and need nothing more imported."""
    if b"\0" not in data:
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    from healthlint.readers.encoding import decode

    return decode(data, declares=declares)


def parse(path: str, source: str, format: str, fields: Sequence[str] = ()) -> Document:
    """Return the document of a source in one of the formats that are text."""
    return _document(path, _layout(_reader(format), source, fields), format, "utf-8", fields)


def _reader(format: str) -> Any:
    """Return the module that reads a format: healthlint's own, or a plugin's by its dotted name."""
    if "." not in format and format not in SUFFIXES.values():
        raise HealthlintError(f"there is no reader for the format “{format}”")
    try:
        return import_module(format if "." in format else f"healthlint.readers.{format}")
    except Exception as error:
        raise HealthlintError(
            f"the reader “{format}” cannot be loaded: {type(error).__name__}: {error}"
        ) from error


def _layout(reader: Any, source: str, fields: Sequence[str]) -> Layout:
    if hasattr(reader, "read_fields"):
        layout: Layout = reader.read_fields(source, fields)
    else:
        layout = reader.read(source)
    return layout


def _document(
    path: str, layout: Layout, format: str, encoding: str, fields: Sequence[str]
) -> Document:
    prose = layout.prose()
    blocks = layout.settled()
    return Document(
        path,
        layout.source,
        prose,
        blocks=blocks,
        sentences=split_blocks(prose, blocks),
        links=layout.links,
        notes=layout.notes,
        comments=layout.comments,
        meta=layout.meta,
        stretched=layout.stretched,
        language=guess(prose),
        format=format,
        encoding=encoding,
        fields=tuple(fields),
        asides=[_document(path, aside, format, encoding, fields) for aside in layout.apart],
    )
