"""The plane: prose as lower-case bytes in which only words and single spaces are left."""

from __future__ import annotations

from bisect import bisect_right
from re import compile as compile_pattern

_TABLE = bytes(
    ord(ch.lower())
    if (ch := chr(i)).isalnum()
    and ord(ch.lower()) < 256
    and i not in (0xAA, 0xB2, 0xB3, 0xB9, 0xBA)
    else 0x20
    for i in range(256)
)
_RUN = compile_pattern(rb"  +")


def flatten(text: str) -> bytes:
    """Return a text as words separated by single spaces, padded by one space on both sides.

    Case, hyphens, apostrophes and all other punctuation vanish; letters outside Latin-1 too.
    """
    return b" " + b" ".join(text.encode("latin-1", "replace").translate(_TABLE).split()) + b" "


class Plane:
    """A text flattened, with the way back from its positions to the text's offsets."""

    __slots__ = ("_cuts", "_shifts", "text")

    def __init__(self, prose: str) -> None:
        wide = prose.encode("latin-1", "replace").translate(_TABLE)
        self.text = b" " + b" ".join(wide.split()) + b" "
        self._cuts, self._shifts = _breaks(wide)

    def start(self, position: int) -> int:
        """Return the offset of the character at a position of the plane."""
        return position + self._shifts[bisect_right(self._cuts, position) - 1]


def _breaks(wide: bytes) -> tuple[list[int], list[int]]:
    lead = len(wide) - len(wide.lstrip())
    shift = lead - 1
    cuts, shifts = [0], [shift]
    for run in _RUN.finditer(wide, lead):
        shift += run.end() - run.start() - 1
        cuts.append(run.end() - shift)
        shifts.append(shift)
    return cuts, shifts
