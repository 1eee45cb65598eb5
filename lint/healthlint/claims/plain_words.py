"""Plainer words for terms of the lexicons: texts that cost nothing until they are asked."""

from __future__ import annotations

from healthlint.claims.plane import flatten
from healthlint.claims.tables import pack_drawers
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint.claims.tables import Drawers, Packed


class PlainWord(NamedTuple):
    """Plainer words for a term; `safe` when they fit wherever the term stands."""

    words: str
    safe: bool


def pack(plain: Mapping[bytes, tuple[str, bool]]) -> Packed:
    """Return the plainer words of terms as lines (term, words, a mark for the safe ones).

    They are filed by the first two letters of the term.
    """
    drawers: dict[bytes, bytes] = {}
    for term, (words, safe) in sorted(plain.items()):
        line = b"\t".join((term, words.encode(), b"!" if safe else b"?")) + b"\n"
        drawers[term[1:3]] = drawers.get(term[1:3], b"\n") + line
    return pack_drawers(drawers)


def look_up(packed: Drawers, text: str) -> PlainWord | None:
    """Return the plainer words for a term as it stands in an article, None where there are none."""
    term = flatten(text)
    drawer = packed.get(term[1:3])
    at = drawer.find(b"\n" + term + b"\t")
    return _read(drawer, at) if at >= 0 else _look_up_holes(drawer, term)


def _look_up_holes(packed: bytes, term: bytes) -> PlainWord | None:
    at = packed.find(b"{}")
    while at >= 0:
        start, end = packed.rfind(b"\n", 0, at), packed.find(b"\t", at)
        parts = packed[start + 1 : end].split(b"{}")
        if term.startswith(parts[0]) and term.endswith(parts[-1]):
            return _read(packed, start)
        at = packed.find(b"{}", end)
    return None


def _read(packed: bytes, at: int) -> PlainWord:
    """Read the line that begins after a line end."""
    _, words, mark = packed[at + 1 : packed.index(b"\n", at + 1)].split(b"\t")
    return PlainWord(words.decode(), mark == b"!")


def in_the_case_of(words: str, text: str) -> str:
    """Return words with a capital where the text that they replace has one."""
    return words[:1].upper() + words[1:] if text[:1].isupper() else words
