"""The parts of a zipped XML package (.docx), read with limits against bombs and tricks."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from healthlint.readers.errors import ReadError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

MOST_BYTES = 64_000_000
"""No part of a package may be larger than this when unzipped; novels have a tenth of it."""

_NAMESPACES = (
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", "r"),
    ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"),
    ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("http://schemas.openxmlformats.org/package/2006/relationships", "rel"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
)
_SHORT = dict(_NAMESPACES)


class Package:
    """A zipped XML package."""

    def __init__(self, data: bytes) -> None:
        """Open a package. Raises ReadError when it is none, or is cut off."""
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            if data.startswith(b"\xd0\xcf\x11\xe0"):
                raise ReadError(
                    "is in Word's old format or locked by a password; save it as .docx without one"
                ) from error
            raise ReadError(
                "is no Word document, or a damaged one (cut off?); open it in Word and save it anew"
            ) from error

    def has(self, name: str) -> bool:
        """Whether the package has a part of this name."""
        return name in self._zip.NameToInfo

    def part(self, name: str) -> bytes:
        """Return a part. Raises ReadError when it is missing, damaged or far too large."""
        if not self.has(name):
            raise ReadError(f"is no Word document: it has no part {name}")
        too_large = ReadError(
            f"unzips to more than {MOST_BYTES // 1_000_000} MB ({name}); it is not read"
        )
        if self._zip.getinfo(name).file_size > MOST_BYTES:
            raise too_large
        try:
            with self._zip.open(name) as part:
                data = part.read(MOST_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError,
                NotImplementedError, ValueError) as error:  # fmt: skip
            raise ReadError(
                f"is damaged: {name} cannot be unzipped ({error}); open it in Word and save it anew"
            ) from error
        if len(data) > MOST_BYTES:
            raise too_large
        return data


def walk(
    name: str,
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None] = lambda _: None,
) -> None:
    """Call back for every element and text of an XML part, names as “w:p”.

    Nothing is expanded or fetched. Raises ReadError when it is not well-formed or holds a DTD.
    """
    parser = expat.ParserCreate(namespace_separator="|")
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, values: start(
        _short(tag), {_short(key): value for key, value in values.items()}
    )
    parser.EndElementHandler = lambda tag: end(_short(tag))
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ReadError(f"is damaged: {name} is not well-formed XML ({error})") from error


def _refuse(*_: object) -> NoReturn:
    raise ReadError("holds a document type definition, which no Word document has; it is not read")


def _short(name: str) -> str:
    """Return a name with the usual prefix of its namespace, or without one."""
    space, bar, local = name.rpartition("|")
    prefix = _SHORT.get(space, "")
    return f"{prefix}:{local}" if bar and prefix else local
