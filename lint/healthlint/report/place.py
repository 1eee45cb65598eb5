"""Where findings are, in the units of those who read reports: paths, columns, offsets."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from healthlint.document import Document


class Column(NamedTuple):
    """A 1-based column in three units: code points, UTF-16 units, UTF-8 bytes."""

    points: int
    utf16: int
    utf8: int


def path(document: Document) -> str:
    """Return an article's path with `/`, relative to the working folder where it lies inside."""
    full = os.path.abspath(document.path)
    try:
        relative = os.path.relpath(full)
    except ValueError:  # another drive
        relative = full
    outside = relative == os.pardir or relative.startswith(os.pardir + os.sep)
    return (full if outside else relative).replace(os.sep, "/")


def column(document: Document, offset: int) -> Column:
    """Return the column of an offset in its line."""
    _, points = document.position(offset)
    before = document.source[offset - points + 1 : offset]
    return Column(
        points,
        len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1,
        len(before.encode("utf-8", "surrogatepass")) + 1,
    )
