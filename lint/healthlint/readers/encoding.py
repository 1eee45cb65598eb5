"""Bytes to text: UTF-8 first, then the encoding that an HTML page or XML file declares."""

from __future__ import annotations

import codecs

from healthlint.patterns import IGNORECASE, compile_pattern
from healthlint.readers.errors import ForeignError, ReadError

_LINE_END = compile_pattern(rb"\r\n|\r|\n")
_XML = compile_pattern(rb"\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]+)")
_META = compile_pattern(rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", IGNORECASE)
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEAD = 8000
_NO_TEXT = frozenset("utf-7 idna punycode raw-unicode-escape unicode-escape undefined".split())
_AS_IN_BROWSERS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254"}
"""What pages mean that say so: the WHATWG's reading of old labels."""


def decode(data: bytes, *, declares: bool = False) -> tuple[str, str]:
    """Return a file's text and its encoding; a byte-order mark stays, as code point 0.

    `declares` says whether the file's format can declare an encoding. Raises ForeignError for
    a binary file, and ReadError with the line and the first byte that does not fit.
    """
    encoding = _declared(data) if declares else ""
    if b"\0" in data[:_HEAD] and not data.startswith(tuple(mark for mark, _ in _MARKS)):
        raise ForeignError("is a binary file, not text", "binary")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        wrong = error
    if not encoding:
        raise _problem("is not UTF-8 text", "save it as UTF-8", data, wrong.start)
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        what = f"is neither UTF-8 nor {encoding}, which it declares"
        raise _problem(what, "save it as UTF-8", data, error.start) from None


def _problem(what: str, to_do: str, data: bytes, place: int) -> ReadError:
    ends = [m.end() for m in _LINE_END.finditer(data, 0, place)]
    column = place - (ends[-1] if ends else 0) + 1
    return ReadError(
        f"{what}: byte {place} is 0x{data[place]:02x} (line {len(ends) + 1}, byte {column}); {to_do}",
        len(ends) + 1,
    )


def _declared(data: bytes) -> str:
    """Return the encoding that the head of a page or an XML file declares, or ""."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    found = _XML.match(data, 3 if data.startswith(codecs.BOM_UTF8) else 0)
    found = found or _META.search(data, 0, _HEAD)
    if not found:
        return ""
    label = found[1].decode("ascii", "replace")
    try:
        name = codecs.lookup(label).name
    except LookupError:
        raise ReadError(f"declares the encoding “{label}”, which is unknown") from None
    if name in _NO_TEXT or not _is_text(name):
        raise ReadError(f"declares the encoding “{label}”, which is none for text files")
    return "" if name.startswith("utf-") else _AS_IN_BROWSERS.get(name, name)


def _is_text(name: str) -> bool:
    """Whether a codec turns bytes into text, unlike rot13 or zlib."""
    try:
        return isinstance(b"a".decode(name), str)
    except (LookupError, ValueError):
        return False
