"""Large tables of a vocabulary as bytes: an article unpacks only the rows that it asks for."""

from __future__ import annotations

import marshal
from itertools import accumulate, pairwise

from healthlint.claims.plane import UNKNOWN, character, number_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any


_MOST_KEPT = 2_000
"""Rows of a table that are kept unpacked: an article needs some hundred."""

Packed = tuple[bytes, bytes]
"""A table: where its rows end or stand, and all of them one after the other.

Ends are 0 and the end of each row in bytes (of masks: in bits that are set), as C unsigned ints.
"""


class Rows(dict[int, "Any"]):
    """Rows by number, each unpacked when it is first met; a long run forgets them now and then."""

    def __init__(self, packed: Packed) -> None:
        ends, self._rows = packed
        self._ends = memoryview(ends).cast("I")

    def __missing__(self, number: int) -> Any:
        if len(self) >= _MOST_KEPT:
            self.clear()
        packed = self._rows[self._ends[number] : self._ends[number + 1]]
        row = self[number] = marshal.loads(packed)  # noqa: S302 (our own cache)
        return row

    def every(self) -> Iterator[Any]:
        """Yield all rows, in order; a look at the dict itself shows only those that were met."""
        return map(self.__getitem__, range(len(self._ends) - 1))


class Heads(Rows):
    """What may follow a head: words, the row of entries for the first, and which need not be next."""

    def __missing__(self, number: int) -> tuple[str, int, frozenset[str]]:
        nexts, row, far = super().__missing__(number)
        found = self[number] = nexts, row, frozenset(far)
        return found


def pack_rows(rows: Iterable[bytes]) -> Packed:
    """Return rows, each as marshal writes it."""
    from array import array

    ends, whole = array("I", [0]), bytearray()
    for row in rows:
        whole += row
        ends.append(len(whole))
    return ends.tobytes(), bytes(whole)


class Firsts(dict[str, "Any"]):
    """What begins with a word, by the character that stands for it."""

    def __init__(self, packed: Packed) -> None:
        self[UNKNOWN] = None, "", 0
        self._rows = Rows(packed)

    def __missing__(self, word: str) -> Any:
        row = self[word] = self._rows[number_of(word)]
        return row


class Drawers:
    """Texts by the first letters of what they hold."""

    def __init__(self, packed: Packed) -> None:
        places, self._texts = packed
        self._places: dict[bytes, tuple[int, int]] = marshal.loads(places)  # noqa: S302 (our own cache)

    def get(self, key: bytes) -> bytes:
        """Return the text of a key, empty where there is none."""
        start, end = self._places.get(key, (0, 0))
        return bytes(self._texts[start:end])


def pack_drawers(drawers: Mapping[bytes, bytes]) -> Packed:
    """Return texts by their keys."""
    ends = [*accumulate(map(len, drawers.values()), initial=0)]
    places = dict(zip(drawers, pairwise(ends), strict=True))
    return marshal.dumps(places), b"".join(drawers.values())


class Words(dict[bytes, str]):
    """Words with the characters that stand for them; any other word gives UNKNOWN."""

    def __init__(self, packed: Packed) -> None:
        self._drawers = Drawers(packed)

    def __missing__(self, word: bytes) -> str:
        drawer = self._drawers.get(word[:2])
        at = drawer.find(b"\n" + word + b"\t")
        if at < 0:
            return UNKNOWN
        start = at + len(word) + 2
        found = self[word] = character(int(drawer[start : drawer.index(b"\n", start)]))
        return found


def pack_words(words: Sequence[bytes]) -> Packed:
    """Return words with their numbers as lines, filed by their first two letters."""
    drawers: dict[bytes, bytes] = {}
    for number, word in enumerate(words):
        drawers[word[:2]] = drawers.get(word[:2], b"\n") + b"%s\t%d\n" % (word, number)
    return pack_drawers(drawers)


class Masks(dict[int, int]):
    """Masks by number: one bit per lexicon."""

    def __init__(self, packed: Packed) -> None:
        ends, bits = packed
        self._ends = memoryview(ends).cast("I")
        self._bits = memoryview(bits).cast("H")

    def __missing__(self, number: int) -> int:
        mask = 0
        for bit in self._bits[self._ends[number] : self._ends[number + 1]]:
            mask |= 1 << bit
        self[number] = mask
        return mask


def pack_masks(masks: Iterable[Sequence[int]]) -> Packed:
    """Return masks, given by the bits that are set, as where each one ends and all their bits."""
    from array import array

    ends, bits = array("I", [0]), array("H")
    for mask in masks:
        bits.extend(mask)
        ends.append(len(bits))
    return ends.tobytes(), bits.tobytes()
