"""Where findings are, in the units of those who read reports: paths, columns, offsets."""

from __future__ import annotations

import os
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate

from healthlint.paths import is_within, relative, slashed
from healthlint.patterns import compile_pattern
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.document import Document

_WIDE = compile_pattern(r"[^\x00-\x7f]")
_UTF8 = (0x7FF, 0xFFFF)
"""The last characters that take two and three bytes; what comes after takes two UTF-16 units."""


class Column(NamedTuple):
    """A 1-based column in three units: code points, UTF-16 units, UTF-8 bytes."""

    points: int
    utf16: int
    utf8: int


def path(document: Document) -> str:
    """Return an article's path with `/`, relative to the working folder where it lies inside."""
    full = os.path.abspath(document.path)
    return slashed(relative(full) if is_within(full, os.getcwd()) else full)


def column(document: Document, offset: int) -> Column:
    """Return the column of an offset in its line."""
    _, points = document.position(offset)
    wide, utf16, utf8 = _wide(document)
    first, last = bisect_left(wide, offset - points + 1), bisect_left(wide, offset)
    return Column(points, points + utf16[last] - utf16[first], points + utf8[last] - utf8[first])


@lru_cache(maxsize=1)
def _wide(document: Document) -> tuple[list[int], list[int], list[int]]:
    """Return where the non-ASCII characters are, and how many extra units those before take.

    Counted once an article, since an article in one line would be encoded anew for each finding.
    """
    wide = [(m.start(), ord(m.group())) for m in _WIDE.finditer(document.source)]
    utf16 = accumulate((int(code > _UTF8[1]) for _, code in wide), initial=0)
    utf8 = accumulate((1 + sum(code > most for most in _UTF8) for _, code in wide), initial=0)
    return [offset for offset, _ in wide], list(utf16), list(utf8)
