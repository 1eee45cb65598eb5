"""Reads a file, or standard input, into a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.cli.files import STDIN, UNNAMED
from healthlint.model import HealthlintError
from healthlint.readers import SUFFIXES, decode, format_of, parse

if TYPE_CHECKING:
    from healthlint.cli.files import Candidate
    from healthlint.document import Document

_WIDE = (b"\xff\xfe", b"\xfe\xff")


class NotTextError(HealthlintError):
    """A file that holds no text; in a folder nobody asked for it."""


def read(file: Candidate, stdin_name: str) -> Document:
    """Return the document of a file.

    Raises HealthlintError when it cannot be read, is not UTF-8 text, or no reader claims it.
    """
    if file.problem:
        raise HealthlintError(f"{file.path}: {file.problem}")
    name = stdin_name if file.path == STDIN else file.path
    return understood(name, _bytes(file.path))


def understood(name: str, data: bytes) -> Document:
    """Return the document in a file's bytes.

    Raises HealthlintError when they are not UTF-8 text, or no reader claims such a name.
    """
    shown = STDIN if name == UNNAMED else name
    kind = format_of(name)
    if kind is None:
        raise HealthlintError(
            f"{shown}: no reader for this kind of file; healthlint reads {' '.join(SUFFIXES)}"
        )
    if b"\0" in data[:8000] and not data.startswith(_WIDE):
        raise NotTextError(f"{shown}: is a binary file, not text")
    return parse(shown, decode(data, shown), kind)


def _bytes(path: str) -> bytes:
    try:
        with open(0 if path == STDIN else path, "rb", closefd=path != STDIN) as file:
            return file.read()
    except FileNotFoundError:
        raise HealthlintError(f"{path}: there is no such file or folder") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise HealthlintError(f"{path}: cannot be read: {reason}") from error
