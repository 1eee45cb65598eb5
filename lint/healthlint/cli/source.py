"""Reads a file, or standard input, into a document."""

from __future__ import annotations

from healthlint.cli.files import STDIN, UNNAMED
from healthlint.model import HealthlintError
from healthlint.readers import check_fields, format_of, load, suffixes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.cli.files import Candidate
    from healthlint.document import Document

MOST_BYTES = 50_000_000
"""A larger file is refused before it is read whole: no article has a hundredth of that."""


def read(file: Candidate, stdin_name: str, fields: tuple[str, ...] = ()) -> Document:
    """Return the document of a file.

    Raises HealthlintError when it cannot be read, or no reader claims it; ForeignError
    when it is no article.
    """
    name, data = content(file, stdin_name, fields)
    return understood(name, data, fields)


def content(file: Candidate, stdin_name: str, fields: tuple[str, ...] = ()) -> tuple[str, bytes]:
    """Return the name of a file and its bytes. Raises as `read` does."""
    if file.problem:
        raise HealthlintError(f"{file.path}: {file.problem}")
    name = stdin_name if file.path == STDIN else file.path
    check_fields(name, format_of(name), fields)
    return name, _bytes(file.path)


def understood(name: str, data: bytes, fields: tuple[str, ...] = ()) -> Document:
    """Return the document in a file's bytes.

    Raises HealthlintError when they cannot be read, or no reader claims such a name; ForeignError
    when they are no article.
    """
    shown = shown_as(name)
    kind = format_of(name)
    if kind is None:
        raise HealthlintError(
            f"{shown}: no reader for this kind of file; healthlint reads {' '.join(suffixes())}"
        )
    return load(shown, data, kind, fields)


def shown_as(name: str) -> str:
    """Return what an article is called in reports."""
    return STDIN if name == UNNAMED else name


def _bytes(path: str) -> bytes:
    try:
        with open(0 if path == STDIN else path, "rb", closefd=path != STDIN) as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise HealthlintError(f"{path}: there is no such file or folder") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise HealthlintError(f"{path}: cannot be read: {reason}") from error
    if len(data) > MOST_BYTES:
        raise HealthlintError(
            f"{path}: is larger than {MOST_BYTES // 1_000_000} MB, too large for an article; split it"
        )
    return data
